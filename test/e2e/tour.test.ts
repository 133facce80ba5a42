/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFile } from 'node:fs/promises';
import type { Credential } from '../../harness/api';
import { packageName } from '../../harness/package';
import { dmy, iso } from './support/dates';
import { picture } from './support/pictures';
import { bench, onlyCredential, store, user, useTasks } from './support/tasks';

useTasks();

const FILE = 'Past due invoices.xlsx';

/** Takes the picture `tour-…` of docs/tour.md, of the whole editor or a part of it. */
const step = async (name: string, part?: string) =>
	await user.screenshot(picture(`tour-${name}`), part);

/** Fills in n8n's dialog, without installing; test/e2e/install.test.ts tests that. */
async function showInstallation() {
	const { page } = user;
	await page.goto(`${bench.url}/settings/community-nodes`, { waitUntil: 'commit' });
	await page.getByRole('button', { name: /^Install/ }).click();
	await page.locator('input[name="packageNameInput"]').fill(packageName);
	await page.getByTestId('user-agreement-checkbox').click();
	await step('install');
}

/** Drags the middle panel to the left, for more space for the output. */
async function widenOutput() {
	const { mouse } = user.page;
	const handle = user.page.getByTestId('panel-drag-button');
	const { x, y, width, height } = (await handle.boundingBox())!;
	await mouse.move(x + width / 2, y + height / 2);
	await mouse.down();
	await mouse.move(x - 400, y + height / 2, { steps: 10 });
	await mouse.up();
}

test('the tour: from installing to a spreadsheet of the invoices past due', async () => {
	await onlyCredential(undefined);
	const late = store()
		.all('invoice')
		.filter(
			({ is_sent: sent, is_closed: closed, is_paid: paid, type, due_date: due }) =>
				sent && !closed && !paid && type !== 9 && due && iso(due) <= iso(dmy(-30)),
		);
	expect(late.length).toBeGreaterThan(1);
	await showInstallation();

	await user.newWorkflow();
	await user.openPanel('ooti');
	expect(await user.panelItems('OOTI')).toContain('OOTI');
	await step('panel');
	await user.addNode('ooti', 'OOTI', 'Check connection');
	await user.createCredential({ baseUrl: bench.simulator.url, apiToken: bench.account.apiToken });
	expect(await user.credentialMessage()).toBe('');
	[bench.credential] = await bench.api.call<Credential[]>('GET', '/rest/credentials');
	expect(await user.reopenCredential()).toMatch(/Connection tested successfully/);
	await user.showInCredential('baseUrl', 'https://api.ooti.co');
	await step('credential', 'editCredential-modal');
	await user.closeCredential();

	const check = await user.executeStep();
	await widenOutput();
	await step('check');
	expect(check.error).toBeUndefined();
	expect(check.rows.map(({ severity }) => severity)).not.toContain('problem');
	expect(check.rows.map(({ message }) => message)).toContainEqual(
		expect.stringMatching(/^(\d+) of \1 lists can be read$/),
	);
	await user.closeNode();

	await user.newWorkflow();
	await user.addNode('ooti', 'OOTI', 'Get many invoices');
	await user.turn('returnAll');
	await user.addField('Add Filter', 'State');
	await user.setParameter('state', 'Past Due');
	await user.addField('Add Filter', 'Days Past Due');
	await user.setParameter('days_past_due', '30');
	await user.addField('Add Option', 'Linked Records');
	await user.setParameter('linkedRecords', 'With Names');
	const { rows, error } = await user.executeStep();
	await widenOutput();
	await user.page.locator('th').filter({ hasText: 'client_name' }).first().scrollIntoViewIfNeeded();
	await step('invoices');
	expect(error).toBeUndefined();
	// the table shows 25 rows at a time; the file below has all
	const count = await user.page
		.getByTestId('output-panel')
		.getByTestId('ndv-items-count')
		.innerText();
	expect(parseInt(count)).toBe(late.length);
	expect(rows).toHaveLength(Math.min(late.length, 25));
	for (const row of rows) {
		const { client, remaining } = late.find(({ code }) => code === row.code)!;
		expect(row.remaining).toBe(remaining);
		expect(row.client_name).toContain(store().get('client', client)!.name);
	}
	await user.closeNode();

	await user.addNodeBehind('convert to file', 'Convert to File', 'Convert to XLSX');
	await user.addField('Add option', 'File Name');
	await user.setParameter('fileName', FILE);
	await user.closeNode();
	expect(await user.executeWorkflow()).toBe('success');
	await user.zoomToFit();
	await step('workflow');

	await user.openNode('Convert to');
	const output = user.page.getByTestId('output-panel');
	await output.getByTestId('radio-button-binary').click();
	const download = user.page.waitForEvent('download');
	await output.getByTestId('ndv-download-binary-data').click();
	await step('file');
	expect(await output.innerText()).toContain(FILE);
	// by default n8n does not compress the sheet
	const sheet = await readFile(await (await download).path(), 'utf8');
	expect(sheet.match(/<row /g)).toHaveLength(late.length + 1);
	for (const { code } of late) expect(sheet).toContain(`>${String(code)}<`);
});
