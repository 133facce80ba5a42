/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from '../../harness/command';
import { temporaryFolder, type TemporaryFolder } from '../../harness/home';
import { repository } from '../../harness/paths';

/** Does what the guides for contributors say, with the very snippets that stand there, in a scratch copy. */
let copy: TemporaryFolder;
const LEFT = ['node_modules', 'dist', '.git', '.cache', 'test-results', 'coverage'];

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

async function edit(file: string, change: (text: string) => string): Promise<void> {
	const path = join(copy.path, file);
	const text = await readFile(path, 'utf8');
	expect(change(text)).not.toBe(text);
	await writeFile(path, change(text));
}

const tests = async (project: string, ...args: string[]) =>
	await node(join('node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', project, ...args);

/** The snippets of a guide in one language, in order. */
async function snippets(guide: string, language: string): Promise<string[]> {
	const text = await readFile(join(repository, 'docs', guide), 'utf8');
	const fences = text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``, 'g'));
	return [...fences].map(([, snippet]) => snippet);
}

const addFacts = async (facts: string) =>
	await edit('simulator/data/endpoints.json', (text) =>
		text.replace('"endpoints": [', (start) => `${start}\n${facts},`),
	);

const before = (line: string, snippet: string) => (text: string) =>
	text.replace(line, () => `${snippet}\n${line}`);

test('a new operation takes one entry in a table and one fact', async () => {
	const [operation] = await snippets('add-an-endpoint.md', 'ts');
	const [fact] = await snippets('add-an-endpoint.md', 'json');

	await edit('nodes/shared/tables/clients/client.ts', (text) =>
		text.replace("remove('/clients/{pk}/'),", (line) => `${operation}\n${line}`),
	);
	// the table alone is not enough: nobody has said how this endpoint is known
	await expect(tests('unit', '--', 'coverage')).rejects.toThrow('/clients/{pk}/merge/');
	await addFacts(fact);
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

test('a new resource takes a table, an entity and its facts', async () => {
	const [table, entity] = await snippets('add-a-resource.md', 'ts');
	const [facts] = await snippets('add-a-resource.md', 'json');
	const projects = 'nodes/shared/tables/projects';

	await writeFile(join(copy.path, projects, 'meeting.ts'), `${table}\n`);
	await edit(
		`${projects}/index.ts`,
		before('import { milestone }', "import { meeting } from './meeting';"),
	);
	await edit(`${projects}/index.ts`, before('	milestone,', '	meeting,'));
	await edit(`${projects}/entities.ts`, before('	milestone: {', entity));
	await addFacts(facts);
	await node('--import', 'tsx', 'scripts/reference.ts');

	await tests('unit', '--', 'coverage', 'rules', 'description', 'reference');
	const ran = await tests('engine', '--json', '-t', ' meeting.', '--', 'operations');
	// five operations, and a wrong type of a field where that is tried
	const { success, numPassedTests } = JSON.parse(ran) as Record<string, number>;
	expect(success).toBe(true);
	expect(numPassedTests).toBeGreaterThanOrEqual(5);
});

test('a new trigger event takes a state and a row', async () => {
	const [state, event, example] = await snippets('add-a-trigger-event.md', 'ts');
	const [row] = await snippets('add-a-trigger-event.md', 'md');

	await edit('nodes/shared/tables/states.ts', before('	opportunityWon: ', state));
	await edit('nodes/shared/tables/events.ts', before("	{\n		value: 'opportunityWon'", event));
	await edit('docs/trigger.md', before('| Opportunity Won |', row));
	await edit('test/engine/triggerChanges.test.ts', before("		['taskCompleted', 'task', {", example));

	await tests('unit', '--', 'unit/trigger', 'unit/states');
	const ran = await tests('engine', '--json', '-t', 'milestoneInTimeline', '--', 'triggerChanges');
	expect(JSON.parse(ran)).toMatchObject({ success: true, numPassedTests: 1 });
});
