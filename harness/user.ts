import { Editor } from './browser';

/** What a user's hands have done. */
export interface Effort {
	/** Presses of the mouse button; dragging is one. */
	clicks: number;
	/** Fields typed into. */
	fields: number;
}

/** Runs in the browser: tells each press of the mouse button, and each field that is typed into. */
function watchHands(): void {
	const { count } = window as unknown as { count: (what: keyof Effort) => void };
	let typing: EventTarget | null = null;
	const pressed = () => {
		typing = null;
		count('clicks');
	};
	const typed = ({ target }: Event) => {
		// a file is chosen, not typed
		const isTyped = !['file', 'checkbox', 'radio'].includes((target as HTMLInputElement).type);
		if (target === typing || !isTyped) return;
		typing = target;
		count('fields');
	};
	addEventListener('pointerdown', pressed, true);
	addEventListener('beforeinput', typed, true);
	addEventListener('input', typed, true);
}

/** The editor as a user works in it who builds whole workflows: by clicking, typing and dragging. */
export class User extends Editor {
	private done: Effort = { clicks: 0, fields: 0 };
	private watched = false;

	/** Begins to count what the hands do, in all pages that are opened from now on. */
	async count(): Promise<void> {
		this.done = { clicks: 0, fields: 0 };
		if (this.watched) return;
		this.watched = true;
		const context = this.page.context();
		await context.exposeFunction('count', (what: keyof Effort) => this.done[what]++);
		await context.addInitScript(watchHands);
	}

	/** What the hands have done since. */
	get effort(): Effort {
		return { ...this.done };
	}

	/** Turns a switch of the open node. */
	async turn(parameter: string): Promise<void> {
		await this.part(`parameter-input-${parameter}`).first().locator('.el-switch').click();
	}

	/** Picks a day in the calendar of a date: of this month, or of the end of the last. */
	async pickDay(parameter: string, fromToday: number): Promise<void> {
		await this.part(`parameter-input-${parameter}`).first().locator('input').click();
		const calendar = this.page.locator('.el-picker-panel').filter({ visible: true });
		const today = await calendar.locator('td.today').innerText();
		const days = calendar.locator('td:is(.prev-month, .available)');
		const texts = (await days.allInnerTexts()).map((text) => text.trim());
		await days.nth(texts.lastIndexOf(today.trim()) + fromToday).click();
		await calendar.getByRole('button', { name: 'OK' }).click();
	}

	/** Executes the open node; answers what is said of the file in its output. */
	async fileOfStep(): Promise<string> {
		const { error } = await this.runNode();
		if (error) throw new Error(error);
		const file = this.part('output-panel').getByTestId('ndv-download-binary-data').first();
		await file.waitFor();
		return await this.part('output-panel').innerText();
	}

	/** Gives a record by its ID or name instead of picking it. */
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

	/** Maps the columns of a table by their headings; records are recognised by these. */
	async mapAutomatically(match: string[]): Promise<void> {
		await this.part('mapping-mode-select').click();
		await this.page.getByRole('option').filter({ hasText: 'Automatically', visible: true }).click();
		await this.matchOn(match);
	}

	/** Chooses the columns by which records are recognised. */
	async matchOn(columns: string[]): Promise<void> {
		const select = this.part('matching-column-select');
		await select.locator('.el-select').click();
		for (const column of columns)
			await this.part(`matching-column-option-${column}`).filter({ visible: true }).click();
		await this.page.keyboard.press('Escape');
	}

	/** Lets the other items go on when one fails. */
	async continueOnError(): Promise<void> {
		await this.part('tab-settings').click();
		await this.setParameter('onError', 'Continue');
		await this.part('tab-params').click();
	}

	/** Executes a workflow that begins with a form, and hands in a file there; waits for its end. */
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

	/** What the output panel of the open node shows: the first rows, and how many there are. */
	async output(): Promise<{ rows: Array<Record<string, string>>; count: number }> {
		const rows = await this.outputTable();
		const count = await this.part('output-panel').getByTestId('ndv-items-count').innerText();
		return { rows, count: parseInt(count, 10) };
	}

	/** Folds or unfolds the fields of a node in the input panel. */
	async fold(node: string): Promise<void> {
		const headers = this.part('ndv-input-panel').getByTestId('run-data-schema-header');
		await headers.filter({ hasText: node }).first().click();
	}
}
