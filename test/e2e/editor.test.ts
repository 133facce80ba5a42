/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { Editor, ensureChromium } from '../../harness/browser';
import { example } from '../../harness/examples';
import { repository } from '../../harness/paths';
import { useBench } from './support/bench';

const bench = useBench();
const folder = process.env.OOTI_SCREENSHOTS ?? join('test-results', 'screenshots');
const shot = (name: string) => join(repository, folder, `${name}.png`);
let editor: Editor;

beforeAll(async () => {
	const chromium = await ensureChromium((line) => process.stdout.write(`${line}\n`));
	editor = await Editor.open(bench, bench.api, chromium);
}, 120_000);
afterAll(async () => await editor?.close());

test('a user finds the node in the panel, picks an action, runs it and reads the output', async () => {
	await editor.newWorkflow();
	await editor.openPanel('ooti');
	await editor.screenshot(shot('node-panel'));
	await editor.pick('OOTI');
	await editor.screenshot(shot('actions'));
	await editor.pick('Get many projects');
	await editor.selectCredential('OOTI demo');
	await editor.setParameter('limit', '2');

	const { rows, error } = await editor.executeStep();
	await editor.screenshot(shot('node-output'));

	expect(error).toBeUndefined();
	const { store } = bench.simulator;
	const titles = store.all('project').map(({ project_title: title }) => title);
	expect(rows).toHaveLength(2);
	for (const row of rows) expect(titles).toContain(row.project_title);

	await editor.closeNode();
	await editor.screenshot(shot('canvas'));
}, 120_000);

test('the first steps run green at the click of a button', async () => {
	const workflow = await example('first-steps', bench.credential);
	const { id } = await bench.api.createWorkflow(workflow);
	await editor.openWorkflow(id);
	await editor.zoomToFit();

	expect(await editor.executeWorkflow()).toBe('success');

	await editor.screenshot(shot('first-steps'));
}, 120_000);
