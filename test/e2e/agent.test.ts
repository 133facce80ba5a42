import type { IDataObject } from 'n8n-workflow';
import type { Credential, Execution, Workflow, WorkflowNode } from '../../harness/api';
import { DEMO_TOKEN, startSimulator, type Simulator } from '../../simulator';
import { useBench } from './support/bench';
import { ScriptedModel, type Asked, type Script } from './support/model';
import { fromModel, ootiTool } from './support/tools';
import { byId, trigger } from './support/workflows';

/** A model that follows a script, for n8n's AI Agent in the versions that call tools differently. */
const model = new ScriptedModel();
/** OOTI of a second firm, with its own credential. */
let other: Simulator;
let otherFirm: Credential;
let openAi: Credential;

beforeAll(async () => {
	await model.open();
	other = await startSimulator();
});
afterAll(async () => {
	model.close();
	await other.close();
});

const bench = useBench();

beforeAll(async () => {
	openAi = await bench.api.createCredential('Scripted model', 'openAiApi', {
		apiKey: 'not-a-key',
		url: model.url,
	});
	const account = { baseUrl: other.url, apiToken: DEMO_TOKEN };
	otherFirm = await bench.api.createCredential('The other firm', 'ootiApi', account);
});
afterAll(async () => {
	for (const { id } of [openAi, otherFirm]) await bench.api.deleteCredential(id);
});
beforeEach(() => {
	other.reset();
});

function withAgent(version: number, tools: WorkflowNode[]): Workflow {
	const agent: WorkflowNode = {
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: version,
		parameters: {
			promptType: 'define',
			text: 'Do it.',
			options: { returnIntermediateSteps: true, enableStreaming: false },
		},
	};
	const chat: WorkflowNode = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: byList('scripted'), options: { baseURL: model.url } },
		credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
	};
	const to = (type: string) => [[{ node: 'Agent', type, index: 0 }]];
	return {
		name: `Agent ${version}`,
		nodes: [trigger, agent, chat, ...tools],
		connections: {
			[trigger.name]: { main: to('main') },
			Model: { ai_languageModel: to('ai_languageModel') },
			...Object.fromEntries(tools.map(({ name }) => [name, { ai_tool: to('ai_tool') }])),
		},
	};
}

const byList = (value: string) => ({ __rl: true, mode: 'list', value, cachedResultName: value });

/** Runs the agent through a script. Returns what the model has read. */
async function converse(
	version: number,
	tools: WorkflowNode[],
	script: Script,
): Promise<Asked & { execution: Execution }> {
	model.follow(script);
	const workflow = await bench.api.createWorkflow(withAgent(version, tools));
	const execution = await bench.api.execute(workflow);
	expect([execution.error, execution.status]).toEqual([undefined, 'success']);
	return { ...model.asked.at(-1)!, execution };
}

const done = { say: 'Done.' };

describe.each([2.2, 3, 3.1])("n8n's AI Agent %d", (version) => {
	it('reads records without empty values, and dates that cannot be misread', async () => {
		const project = bench.simulator.store.all('project')[0];
		const { answers } = await converse(
			version,
			[
				ootiTool(bench.credential, 'get_project', ['project', 'get'], {
					projectId: byId(fromModel('project_id')),
				}),
			],
			[{ call: [['get_project', { project_id: String(project.id) }]] }, done],
		);
		expect(answers).toHaveLength(1);
		expect(answers[0]).toContain(String(project.project_title));
		expect(answers[0]).not.toMatch(/null|""/);
		expect(answers[0]).toMatch(/"\d{4}-\d\d-\d\d"/);
		expect(answers[0]).not.toMatch(/"\d\d-\d\d-\d{4}"/);
	});

	it('sends no empty list when the model gives one', async () => {
		const project = bench.simulator.store.all('project')[0];
		await converse(
			version,
			[
				ootiTool(bench.credential, 'update_project', ['project', 'update'], {
					projectId: byId(fromModel('project_id')),
					updateFields: {
						tags: fromModel('tags', 'json', '[]'),
						surface_unit: fromModel('surface_unit'),
					},
				}),
			],
			[
				{
					call: [
						['update_project', { project_id: String(project.id), tags: [], surface_unit: 'm²' }],
					],
				},
				done,
			],
		);
		const sent = bench.simulator.requests.filter(({ method }) => method === 'PATCH');
		expect(sent.map(({ body }) => body)).toEqual([{ surface_unit: 'm²' }]);
	});

	it('reads that a list is incomplete', async () => {
		bench.simulator.faults = [{ path: '^/contacts/list/', alter: { count: 7 } }];
		const { answers } = await converse(
			version,
			[ootiTool(bench.credential, 'list_contacts', ['contact', 'getAll'], { returnAll: true })],
			[{ call: [['list_contacts', {}]] }, done],
		);
		// Not toMatch, which would print the long answer.
		expect(/OOTI counts \d+ records in this list/.test(answers[0])).toBe(true);
	});

	it('creates a record in the firm of the tool that it calls', async () => {
		const create = (name: string, credential: Credential) =>
			ootiTool(credential, name, ['contact', 'create'], { name: fromModel('name') });
		await converse(
			version,
			[create('create_contact_here', bench.credential), create('create_contact_there', otherFirm)],
			[
				{
					call: [
						['create_contact_here', { name: 'Ici' }],
						['create_contact_there', { name: 'Là' }],
					],
				},
				done,
			],
		);
		const made = ({ requests }: Simulator) =>
			requests
				.filter(({ method }) => method === 'POST')
				.map(({ body }) => (body as IDataObject).name);
		expect([made(bench.simulator), made(other)]).toEqual([['Ici'], ['Là']]);
	});
});

