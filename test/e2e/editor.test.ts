/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';
import { Editor, ensureChromium } from '../../harness/browser';
import { example } from '../../harness/examples';
import { useBench } from './support/bench';
import { picture } from './support/pictures';
import { byId, line, ooti, unset } from './support/workflows';

const bench = useBench();
let editor: Editor;

beforeAll(async () => {
	const chromium = await ensureChromium((text) => process.stdout.write(`${text}\n`));
	editor = await Editor.open(bench, bench.api, chromium);
});
afterAll(async () => await editor?.close());

test('a user finds the node in the panel, picks an action, runs it and reads the output', async () => {
	await editor.newWorkflow();
	await editor.openPanel('ooti');
	expect(await editor.panelItems('OOTI')).toContain('OOTI');
	await editor.screenshot(picture('node-panel'));
	await editor.pick('OOTI');
	await editor.screenshot(picture('actions'));
	await editor.pick('Get many projects');
	await editor.selectCredential('OOTI demo');
	await editor.setParameter('limit', '5');
	await editor.screenshot(picture('operation'));

	const { rows, error } = await editor.executeStep();
	await editor.screenshot(picture('output'));

	expect(error).toBeUndefined();
	const { store } = bench.simulator;
	const titles = store.all('project').map(({ project_title: title }) => title);
	expect(rows).toHaveLength(5);
	for (const row of rows) expect(titles).toContain(row.project_title);

	await editor.closeNode();
	await editor.screenshot(picture('canvas'));
});

test('columns that the user leaves alone change nothing', async () => {
	const { store } = bench.simulator;
	const [{ id, pk }] = store.all('task');
	const flags = { is_completed: true, is_private: true, is_logged: true };
	store.update('task', Number(pk ?? id), { code: 'T-4711', ...flags });
	await editor.newWorkflow();
	await editor.addNode('ooti', 'OOTI', 'Create or update task');
	await editor.selectCredential('OOTI demo');
	await editor.setParameter('code', 'T-4711');
	bench.simulator.resetLog();
	const { rows, error } = await editor.executeStep();
	expect(error).toBeUndefined();
	expect(rows.map(({ outcome }) => outcome)).toEqual(['unchanged']);
	expect(bench.simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	await editor.closeNode();
});

describe('the node panel', () => {
	beforeAll(async () => await editor.newWorkflow());

	const words = ['invoice', 'invoices', 'time off', 'timesheet', 'budget', 'client'];
	const french = ['facture', 'factures', 'feuille de temps', 'congé', 'conges', 'note de frais'];
	test.each([...words, ...french])('finds the node by %j', async (word) => {
		await editor.openPanel(word);
		expect(await editor.panelItems('OOTI')).toContain('OOTI');
	});
});

const OPERATIONS: Array<
	[resource: string, operation: string, given: IDataObject, shown: string[]]
> = [
	[
		'project',
		'update',
		{ updateFields: { project_title: 'Villa Meudon', surface_area: 240, notes: 'Duplex' } },
		[
			'Project',
			'Update Fields',
			'Notes',
			'Surface Area',
			'Title',
			'Additional Fields (JSON)',
			'Options',
		],
	],
	[
		'invoice',
		'getAll',
		{ returnAll: true, filters: { is_valid: true } },
		['Organization', 'Return All', 'Filters', 'Is Validated', 'Options'],
	],
	['expense', 'createFromReceipt', {}, ['Expense Report', 'Input Data Field Name', 'Options']],
	['budget', 'reset', {}, ['Project', 'Options']],
	[
		'apiRequest',
		'send',
		{ method: 'POST' },
		['Method', 'Path', 'Allowed Methods', 'Query (JSON)', 'Body (JSON)', 'Options'],
	],
];

describe('an operation', () => {
	beforeAll(async () => {
		const nodes = OPERATIONS.map(([resource, operation, given]) =>
			ooti(bench.credential, resource, operation, given, { name: `${resource} ${operation}` }),
		);
		const { id } = await bench.api.createWorkflow({ ...line(nodes), name: 'Five operations' });
		await editor.openWorkflow(id);
	});

	test.each(OPERATIONS)(
		'shows its parameters, none cut off: %s %s',
		async (resource, operation, _, shown) => {
			await editor.openNode(`${resource} ${operation}`);
			const { labels, overflowing } = await editor.parameters();
			await editor.screenshot(picture(`operation-${resource}-${operation}`));
			await editor.closeNode();
			expect(labels).toEqual(['Resource', 'Operation', ...shown]);
			expect(overflowing).toEqual([]);
		},
	);
});

test('the first workflow of the README logs an hour', async () => {
	const { credential, simulator } = bench;
	const { id } = await bench.api.createWorkflow({
		...line([
			ooti(
				credential,
				'project',
				'getAll',
				{ organizationId: unset, limit: 5 },
				{ name: 'Get many projects' },
			),
			ooti(
				credential,
				'worklog',
				'create',
				{
					project: byId('={{ $json.id }}'),
					date: '={{ $today }}',
					hours: '1',
					description: 'Premier essai',
				},
				{ name: 'Create work log', executeOnce: true },
			),
		]),
		name: 'My first workflow',
	});
	const before = simulator.store.count('worklog');
	await editor.openWorkflow(id);
	await editor.zoomToFit();

	// nothing has run yet: n8n shows the fields of the schemas in the package
	await editor.openNode('Create work log');
	const fields = await editor.expectedFields();
	await editor.screenshot(picture('fields-before-run'));
	expect(fields).toEqual(expect.arrayContaining(['id', 'project_title', 'client', 'start_date']));
	await editor.closeNode();

	expect(await editor.executeWorkflow()).toBe('success');
	await editor.screenshot(picture('first-workflow'));
	expect(simulator.store.count('worklog')).toBe(before + 1);
});

test('the first steps succeed at the click of a button', async () => {
	const workflow = await example('first-steps', bench.credential);
	const { id } = await bench.api.createWorkflow(workflow);
	await editor.openWorkflow(id);
	await editor.zoomToFit();

	expect(await editor.executeWorkflow()).toBe('success');

	await editor.screenshot(picture('first-steps'));
});
