/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from '../../harness/command';
import { temporaryFolder, type TemporaryFolder } from '../../harness/home';
import { repository } from '../../harness/paths';

/** Unit tests that need a build. */
const OF_THE_BUILD = ['unit/package', 'unit/scanner'];

const LEFT = ['node_modules', 'dist', '.git', '.cache', 'test-results', 'coverage'];

/** A copy of the repository for each test, to follow the guides for contributors in. */
export function scratchCopy() {
	let copy: TemporaryFolder;
	const changed = new Set<string>();
	beforeEach(async () => {
		copy = await temporaryFolder('contributor');
		changed.clear();
		await cp(repository, copy.path, {
			recursive: true,
			filter: (source) => !LEFT.includes(basename(source)),
		});
		await symlink(join(repository, 'node_modules'), join(copy.path, 'node_modules'), 'junction');
	});
	afterEach(async () => await copy.remove());

	const node = async (...args: string[]) => await run(process.execPath, args, { cwd: copy.path });
	const tsx = async (...args: string[]) => await node('--import', 'tsx', ...args);
	const read = async (file: string) => await readFile(join(copy.path, file), 'utf8');
	const write = async (file: string, text: string) => {
		changed.add(file);
		await writeFile(join(copy.path, file), text);
	};
	const edit = async (file: string, change: (text: string) => string) => {
		const text = await read(file);
		expect(change(text)).not.toBe(text);
		await write(file, change(text));
	};
	/** Runs tests of the copy in one process, since other tests use the other cores. */
	const tests = async (project: string, ...args: string[]) => {
		const jest = join('node_modules', 'jest', 'bin', 'jest.js');
		return await node(jest, '--selectProjects', project, '--runInBand', ...args);
	};
	return {
		edit,
		read,
		write,
		tsx,
		tests,
		/** The commands of the guides that write files. */
		generate: async () => {
			await tsx('scripts/reference.ts');
			await tsx('scripts/release/main.ts', '--interface');
		},
		/** Most of `npm test`: types of the changed files, and all unit tests that need no build. */
		check: async () => {
			const files = [...changed].filter((file) => file.endsWith('.ts'));
			const config = { extends: './tsconfig.check.json', include: [], files };
			await writeFile(join(copy.path, 'tsconfig.changed.json'), JSON.stringify(config));
			await node(join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.changed.json');
			await tests('unit', '--testPathIgnorePatterns', ...OF_THE_BUILD);
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
