import { Editor } from './browser';

/** What a user has done by hand. */
export interface Effort {
	/** Mouse clicks; dragging counts as one. */
	clicks: number;
	/** Fields typed into. */
	fields: number;
}

/** Runs in the browser; reports each click and each field typed into. */
function watchHands(): void {
	const { count } = window as unknown as { count: (what: keyof Effort) => void };
	let typing: EventTarget | null = null;
	const pressed = () => {
		typing = null;
		count('clicks');
	};
	const typed = ({ target }: Event) => {
		// files are chosen, not typed
		const isTyped = !['file', 'checkbox', 'radio'].includes((target as HTMLInputElement).type);
		if (target === typing || !isTyped) return;
		typing = target;
		count('fields');
	};
	addEventListener('pointerdown', pressed, true);
	addEventListener('beforeinput', typed, true);
	addEventListener('input', typed, true);
}

/** The editor, used as by someone who builds whole workflows: clicking, typing and dragging. */
export class User extends Editor {
	private done: Effort = { clicks: 0, fields: 0 };
	private watched = false;

	/** Starts counting the user's actions in all pages opened from now on. */
	async count(): Promise<void> {
		this.done = { clicks: 0, fields: 0 };
		if (this.watched) return;
		this.watched = true;
		const context = this.page.context();
		await context.exposeFunction('count', (what: keyof Effort) => this.done[what]++);
		await context.addInitScript(watchHands);
	}

	/** The user's actions since `count`. */
	get effort(): Effort {
		return { ...this.done };
	}

	/** Toggles a switch of the open node. */
	async turn(parameter: string): Promise<void> {
		await this.part(`parameter-input-${parameter}`).first().locator('.el-switch').click();
	}

	/** Picks a day in the calendar of a date, of this month or the end of the last one. */
	async pickDay(parameter: string, fromToday: number): Promise<void> {
		await this.part(`parameter-input-${parameter}`).first().locator('input').click();
		const calendar = this.page.locator('.el-picker-panel').filter({ visible: true });
		const today = await calendar.locator('td.today').innerText();
		const days = calendar.locator('td:is(.prev-month, .available)');
		const texts = (await days.allInnerTexts()).map((text) => text.trim());
		await days.nth(texts.lastIndexOf(today.trim()) + fromToday).click();
		await calendar.getByRole('button', { name: 'OK' }).click();
	}

	/** Executes the open node and returns the description of the file in its output. */
	async fileOfStep(): Promise<string> {
		const { error } = await this.runNode();
		if (error) throw new Error(error);
		const file = this.part('output-panel').getByTestId('ndv-download-binary-data').first();
		await file.waitFor();
		return await this.part('output-panel').innerText();
	}

	/** Enters a record by its ID or name instead of picking it. */
	async give(parameter: string, text: string): Promise<void> {
		const locator = this.part(`resource-locator-${parameter}`).first();
		await locator.getByTestId('rlc-mode-selector').click();
		await this.page.getByRole('option').filter({ hasText: 'By ID', visible: true }).click();
		await locator
			.getByTestId('rlc-input')
			.locator('input')
			.or(locator.locator('input'))
			.last()
			.fill(text);
	}

	/** Maps columns automatically; `match` are the columns to match on. */
	async mapAutomatically(match: string[]): Promise<void> {
		await this.part('mapping-mode-select').click();
		await this.page.getByRole('option').filter({ hasText: 'Automatically', visible: true }).click();
		await this.matchOn(match);
	}

	/** Chooses the columns to match on. */
	async matchOn(columns: string[]): Promise<void> {
		const select = this.part('matching-column-select');
		await select.locator('.el-select').click();
		for (const column of columns)
			await this.part(`matching-column-option-${column}`).filter({ visible: true }).click();
		await this.page.keyboard.press('Escape');
	}

	/** Sets On Error to Continue. */
	async continueOnError(): Promise<void> {
		await this.part('tab-settings').click();
		await this.setParameter('onError', 'Continue');
		await this.part('tab-params').click();
	}

	/** Executes a workflow that starts with a form, submits a file there and waits for its end. */
	async upload(name: string, content: string): Promise<void> {
		const opened = this.page.context().waitForEvent('page');
		await this.part('execute-workflow-button').click();
		const form = await opened;
		const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
		const chooser = form.waitForEvent('filechooser');
		await form.locator('input[type=file]').click();
		await (await chooser).setFiles(file);
		await form.getByRole('button', { name: /submit/i }).click();
		await form
			.getByText(/recorded|submitted/i)
			.first()
			.waitFor();
		await form.close();
		await this.part('execute-workflow-button')
			.filter({ hasText: /execute/i })
			.waitFor();
	}

	/** The first rows in the open node's output panel, and the number of items. */
	async output(): Promise<{ rows: Array<Record<string, string>>; count: number }> {
		const rows = await this.outputTable();
		const count = await this.part('output-panel').getByTestId('ndv-items-count').innerText();
		return { rows, count: parseInt(count, 10) };
	}

	/** Collapses or expands the fields of a node in the input panel. */
	async fold(node: string): Promise<void> {
		const headers = this.part('ndv-input-panel').getByTestId('run-data-schema-header');
		await headers.filter({ hasText: node }).first().click();
	}
}
