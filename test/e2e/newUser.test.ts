/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { Editor, ensureChromium } from '../../harness/browser';
import { useBench } from './support/bench';
import { picture } from './support/pictures';

const bench = useBench();
let editor: Editor;

beforeAll(async () => {
	const chromium = await ensureChromium((line) => process.stdout.write(`${line}\n`));
	editor = await Editor.open(bench, bench.api, chromium);
});
afterAll(async () => await editor?.close());

test('from a wrong token to mapped data', async () => {
	await editor.newWorkflow();
	await editor.addNode('ooti', 'OOTI', 'Get many work logs');

	await editor.createCredential({ baseUrl: bench.simulator.url, apiToken: 'wrong' });
	expect(await editor.credentialMessage()).toMatch(/Couldn.t connect with these settings/);
	await editor.screenshot(picture('credential-refused'));
	await editor.fillCredential({ apiToken: 'demo-token' });
	expect(await editor.credentialMessage()).toBe('');
	expect(await editor.reopenCredential()).toMatch(/Connection tested successfully/);
	await editor.showInCredential('baseUrl', 'https://api.ooti.co');
	await editor.screenshot(picture('credential'), 'editCredential-modal');
	await editor.closeCredential();

	await editor.addField('Add Filter', 'Project');
	expect(await editor.chooseFromList('project', 'zay')).toMatch(/^2023-004 · .*Jean-Zay · \w+/);
	const logs = await editor.executeStep();
	await editor.screenshot(picture('work-logs'));
	expect(logs.error).toBeUndefined();
	expect(logs.rows.length).toBeGreaterThan(3);
	expect(new Set(logs.rows.map(({ project }) => project)).size).toBe(1);
	await editor.closeNode();

	await editor.addNodeBehind('ooti', 'OOTI', 'Get project');
	await editor.map('project', 'projectId');
	const { rows, error } = await editor.executeStep();
	await editor.screenshot(picture('mapped'));
	expect(error).toBeUndefined();
	expect(rows.length).toBe(logs.rows.length);
	for (const { project_title: title } of rows) expect(title).toMatch(/Jean-Zay/);
	await editor.closeNode();

	expect(await editor.executeWorkflow()).toBe('success');
});

test('a list that depends on a parent says what to choose first', async () => {
	await editor.newWorkflow();
	await editor.addNode('ooti', 'OOTI', 'Get phase');
	await editor.selectCredential('OOTI demo');
	expect(await editor.listProblem('phaseId')).toContain("Choose the 'Project' first");
	await editor.screenshot(picture('choose-first'));
	await editor.chooseFromList('projectId', 'zay');
	expect(await editor.chooseFromList('phaseId', 'ap')).toMatch(/^AP[SD] · Avant-projet/);
});

test('a list of 5,000 entries is usable on a server that takes two seconds for an answer', async () => {
	bench.simulator.fill('client', 5000, (n) => ({
		name: `Client ${n}`,
		company_name: `Société n° ${n}`,
	}));
	bench.simulator.config.maxPageSize = 500;
	bench.simulator.config.latencyMs = 2000;
	try {
		await editor.newWorkflow();
		await editor.addNode('ooti', 'OOTI', 'Get client');
		await editor.selectCredential('OOTI demo');
		// 100 more each time the user scrolls
		expect(await editor.scrollList('clientId', 201)).toBe(300);
		const started = Date.now();
		const name = await editor.chooseFromList('clientId', 'n° 4321');
		console.log(`found among 5,000 after ${((Date.now() - started) / 1000).toFixed(1)} s`);
		expect(name).toMatch(/^Société n° 4321( · |$)/);
		const { rows, error } = await editor.executeStep();
		expect(error).toBeUndefined();
		expect(rows[0].company_name).toBe('Société n° 4321');
	} finally {
		bench.simulator.config.latencyMs = 0;
		bench.simulator.config.maxPageSize = 100;
	}
});
