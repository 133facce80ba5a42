import { scratchCopy, snippets } from '../../support/scratch';

const scratch = scratchCopy();

const BUILT = `
import { Ooti } from './nodes/Ooti/Ooti.node.ts';
const { properties } = new Ooti().description;
const isOfClient = ({ name, displayOptions }) =>
	name === 'operation' && displayOptions.show.resource.includes('client');
console.log(JSON.stringify(properties.filter(isOfClient)));
`;

test('a new operation takes one entry in a table and one fact', async () => {
	const [operation] = await snippets('add-an-endpoint.md', 'ts');
	const [fact] = await snippets('add-an-endpoint.md', 'json');

	await scratch.edit('nodes/shared/tables/clients/client.ts', (text) =>
		text.replace("remove('/clients/{pk}/'),", (line) => `${operation}\n${line}`),
	);
	// the table alone is not enough: the endpoint is not in endpoints.json yet
	await expect(scratch.tests('unit', '--', 'coverage')).rejects.toThrow('/clients/{pk}/merge/');
	await scratch.addFacts(fact);
	await scratch.generate();

	await scratch.check();
	const ran = await scratch.tests('engine', '--json', '-t', 'client.merge', '--', 'operations');
	expect(JSON.parse(ran)).toMatchObject({ success: true, numPassedTests: 1 });

	const reference = await scratch.read('docs/operations/clients.md');
	expect(reference).toContain('`POST /clients/{pk}/merge/`');
	await scratch.write('built.ts', BUILT);
	expect(await scratch.tsx('built.ts')).toContain(
		'{"name":"Merge","value":"merge","action":"Merge client"',
	);
});
