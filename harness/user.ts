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
}
