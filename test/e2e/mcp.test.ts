import { example } from '../../harness/examples';
import { useBench } from './support/bench';
import { McpServer, type Read } from './support/mcp';

let server: McpServer;

// before the bench's, which stops n8n
afterAll(async () => await server.close());

const bench = useBench();

beforeAll(async () => {
	server = new McpServer(bench, 'ooti');
	await server.open(await example('mcp-server', bench.credential));
});

/** Calls a tool as a model would. */
const call = async (name: string, args?: Record<string, unknown>): Promise<Read> =>
	await server.call(name, args);

const today = () =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());

test('a client without the token is rejected', async () => {
	await expect(server.connect('guess')).rejects.toThrow(/Authorization data is wrong/);
});

test('the tools describe themselves and their arguments', async () => {
	const { tools } = await server.client.listTools();
	expect(tools.length).toBeGreaterThanOrEqual(12);
	for (const { name, description, inputSchema } of tools) {
		expect(name).toMatch(/^[a-z_]+$/);
		expect(description).toMatch(/^[A-Z].*\.$/);
		for (const [key, schema] of Object.entries(inputSchema.properties ?? {})) {
			expect(key).toMatch(/^[a-z_]+$/);
			expect(schema).toMatchObject({
				type: expect.stringMatching(/^(string|number)$/) as string,
				description: expect.stringMatching(/\w{2}.{5}/) as string,
			});
		}
	}
});

test('a tool has its required arguments, and types and defaults of the others', async () => {
	const { tools } = await server.client.listTools();
	const logTime = tools.find(({ name }) => name === 'log_time')!.inputSchema;
	expect(logTime.required).toEqual(expect.arrayContaining(['project_id', 'date', 'hours']));
	expect(logTime.properties).toMatchObject({
		hours: { type: 'number' },
		description: { type: 'string', default: '' },
	});
});

test.each([1, 2])('one tool logs time, another reads it (%i)', async () => {
	const { store } = bench.simulator;
	const { records: projects } = await call('list_projects');
	expect(projects).toHaveLength(store.count('project'));
	expect(Object.keys(projects[0]).sort()).toEqual([
		'case_number',
		'city',
		'end_date',
		'id',
		'project_title',
		'signed',
		'start_date',
	]);
	const project = projects.find(({ project_title }) => project_title === 'Villa Meudon')!;

	bench.simulator.resetLog();
	const logged = await call('log_time', { project_id: project.id, date: today(), hours: 1.25 });
	expect(logged).toMatchObject({ failed: false });
	const [{ id }] = logged.records;
	// what the model left out was not sent
	expect(bench.simulator.requests.find(({ method }) => method === 'POST')!.body).toEqual({
		project: project.id,
		date: today().split('-').reverse().join('-'),
		hours: 1.25,
	});

	const { records } = await call('get_work_log', { work_log_id: id });
	expect(records).toHaveLength(1);
	expect(records[0]).toMatchObject({ id, project: project.id, hours: 1.25 });
	// no empty values
	expect(Object.values(records[0])).not.toContain(null);
	expect(Object.values(records[0])).not.toContain('');
});

test('empty texts and nulls of optional arguments are not sent', async () => {
	const [project] = (await call('list_projects')).records;
	bench.simulator.resetLog();
	const { failed } = await call('log_time', {
		project_id: project.id,
		date: today(),
		hours: 2,
		description: '',
		phase_id: '',
		time_type_id: '',
		collaborator_id: '',
	});
	expect(failed).toBe(false);
	expect(Object.keys(bench.simulator.requests.at(-1)!.body as object).sort()).toEqual([
		'date',
		'hours',
		'project',
	]);
	expect((await call('list_invoices', { search: '', limit: 3 })).records).toHaveLength(3);
	expect(bench.simulator.requests.at(-1)!.query).not.toHaveProperty('q');
});

const projectId = async () => (await call('list_projects')).records[0].id;

test('list_phases lists the phases of a project', async () => {
	const { records } = await call('list_phases', { project_id: await projectId() });
	expect(records[0]).toMatchObject({ shortname: 'ESQ', pct: 6 });
});

test('list_project_members lists the members of a project', async () => {
	const { records } = await call('list_project_members', { project_id: await projectId() });
	expect(records.length).toBeGreaterThan(3);
});

test.each(['list_opportunities', 'list_clients', 'list_contacts', 'list_work_logs'])(
	'%s has a limit',
	async (tool) => {
		expect((await call(tool, { limit: 2 })).records).toHaveLength(2);
	},
);

test.each([
	['list_collaborators', 'orguser'],
	['list_time_types', 'time-type'],
])('%s lists all records', async (tool, entity) => {
	expect((await call(tool)).records).toHaveLength(bench.simulator.store.count(entity));
});

test('list_invoices searches, and list_invoice_items lists the items of an invoice', async () => {
	const { records: invoices } = await call('list_invoices', { search: 'Meudon' });
	expect(invoices.length).toBeGreaterThan(0);
	const { records: items } = await call('list_invoice_items', { invoice_id: invoices[0].pk });
	expect(items[0].description).toMatch(/%$/);
});

test('get_project gets a project', async () => {
	const id = await projectId();
	expect((await call('get_project', { project_id: id })).records[0].id).toBe(id);
});

test.each([
	['request_time_off', { start_date: '2030-03-04', end_date: '2030-03-08' }],
	['create_task', { title: 'Relire le CCTP' }],
])('%s creates a record', async (tool, fields) => {
	expect((await call(tool, fields)).records[0]).toMatchObject(fields);
});

test.each([
	[
		'a project that is not there',
		'get_project',
		{ project_id: 987654321 },
		/^(NodeOperation)?Error: OOTI found no project 987654321\. Check the ID/,
	],
	[
		'a phase that is not there',
		'log_time',
		{ project_id: 0, date: '2030-01-07', hours: 1, phase_id: '987654321' },
		/phase/i,
	],
	[
		'a date that is none',
		'log_time',
		{ project_id: 1, date: 'soonish', hours: 1 },
		/date.*soonish/i,
	],
	[
		'a name that no record has',
		'log_time',
		{ project_id: 1, date: '2030-01-07', hours: 1, phase_id: 'Quux' },
		/list phases\. Check the ID/,
	],
])('%s is an error in words', async (_, tool, args, message) => {
	const { failed, text } = await call(tool, args);
	expect([failed, text]).toEqual([true, expect.stringMatching(message)]);
	expect(text).not.toMatch(/demo-token|stack|at \w+\.js/);
});
