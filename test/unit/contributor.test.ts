/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from '../../harness/command';
import { temporaryFolder, type TemporaryFolder } from '../../harness/home';
import { repository } from '../../harness/paths';

/** Does what docs/add-an-endpoint.md says, with the very snippets that stand there, in a scratch copy. */
let copy: TemporaryFolder;
const LEFT = ['node_modules', 'dist', '.git', '.cache', 'test-results', 'coverage'];

beforeAll(async () => {
	copy = await temporaryFolder('contributor');
	await cp(repository, copy.path, {
		recursive: true,
		filter: (source) => !LEFT.includes(basename(source)),
	});
	await symlink(join(repository, 'node_modules'), join(copy.path, 'node_modules'), 'junction');
});
afterAll(async () => await copy.remove());

const node = async (...args: string[]) => await run(process.execPath, args, { cwd: copy.path });

async function edit(file: string, change: (text: string) => string): Promise<void> {
	const path = join(copy.path, file);
	const text = await readFile(path, 'utf8');
	expect(change(text)).not.toBe(text);
	await writeFile(path, change(text));
}

const tests = async (project: string, ...args: string[]) =>
	await node(join('node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', project, ...args);

test('a new operation takes one entry in a table and one fact', async () => {
	const guide = await readFile(join(repository, 'docs/add-an-endpoint.md'), 'utf8');
	const snippet = (language: string) =>
		new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``).exec(guide)![1];

	await edit('nodes/shared/tables/clients/client.ts', (text) =>
		text.replace("remove('/clients/{pk}/'),", (line) => `${snippet('ts')}\n${line}`),
	);
	// the table alone is not enough: nobody has said how this endpoint is known
	await expect(tests('unit', '--', 'coverage')).rejects.toThrow('/clients/{pk}/merge/');
	await edit('simulator/data/endpoints.json', (text) =>
		text.replace('"endpoints": [', (start) => `${start}\n${snippet('json')},`),
	);
	await node('--import', 'tsx', 'scripts/reference.ts');

	await tests('unit', '--', 'coverage', 'rules', 'reference');
	const ran = await tests('engine', '--json', '-t', 'client.merge', '--', 'operations');
	expect(JSON.parse(ran)).toMatchObject({ success: true, numPassedTests: 1 });

	const reference = await readFile(join(copy.path, 'docs/operations/clients.md'), 'utf8');
	expect(reference).toContain('`POST /clients/{pk}/merge/`');
	await node(join('node_modules', 'gulp', 'bin', 'gulp.js'), 'build');
	const built = await node(
		'-p',
		"JSON.stringify(new (require('./dist/nodes/Ooti/Ooti.node.js').Ooti)().description.properties.filter(({ name, displayOptions }) => name === 'operation' && displayOptions.show.resource.includes('client')))",
	);
	expect(built).toContain('{"name":"Merge","value":"merge","action":"Merge client"');
});
