import type { IDataObject } from 'n8n-workflow';
import type { Credential, WorkflowNode } from '../../harness/api';
import { example } from '../../harness/examples';
import { DEMO_TOKEN, startSimulator, type Simulator } from '../../simulator';
import { useBench } from './support/bench';
import { McpServer } from './support/mcp';
import { fromModel, ootiTool } from './support/tools';

const servers: McpServer[] = [];
/** OOTI of a second firm, with its own credential. */
let other: Simulator;
let otherFirm: Credential;

// before the bench's, which stops n8n
afterAll(async () => {
	for (const server of servers) await server.close();
	await bench.api.deleteCredential(otherFirm.id);
	await other.close();
});

const bench = useBench();

async function serve(path: string, tools: WorkflowNode[]): Promise<McpServer> {
	const trigger: WorkflowNode = {
		name: 'Server',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		parameters: { authentication: 'bearerAuth', path },
		webhookId: `e2e-${path}`,
	};
	const to = [[{ node: 'Server', type: 'ai_tool', index: 0 }]];
	const server = new McpServer(bench, path);
	await server.open({
		name: path,
		nodes: [trigger, ...tools],
		connections: Object.fromEntries(tools.map(({ name }) => [name, { ai_tool: to }])),
	});
	servers.push(server);
	return server;
}

beforeAll(async () => {
	other = await startSimulator();
	const account = { baseUrl: other.url, apiToken: DEMO_TOKEN };
	otherFirm = await bench.api.createCredential('The other firm', 'ootiApi', account);
});
beforeEach(() => {
	other.reset();
	other.resetLog();
});

const posts = ({ requests }: Simulator) => requests.filter(({ method }) => method === 'POST');

describe('the tools of two firms', () => {
	let server: McpServer;
	const create = ['contact', 'create'] as const;
	beforeAll(async () => {
		const name = { name: fromModel('name') };
		const tags = {
			// 'string', since n8n rejects an empty list for 'json'
			updateFields: { tags: fromModel('tags', 'string', ''), name: fromModel('name') },
		};
		const contactId = { __rl: true, mode: 'id', value: fromModel('id') };
		const { credential } = bench;
		server = await serve('ooti-two-firms', [
			ootiTool(credential, 'create_here', create, name),
			ootiTool(otherFirm, 'create_there', create, name),
			ootiTool(credential, 'list_contacts', ['contact', 'getAll'], { returnAll: true }),
			ootiTool(credential, 'update_contact', ['contact', 'update'], { contactId, ...tags }),
		]);
	});

	it('create a record in the firm whose tool is called', async () => {
		await server.call('create_here', { name: 'Ici' });
		await server.call('create_there', { name: 'Là' });
		const names = (at: Simulator) => posts(at).map(({ body }) => (body as IDataObject).name);
		expect([names(bench.simulator), names(other)]).toEqual([['Ici'], ['Là']]);
	});

	it('say after a lost answer that the record may exist, and send it once', async () => {
		bench.simulator.faults = [{ method: 'POST', path: '^/contacts/', reset: 'after' }];
		const { failed, text } = await server.call('create_here', { name: 'Agentine' });
		expect([failed, text]).toEqual([true, expect.stringContaining('may have carried it out')]);
		expect(text).toContain('Look in OOTI');
		expect(posts(bench.simulator)).toHaveLength(1);
	});

	it('send no empty list when the model gives one', async () => {
		const { id } = bench.simulator.store.all('contact')[0];
		const { failed, text } = await server.call('update_contact', {
			id: String(id),
			tags: '[]',
			name: 'X',
		});
		const sent = bench.simulator.requests.filter(({ method }) => method === 'PATCH');
		expect([failed && text, sent.map(({ body }) => body)]).toEqual([false, [{ name: 'X' }]]);
	});

	it('say that a list is incomplete', async () => {
		bench.simulator.faults = [{ path: '^/contacts/list/', alter: { count: 7 } }];
		const { failed, text } = await server.call('list_contacts');
		expect([failed, /OOTI counts \d+ records in this list/.test(text)]).toEqual([false, true]);
	});
});

describe('the whole API in three tools', () => {
	let server: McpServer;
	beforeAll(async () => {
		server = new McpServer(bench, 'ooti-api');
		await server.open(await example('mcp-whole-api', bench.credential));
		servers.push(server);
	});

	it('are find, send and log_week', async () => {
		const { tools } = await server.client.listTools();
		expect(tools.map(({ name }) => name).sort()).toEqual(['find', 'log_week', 'send']);
	});

	it('find an operation and read by name, without an ID', async () => {
		const found = await server.call('find', { words: 'phases d’un projet' });
		const phases = found.records.find(({ operation }) => operation === 'Phase › Get Many')!;
		expect(phases).toMatchObject({ method: 'GET', paginated: true });
		const path = String(phases.path).replace(/\{\w+\}/, 'Villa Meudon');
		const { failed, text, records } = await server.call('send', {
			method: 'GET',
			path,
			list: true,
		});
		expect([failed && text, records[0]]).toEqual([
			false,
			expect.objectContaining({ shortname: 'ESQ' }),
		]);
	});

	it('change nothing by send unless the user allows it, and say so', async () => {
		const { failed, text } = await server.call('send', {
			method: 'POST',
			path: '/contacts/list/{org_pk}/',
			body: '{"name":"Ada"}',
		});
		expect([failed, text]).toEqual([true, expect.stringContaining('only GET')]);
		expect(posts(bench.simulator)).toEqual([]);
	});

	it('log the hours of a week', async () => {
		const { records: weeks } = await server.call('send', {
			method: 'GET',
			path: '/timelogs/weeks/list/{org_pk}/',
			list: true,
			limit: 100,
		});
		const week = weeks.find(({ is_open: open }) => open)!;
		const { failed, text } = await server.call('log_week', {
			week_id: String(week.id),
			project: 'Villa Meudon',
			monday: '7,5',
			tuesday: '4',
		});
		expect(failed && text).toBe(false);
		const [project] = bench.simulator.store
			.all('project')
			.filter(({ project_title }) => project_title === 'Villa Meudon');
		expect(posts(bench.simulator).map(({ body }) => body)).toEqual([
			{ action: 'create', week: week.id, project: project.id, monday: 7.5, tuesday: 4 },
		]);
	});
});
