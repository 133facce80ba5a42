import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Credential, Execution, Saved } from '../../harness/api';
import { example } from '../../harness/examples';
import { useBench } from './support/bench';
import { ScriptedModel, type Script } from './support/model';

/** Model of the example whose AI Agent asks for approval, in a chat, before it changes anything. */
const model = new ScriptedModel();
let openAi: Credential;
let workflow: Saved;

beforeAll(async () => await model.open());
afterAll(() => model.close());

// before the bench's, which stops n8n
afterAll(async () => {
	await bench.api.deactivate(workflow);
	await bench.api.deleteCredential(openAi.id);
});

const bench = useBench();

beforeAll(async () => {
	const account = { apiKey: 'not-a-key', url: model.url };
	openAi = await bench.api.createCredential('Scripted model', 'openAiApi', account);
	const assistant = await example('agent-with-approval', bench.credential);
	for (const node of assistant.nodes) {
		if (node.name === 'Chat') node.parameters = { ...node.parameters, public: true };
		if (node.name === 'Model') {
			node.credentials = { openAiApi: { id: openAi.id, name: openAi.name } };
			node.parameters = {
				model: { __rl: true, mode: 'list', value: 'scripted', cachedResultName: 'scripted' },
				options: { baseURL: model.url },
			};
		}
	}
	workflow = await bench.api.createWorkflow(assistant);
	await bench.api.activate(workflow);
});

/** Writes in the chat, then waits until the execution waits for an approval or the next message. */
async function say(script: Script): Promise<Execution> {
	model.follow(script);
	const { webhookId } = workflow.nodes.find(({ name }) => name === 'Chat')!;
	const response = await fetch(`${bench.url}/webhook/${String(webhookId)}/chat`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', sessionId: 'e2e', chatInput: 'Do it.' }),
	});
	const { executionId } = (await response.json()) as { executionId: string };
	return await atRest(executionId, 0);
}

/** The execution once it waits and more nodes have run than before. */
async function atRest(id: string, runs: number): Promise<Execution> {
	for (let left = 600; ; left--) {
		const execution = await bench.api.execution(id);
		if (execution.status !== 'running' && execution.status !== 'new' && runsOf(execution) > runs)
			return execution;
		if (left === 0) throw new Error(`The execution is ${execution.status}: ${execution.error}`);
		await sleep(100);
	}
}

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';
const runData = ({ raw }: Execution) => raw.resultData.runData;
const runsOf = (execution: Execution) => Object.values(runData(execution)).flat().length;

/** Clicks a button of the approval in the chat. */
async function press(execution: Execution, button: string): Promise<Execution> {
	const [shown] = runData(execution)['Human review'];
	const [[item]] = Object.values(shown.data!)[0] as Array<Array<{ sendMessage: IDataObject }>>;
	const buttons = item.sendMessage.buttons as Array<{ text: string; link: string }>;
	const { link } = buttons.find(({ text }) => text === button)!;
	const response = await fetch(link, { headers: { 'User-Agent': BROWSER } });
	// n8n answers link previews, such as of chat apps, with an empty page
	expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/\w/)]);
	return await atRest(execution.id, runsOf(execution));
}

const written = () => bench.simulator.requests.filter(({ method }) => method !== 'GET');

const gated = (toolParameters: IDataObject) => ({ toolParameters, hitlParameters: {} });

const script: Script = [
	{ call: [['find', { words: 'create a contact' }]] },
	{ call: [['read', { path: '/contacts/list/{org_pk}/', list: true, limit: 2 }]] },
	{
		call: [
			[
				'change',
				gated({ method: 'POST', path: '/contacts/list/{org_pk}/', body: '{"name":"Ada"}' }),
			],
		],
	},
	{ say: 'Done.' },
];

test('the agent reads without approval, and changes something once a person approves', async () => {
	const waiting = await say(script);
	expect([waiting.error, waiting.status]).toEqual([undefined, 'waiting']);
	expect(Object.keys(runData(waiting))).toEqual(
		expect.arrayContaining(['find', 'read', 'Human review']),
	);
	expect(JSON.stringify(runData(waiting)['Human review'])).toContain('Ada');
	expect(written()).toEqual([]);

	await press(waiting, 'Approve');
	expect(written().map(({ method, body }) => [method, body])).toEqual([['POST', { name: 'Ada' }]]);
	expect(model.asked.at(-1)!.answers.at(-1)).toContain('Ada');
});

test('the agent changes nothing when a person declines, and reads that', async () => {
	const [draft] = bench.simulator.store.all('invoice').filter(({ is_valid }) => !is_valid);
	const waiting = await say([
		{ call: [['validate_invoice', gated({ invoice_id: String(draft.pk) })]] },
		{ say: 'Then not.' },
	]);
	await press(waiting, 'Decline');
	expect(written()).toEqual([]);
	expect(model.asked).toHaveLength(2);
	expect(model.asked[1].answers.at(-1)).toMatch(/declin|reject|disapprov|not approve/i);
});
