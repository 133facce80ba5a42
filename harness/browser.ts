/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium, type Locator, type Page, selectors } from 'playwright-core';
import type { Api } from './api';
import { ensureProgram } from './debian';
import type { N8n } from './n8n';
import type { Log } from './paths';

/** Without these, headless Chromium looks up its maker's hosts at every start. */
const flags = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

function findChromium(): string | undefined {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
	const folders = (process.env.PATH ?? '').split(delimiter);
	const elsewhere = [
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		join(process.env.PROGRAMFILES ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
	];
	const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [process.env.OOTI_CHROMIUM ?? '', ...candidates, ...elsewhere].find(
		(file) => file !== '' && existsSync(file),
	);
}

/** The path of a Chromium. */
export const ensureChromium = async (log: Log): Promise<string> =>
	await ensureProgram(
		'chromium',
		findChromium,
		'No Chromium or Chrome found: install one, or name it in OOTI_CHROMIUM',
		log,
	);

selectors.setTestIdAttribute('data-test-id');

/** Where a part of the page is, once it has stopped moving: panels slide in. */
async function atRest(part: Locator) {
	await part.waitFor();
	for (let last = ''; ; ) {
		const box = (await part.boundingBox())!;
		if (JSON.stringify(box) === last) return box;
		last = JSON.stringify(box);
		await part.page().waitForTimeout(200);
	}
}

/** n8n's editor in a browser, signed in. */
export class Editor {
	constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
		private readonly api: Api,
	) {}

	/** Starts a browser; `User.open` answers a `User`. */
	static async open<E extends Editor>(
		this: new (browser: Browser, page: Page, url: string, api: Api) => E,
		n8n: Pick<N8n, 'url'>,
		api: Api,
		executablePath: string,
	): Promise<E> {
		const browser = await chromium.launch({ executablePath, args: flags });
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
		const [name, value] = api.cookie.split('=');
		await context.addCookies([{ name, value, url: n8n.url }]);
		const page = await context.newPage();
		// a machine busy with other things shows the same editor, only later
		page.setDefaultTimeout(90_000);
		// the editor's first start reads some 20 MB of node types and scripts
		page.setDefaultNavigationTimeout(90_000);
		return new this(browser, page, n8n.url, api);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	protected part(testId: string) {
		return this.page.getByTestId(testId);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`, { waitUntil: 'commit' });
		await this.part('canvas').waitFor({ timeout: 90_000 });
	}

	async newWorkflow(): Promise<void> {
		await this.openWorkflow('new');
	}

	/**
	 * Adds a node from the node panel: types the search, picks the node and, where the panel then
	 * lists actions, the action. n8n opens the new node.
	 */
	async addNode(search: string, node: string, action?: string): Promise<void> {
		await this.openPanel(search);
		await this.pick(node);
		if (action) await this.pick(action);
		await this.part('ndv').waitFor();
	}

	/** Opens the node panel with something typed into its search. */
	async openPanel(search: string): Promise<void> {
		if (!(await this.part('node-creator-search-bar').isVisible()))
			await this.part('node-creator-plus-button').click();
		await this.part('node-creator-search-bar').fill(search);
	}

	/** Names of the entries that the node panel shows, once the one expected is among them or time is up. */
	async panelItems(expected: string): Promise<string[]> {
		const names = this.part('node-creator-item-name');
		await names
			.getByText(expected, { exact: true })
			.first()
			.waitFor({ timeout: 10_000 })
			.catch(() => {});
		return (await names.allInnerTexts()).map((name) => name.trim());
	}

	/** Picks an entry of the node panel: a node, or one of its actions, which are folded below its triggers. */
	async pick(name: string): Promise<void> {
		const entry = this.part('node-creator-item-name').getByText(name, { exact: true }).first();
		const actions = this.part('node-creator-category-item').filter({ hasText: /^\s*Actions/ });
		const folded = this.page.locator('[data-category-collapsed="true"]').locator(actions);
		await entry.or(actions).first().waitFor();
		if ((await folded.count()) > 0) await folded.click();
		await entry.click();
	}

	/** Adds a field of a collection to the open node: `addField('Add Filter', 'Project')`. */
	async addField(button: string, field: string): Promise<void> {
		// the tab of the settings, which is hidden, has options too
		await this.part('ndv').getByPlaceholder(button).filter({ visible: true }).click();
		const options = this.page.getByTestId('collection-parameter-option').filter({ visible: true });
		await options.getByText(field, { exact: true }).click();
	}

	async openNode(name: string): Promise<void> {
		await this.part('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.part('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	async selectCredential(name: string): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.page.getByRole('option').filter({ hasText: name }).first().click();
	}

	/**
	 * Creates a credential in the screen of the open node. n8n tests it as it saves it: the screen
	 * closes when the test succeeds and stays, with the reason, when it does not.
	 */
	async createCredential(fields: Record<string, string>): Promise<void> {
		// who has no credential yet is offered one
		const first = this.part('ndv').getByRole('button', { name: /^Connect to/ });
		const select = this.part('node-credentials-select');
		await first.or(select).waitFor();
		if (await first.isVisible()) await first.click();
		else {
			await select.click();
			await this.part('node-credentials-select-item-new').click();
		}
		await this.fillCredential(fields);
	}

	/** Fills in the open credential screen and saves it. */
	async fillCredential(fields: Record<string, string>): Promise<void> {
		const modal = this.part('editCredential-modal');
		for (const [name, value] of Object.entries(fields)) {
			await modal.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
		}
		const tested = this.page.waitForResponse((response) =>
			/credentials\/test/.test(response.url()),
		);
		await modal.getByTestId('credential-save-button').click();
		await tested;
	}

	/** What the credential screen says, or nothing once it has closed after a successful test. */
	async credentialMessage(): Promise<string> {
		const modal = this.part('editCredential-modal');
		const done = modal.getByTestId('credential-save-button').getByText(/^Saved?$/);
		await this.page.waitForTimeout(500);
		await Promise.race([done.waitFor(), modal.waitFor({ state: 'hidden' })]);
		if (!(await modal.isVisible())) return '';
		// older versions stay open after a success too
		if (!(await modal.getByTestId('credentials-config-container-test-success').isVisible()))
			return await modal.innerText();
		await modal.getByRole('button', { name: /close/i }).first().click();
		await modal.waitFor({ state: 'hidden' });
		return '';
	}

	/** Opens the credential of the open node again; answers what the screen says once its test has succeeded. */
	async reopenCredential(): Promise<string> {
		await this.part('credential-edit-button').first().click();
		const modal = this.part('editCredential-modal');
		await modal.getByTestId('credentials-config-container-test-success').waitFor();
		return await modal.innerText();
	}

	/** Shows another value in a field of the open credential screen, for a picture; it is not saved. */
	async showInCredential(field: string, value: string): Promise<void> {
		const input = this.part('editCredential-modal').getByTestId(`parameter-input-${field}`);
		await input.locator('input').evaluate((element, text) => {
			(element as HTMLInputElement).value = text;
		}, value);
	}

	async closeCredential(): Promise<void> {
		const modal = this.part('editCredential-modal');
		const cross = modal.locator('.el-dialog__headerbtn');
		await cross.or(modal.getByTestId('dialog-close-button')).first().click();
		await modal.waitFor({ state: 'hidden' });
	}

	private async openList(parameter: string): Promise<void> {
		await this.part(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
	}

	/** What the list of a parameter says instead of showing records. */
	async listProblem(parameter: string): Promise<string> {
		await this.openList(parameter);
		const problem = this.part('rlc-error-container').first();
		await problem.waitFor();
		const text = await problem.innerText();
		await this.page.keyboard.press('Escape');
		return text;
	}

	/** Picks a record from the list of a parameter by typing a part of its name. */
	async chooseFromList(parameter: string, search: string): Promise<string> {
		await this.openList(parameter);
		// older versions keep a list that was opened before, hidden
		await this.part('rlc-search').filter({ visible: true }).fill(search);
		const found = this.part('rlc-item')
			.filter({ hasText: new RegExp(search, 'i'), visible: true })
			.first();
		await found.waitFor();
		const name = (await found.innerText()).trim();
		await found.click();
		return name;
	}

	/** Scrolls the list of a parameter down until it shows this many records, or no more come. */
	async scrollList(parameter: string, wanted: number): Promise<number> {
		await this.openList(parameter);
		const items = this.part('rlc-item');
		await items.first().waitFor();
		let count = await items.count();
		while (count < wanted) {
			await items.last().hover();
			await this.page.mouse.wheel(0, 20_000);
			const more = items.nth(count);
			if (
				!(await more.waitFor({ timeout: 30_000 }).then(
					() => true,
					() => false,
				))
			)
				break;
			count = await items.count();
		}
		await this.page.keyboard.press('Escape');
		return count;
	}

	/** Drags a field of the input panel onto a parameter, as users map data. */
	async map(field: string, parameter: string): Promise<void> {
		const source = this.part('ndv-input-panel').locator(`[data-name="${field}"]`).first();
		const target = this.part(`resource-locator-${parameter}`)
			.or(this.part(`parameter-input-${parameter}`))
			.first();
		await source.scrollIntoViewIfNeeded();
		await target.scrollIntoViewIfNeeded();
		const from = await atRest(source);
		const to = await atRest(target);
		const { mouse } = this.page;
		await mouse.move(from.x + 10, from.y + from.height / 2);
		await mouse.down();
		await mouse.move(from.x + 60, from.y + 30, { steps: 5 });
		await mouse.move(to.x + to.width / 2, to.y + to.height - 12, { steps: 10 });
		// the page takes a move in at its next frame
		await this.page.evaluate(
			async () =>
				await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
		);
		await mouse.up();
		await target.filter({ hasText: field }).waitFor();
	}

	/** Adds a node behind the last one on the canvas. */
	async addNodeBehind(search: string, node: string, action?: string): Promise<void> {
		const plus = this.part('canvas-handle-plus').last();
		const { x, width } = await atRest(plus);
		// the canvas does not follow a workflow that grows beyond its right border
		if (x + width > this.page.viewportSize()!.width) await this.part('zoom-to-fit').click();
		await plus.click();
		await this.part('node-creator-search-bar').fill(search);
		await this.pick(node);
		if (action) await this.pick(action);
		await this.part('ndv').waitFor();
	}

	/** The labels of the open node's parameters, from top to bottom, and what stands out at the side. */
	async parameters(): Promise<{ labels: string[]; overflowing: string[] }> {
		const list = this.part('node-parameters');
		await atRest(list);
		return await list.evaluate((panel) => {
			// the settings are on another tab, hidden
			const visible = (selector: string) =>
				Array.from(panel.querySelectorAll<HTMLElement>(selector)).filter(
					({ offsetParent }) => offsetParent !== null,
				);
			const { right } = panel.getBoundingClientRect();
			const labels = visible('[data-test-id="input-label"]');
			const wide = visible('label, input, .notice').filter(
				(part) => part.getBoundingClientRect().right > right,
			);
			return {
				labels: labels.map(({ innerText }) => innerText.trim().split('\n')[0]),
				overflowing: wide.map(({ outerHTML }) => outerHTML),
			};
		});
	}

	/** Sets a parameter of the open node: text, a number, or an option by its label. */
	async setParameter(name: string, value: string): Promise<void> {
		const parameter = this.part(`parameter-input-${name}`).first();
		if ((await parameter.getByRole('combobox').count()) > 0) {
			await parameter.click();
			await this.page.getByRole('option').filter({ hasText: value, visible: true }).first().click();
		} else {
			await parameter.locator('input, textarea').first().fill(value);
		}
	}

	/** Executes the workflow by the button under the canvas; answers how it ended. */
	async executeWorkflow(): Promise<string> {
		const { status } = await this.runBy('execute-workflow-button');
		const shown = status === 'success' ? 'canvas-node-status-success' : 'canvas-node-status-error';
		await this.part(shown).last().waitFor();
		return status;
	}

	protected async runNode() {
		return await this.runBy('node-execute-button');
	}

	private async runBy(button: string) {
		const started = this.page.waitForResponse((response) => /\/run(\?|$)/.test(response.url()));
		await this.part(button).click();
		const { data } = (await (await started).json()) as { data: { executionId: string } };
		// what is on screen may still be the run before; only the execution itself tells when to look
		return await this.api.waitFor(data.executionId);
	}

	/** Shows the whole workflow. */
	async zoomToFit(): Promise<void> {
		await this.part('zoom-to-fit').click();
		await this.page.waitForTimeout(500);
	}

	/** Executes the open node and answers what its output panel shows. */
	async executeStep(): Promise<{ error?: string; rows: Array<Record<string, string>> }> {
		const { status, error } = await this.runNode();
		const output = this.part('output-panel');
		if (status === 'success') return { rows: await this.outputTable() };
		const message = output.getByTestId('node-error-message').first();
		await message.waitFor().catch((cause: Error) => {
			// it was not this node that failed
			throw new Error(`${status}: ${error}`, { cause });
		});
		return { error: (await message.innerText()).trim(), rows: [] };
	}

	protected async outputTable(): Promise<Array<Record<string, string>>> {
		const output = this.part('output-panel');
		await output.getByTestId('ndv-items-count').waitFor();
		await output.getByTestId('radio-button-table').click();
		await output.locator('table tbody td').first().waitFor();
		const texts = async (selector: string) => await output.locator(selector).allInnerTexts();
		const names = (await texts('table thead th')).map((name) => name.trim());
		const rows = await output.locator('table tbody tr').all();
		return await Promise.all(
			rows.map(async (row) => {
				const cells = await row.locator('td').allInnerTexts();
				return Object.fromEntries(names.map((name, index) => [name, cells[index]?.trim() ?? '']));
			}),
		);
	}

	/** Fields that the input panel expects of a node before it that has not run yet, as far as they are in sight. */
	async expectedFields(): Promise<string[]> {
		const panel = this.part('ndv-input-panel');
		await panel.getByText('Usually outputs the following fields').first().waitFor();
		const fields = panel.locator('[data-name]');
		await fields.first().waitFor();
		return await fields.evaluateAll((parts) =>
			parts.map((part) => (part as HTMLElement).dataset.name!),
		);
	}

	/** Takes a picture of the page, or of a part of it. */
	async screenshot(path: string, testId?: string): Promise<void> {
		await mkdir(dirname(path), { recursive: true });
		// a field in focus has a tip that hides the next one; messages come and go
		await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
		const style = '.el-notification { visibility: hidden }';
		// buttons fade from one label to the next, and half way would make each picture another one
		await this.page.waitForTimeout(700);
		const options = { path, style, animations: 'disabled' } as const;
		await (testId ? this.part(testId) : this.page).screenshot(options);
	}
}
