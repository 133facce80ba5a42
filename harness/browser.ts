/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium, type Locator, type Page, selectors } from 'playwright-core';
import type { Api } from './api';
import { ensureProgram } from './debian';
import type { N8n } from './n8n';
import type { Log } from './paths';

/** Without these, headless Chromium contacts Google's servers at every start. */
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

/** Path of a Chromium, which is installed if necessary. */
export const ensureChromium = async (log: Log): Promise<string> =>
	await ensureProgram(
		'chromium',
		findChromium,
		'No Chromium or Chrome found: install one, or name it in OOTI_CHROMIUM',
		log,
	);

selectors.setTestIdAttribute('data-test-id');

/** The position of an element once it has stopped moving: panels slide in. */
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

	/** Starts a browser. `User.open` returns a `User`. */
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
		// tsx calls this in each function with functions in it, also in those that run in the page
		await context.addInitScript('globalThis.__name = (value) => value');
		const page = await context.newPage();
		// generous, since the machine may be busy
		page.setDefaultTimeout(90_000);
		// the editor's first start loads about 20 MB of node types and scripts
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

	/** Searches the node panel and picks the node and, if given, its action. n8n opens the new node. */
	async addNode(search: string, node: string, action?: string): Promise<void> {
		await this.openPanel(search);
		await this.pick(node);
		if (action) await this.pick(action);
		await this.part('ndv').waitFor();
	}

	/** Opens the node panel and types into its search. */
	async openPanel(search: string): Promise<void> {
		if (!(await this.part('node-creator-search-bar').isVisible()))
			await this.part('node-creator-plus-button').click();
		await this.part('node-creator-search-bar').fill(search);
	}

	/** Names of the entries in the node panel. Waits up to 10 s for the expected one. */
	async panelItems(expected: string): Promise<string[]> {
		const names = this.part('node-creator-item-name');
		await names
			.getByText(expected, { exact: true })
			.first()
			.waitFor({ timeout: 10_000 })
			.catch(() => {});
		return (await names.allInnerTexts()).map((name) => name.trim());
	}

	/** Picks a node or an action in the node panel. Actions are folded below the triggers. */
	async pick(name: string): Promise<void> {
		const entry = this.part('node-creator-item-name').getByText(name, { exact: true }).first();
		const actions = this.part('node-creator-category-item').filter({ hasText: /^\s*Actions/ });
		const folded = this.page.locator('[data-category-collapsed="true"]').locator(actions);
		await entry.or(actions).first().waitFor();
		if ((await folded.count()) > 0) await folded.click();
		await entry.click();
	}

	/** Adds a field of a collection to the open node, such as `addField('Add Filter', 'Project')`. */
	async addField(button: string, field: string): Promise<void> {
		// the hidden Settings tab has options too
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
	 * Creates a credential from the open node. n8n tests it on saving: the credential screen closes if
	 * the test succeeds, else it stays open and shows the reason.
	 */
	async createCredential(fields: Record<string, string>): Promise<void> {
		// shown while there is no credential yet
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

	/** The message of the credential screen; empty once it has closed after a successful test. */
	async credentialMessage(): Promise<string> {
		const modal = this.part('editCredential-modal');
		const done = modal.getByTestId('credential-save-button').getByText(/^Saved?$/);
		await this.page.waitForTimeout(500);
		await Promise.race([done.waitFor(), modal.waitFor({ state: 'hidden' })]);
		if (!(await modal.isVisible())) return '';
		// in older versions the screen also stays open after a success
		if (!(await modal.getByTestId('credentials-config-container-test-success').isVisible()))
			return await modal.innerText();
		await modal.getByRole('button', { name: /close/i }).first().click();
		await modal.waitFor({ state: 'hidden' });
		return '';
	}

	/** Opens the credential of the open node and returns the screen's message once its test has succeeded. */
	async reopenCredential(): Promise<string> {
		await this.part('credential-edit-button').first().click();
		const modal = this.part('editCredential-modal');
		await modal.getByTestId('credentials-config-container-test-success').waitFor();
		return await modal.innerText();
	}

	/** Changes a value in the open credential screen for a screenshot, without saving it. */
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

	/** The error that a parameter's list shows in place of records. */
	async listProblem(parameter: string): Promise<string> {
		await this.openList(parameter);
		const problem = this.part('rlc-error-container').first();
		await problem.waitFor();
		const text = await problem.innerText();
		await this.page.keyboard.press('Escape');
		return text;
	}

	/** Picks a record from a parameter's list by searching for part of its name. */
	async chooseFromList(parameter: string, search: string): Promise<string> {
		await this.openList(parameter);
		// older versions keep lists that were opened before in the page, hidden
		await this.part('rlc-search').filter({ visible: true }).fill(search);
		const found = this.part('rlc-item')
			.filter({ hasText: new RegExp(search, 'i'), visible: true })
			.first();
		await found.waitFor();
		const name = (await found.innerText()).trim();
		await found.click();
		return name;
	}

	/** Scrolls a parameter's list until it shows this many records or stops growing. */
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

	/** Drags a field from the input panel onto a parameter. */
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
		// the page handles mouse moves in its next frame
		await this.page.evaluate(
			async () =>
				await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
		);
		await mouse.up();
		await target.filter({ hasText: field }).waitFor();
	}

	/** Adds a node after the last one on the canvas. */
	async addNodeBehind(search: string, node: string, action?: string): Promise<void> {
		const plus = this.part('canvas-handle-plus').last();
		const { x, width } = await atRest(plus);
		// the canvas does not scroll when a workflow grows beyond its right edge
		if (x + width > this.page.viewportSize()!.width) await this.part('zoom-to-fit').click();
		await plus.click();
		await this.part('node-creator-search-bar').fill(search);
		await this.pick(node);
		if (action) await this.pick(action);
		await this.part('ndv').waitFor();
	}

	/** The labels of the open node's parameters, in order, and those that overflow the panel. */
	async parameters(): Promise<{ labels: string[]; overflowing: string[] }> {
		const list = this.part('node-parameters');
		await atRest(list);
		return await list.evaluate((panel) => {
			// the settings are in another, hidden tab
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

	/** Sets a parameter of the open node to a text, a number or the option with this label. */
	async setParameter(name: string, value: string): Promise<void> {
		const parameter = this.part(`parameter-input-${name}`).first();
		if ((await parameter.getByRole('combobox').count()) > 0) {
			await parameter.click();
			await this.page.getByRole('option').filter({ hasText: value, visible: true }).first().click();
		} else {
			await parameter.locator('input, textarea').first().fill(value);
		}
	}

	/** Clicks the button below the canvas, waits for the end and returns the status. */
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
		// the screen may still show the previous run, so this waits for the execution itself
		return await this.api.waitFor(data.executionId);
	}

	/** Zooms out to the whole workflow. */
	async zoomToFit(): Promise<void> {
		await this.part('zoom-to-fit').click();
		await this.page.waitForTimeout(500);
	}

	/** Executes the open node and returns what its output panel shows. */
	async executeStep(): Promise<{ error?: string; rows: Array<Record<string, string>> }> {
		const { status, error } = await this.runNode();
		const output = this.part('output-panel');
		if (status === 'success') return { rows: await this.outputTable() };
		const message = output.getByTestId('node-error-message').first();
		await message.waitFor().catch((cause: Error) => {
			// another node has failed
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

	/** Fields in the input panel that a previous node, not executed yet, usually outputs. */
	async expectedFields(): Promise<string[]> {
		const panel = this.part('ndv-input-panel');
		await panel.getByText('Usually outputs the following fields').first().waitFor();
		const fields = panel.locator('[data-name]');
		await fields.first().waitFor();
		return await fields.evaluateAll((parts) =>
			parts.map((part) => (part as HTMLElement).dataset.name!),
		);
	}

	/** Takes a screenshot of the page or an element. */
	async screenshot(path: string, testId?: string): Promise<void> {
		await mkdir(dirname(path), { recursive: true });
		// a focused field shows a tip that covers the next one
		await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
		const style = '.el-notification { visibility: hidden }';
		// wait until buttons have faded to their new label, so that screenshots are reproducible
		await this.page.waitForTimeout(700);
		const options = { path, style, animations: 'disabled' } as const;
		await (testId ? this.part(testId) : this.page).screenshot(options);
	}
}