// Before version 3, the model gets an empty answer if a tool throws.
describe.each([3, 3.1])("n8n's AI Agent %d, when a call fails,", (version) => {
	it('reads after a lost answer that the record may exist, and what to do', async () => {
		bench.simulator.faults = [{ method: 'POST', path: '^/contacts/', reset: 'after' }];
		const { answers } = await converse(
			version,
			[
				ootiTool(bench.credential, 'create_contact', ['contact', 'create'], {
					name: fromModel('name'),
				}),
			],
			[{ call: [['create_contact', { name: 'Agentine' }]] }, done],
		);
		expect(answers[0]).toContain('may have carried it out');
		expect(answers[0]).toContain('Look in OOTI');
		const posts = bench.simulator.requests.filter(({ method }) => method === 'POST');
		expect(posts).toHaveLength(1);
	});

	it('reads what to do next', async () => {
		const { answers } = await converse(
			version,
			[
				ootiTool(bench.credential, 'get_project', ['project', 'get'], {
					projectId: byId(fromModel('project_id')),
				}),
			],
			[{ call: [['get_project', { project_id: '987654321' }]] }, done],
		);
		expect(answers[0]).toContain('OOTI found no project 987654321');
		expect(answers[0]).toContain('Check the ID');
	});
});

describe.each([3, 3.1])("n8n's AI Agent %d with the whole API in two tools", (version) => {
	it('finds an operation, sends it, reads an error, corrects it and succeeds', async () => {
		const project = bench.simulator.store.all('project')[0];
		const tools = [
			ootiTool(bench.credential, 'find', ['apiRequest', 'find'], {
				query: fromModel('words'),
				limit: 3,
			}),
			ootiTool(bench.credential, 'send', ['apiRequest', 'send'], {
				method: fromModel('method'),
				path: fromModel('path'),
				bodyJson: fromModel('body', 'string', ''),
				allowedMethods: ['GET', 'POST'],
			}),
		];
		const hours = { project: project.project_title, date: '2026-11-23' };
		/** Sends the operation found, with the hours in a field of this name. */
		const send =
			(field: (read: string) => string): Script[number] =>
			({ answers }) => {
				const [{ method, path }] = operationsIn(answers[0]);
				const body = { ...hours, [field(answers.at(-1)!)]: '7,5' };
				return { call: [['send', { method, path, body: JSON.stringify(body) }]] };
			};
		const { answers } = await converse(version, tools, [
			{ call: [['find', { words: 'log time on a project' }]] },
			send(() => 'hour'),
			send((read) => /The nearest: '(\w+)'/.exec(read)![1]),
			done,
		]);
		expect(answers).toHaveLength(3);
		expect(answers[1]).toContain("has no 'hour' in 'Body (JSON)'");
		expect(answers[2]).toContain('"hours":7.5');
		const posts = bench.simulator.requests.filter(({ method }) => method === 'POST');
		expect(posts.map(({ path, body }) => [path, body])).toEqual([
			['/timelogs/worklogs/', { project: project.id, date: '23-11-2026', hours: 7.5 }],
		]);
	});

	it('changes nothing by Send unless the user allows it', async () => {
		const path = '/contacts/list/{org_pk}/';
		const { answers } = await converse(
			version,
			[
				ootiTool(bench.credential, 'send', ['apiRequest', 'send'], {
					method: fromModel('method'),
					path,
					bodyJson: '{"name":"Ada"}',
				}),
			],
			[{ call: [['send', { method: 'POST' }]] }, done],
		);
		expect(answers[0]).toContain('This node may not send POST requests, only GET');
		expect(bench.simulator.requests).toEqual([]);
	});
});

/** The operations in the answer of Find, however n8n wraps them. */
function operationsIn(answer: string): Array<{ method: string; path: string }> {
	const found = JSON.parse(answer) as unknown;
	const list = Array.isArray(found) ? found : [found];
	return list.flatMap((entry: IDataObject) => (entry.json ?? entry) as never);
}
