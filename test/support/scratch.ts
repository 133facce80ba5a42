/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from '../../harness/command';
import { temporaryFolder, type TemporaryFolder } from '../../harness/home';
import { repository } from '../../harness/paths';

const LEFT = ['node_modules', 'dist', '.git', '.cache', 'test-results', 'coverage'];

/** A copy of the repository for each test, to follow the guides for contributors in. */
export function scratchCopy() {
	let copy: TemporaryFolder;
	beforeEach(async () => {
		copy = await temporaryFolder('contributor');
		await cp(repository, copy.path, {
			recursive: true,
			filter: (source) => !LEFT.includes(basename(source)),
		});
		await symlink(join(repository, 'node_modules'), join(copy.path, 'node_modules'), 'junction');
	});
	afterEach(async () => await copy.remove());

	const node = async (...args: string[]) => await run(process.execPath, args, { cwd: copy.path });
	const edit = async (file: string, change: (text: string) => string) => {
		const path = join(copy.path, file);
		const text = await readFile(path, 'utf8');
		expect(change(text)).not.toBe(text);
		await writeFile(path, change(text));
	};
	return {
		edit,
		read: async (file: string) => await readFile(join(copy.path, file), 'utf8'),
		write: async (file: string, text: string) => await writeFile(join(copy.path, file), text),
		tsx: async (...args: string[]) => await node('--import', 'tsx', ...args),
		/** Runs tests of the copy in one process, since other tests use the other cores. */
		tests: async (project: string, ...args: string[]) => {
			const jest = join('node_modules', 'jest', 'bin', 'jest.js');
			return await node(jest, '--selectProjects', project, '--runInBand', ...args);
		},
		addFacts: async (facts: string) =>
			await edit('simulator/data/endpoints.json', (text) =>
				text.replace('"endpoints": [', (start) => `${start}\n${facts},`),
			),
	};
}

/** The code blocks of a guide in this language, in order. */
export async function snippets(guide: string, language: string): Promise<string[]> {
	const text = await readFile(join(repository, 'docs', guide), 'utf8');
	const fences = text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``, 'g'));
	return [...fences].map(([, snippet]) => snippet);
}

/** Inserts a snippet before a line. */
export const before = (line: string, snippet: string) => (text: string) =>
	text.replace(line, () => `${snippet}\n${line}`);
