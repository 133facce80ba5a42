import { before, scratchCopy, snippets } from '../../support/scratch';

const scratch = scratchCopy();

test('a new resource takes a table, an entity, its words and its facts', async () => {
	const [table, entity, words] = await snippets('add-a-resource.md', 'ts');
	const [facts] = await snippets('add-a-resource.md', 'json');
	const projects = 'nodes/shared/tables/projects';

	await scratch.write(`${projects}/meeting.ts`, `${table}\n`);
	await scratch.edit(
		`${projects}/index.ts`,
		before('import { milestone }', "import { meeting } from './meeting';"),
	);
	await scratch.edit(`${projects}/index.ts`, before('	milestone,', '	meeting,'));
	await scratch.edit(`${projects}/entities.ts`, before('	milestone: {', entity));
	await scratch.edit('nodes/shared/tables/words.ts', before('	milestone: ', words));
	await scratch.addFacts(facts);
	await scratch.generate();

	await scratch.check();
	// tests that read all lists, and one that depends on the simulator's ids
	await scratch.tests('engine', '--', 'apiProbe', 'check.test', 'saved');
	const ran = await scratch.tests('engine', '--json', '-t', ' meeting.', '--', 'operations');
	// five operations, and tests of wrong types
	const { success, numPassedTests } = JSON.parse(ran) as Record<string, number>;
	expect(success).toBe(true);
	expect(numPassedTests).toBeGreaterThanOrEqual(5);
});
