import type { Stage } from './stage';

/** What a scenario measured; a figure that it has no use for is left out. */
export interface Figures {
	/** Requests that reached the server, those of signing in and looking up left out. */
	sent?: number;
	/** Records or items that had to come out, and those that did; of these, repeated ones. */
	expected?: number;
	received?: number;
	duplicated?: number;
	/** Records that OOTI made, changed or deleted. */
	created?: number;
	/** Requests that repeated one to which no good answer had come. */
	retries?: number;
	/** n8n's longest pause, ms. */
	freeze?: number;
	/** Anything else worth a word. */
	note?: string;
}

export interface Result {
	figures: Figures;
	/** What is wrong; nothing when the scenario passes. */
	wrong: string[];
}

export interface Scenario {
	/** `group · name`, by which it can be chosen. */
	name: string;
	run(stage: Stage): Promise<Result>;
}

/** Collects what is wrong, so that a line shows all figures even when one of them is off. */
export class Findings {
	readonly wrong: string[] = [];

	/** Both are compared as JSON. */
	equal(what: string, found: unknown, wanted: unknown): void {
		const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
		if (a !== b) this.wrong.push(`${what}: ${shorten(a)} instead of ${shorten(b)}`);
	}

	holds(what: string, good: boolean): void {
		if (!good) this.wrong.push(what);
	}

	matches(what: string, found: unknown, pattern: RegExp): void {
		if (!pattern.test(String(found)))
			this.wrong.push(`${what}: '${shorten(String(found))}' does not match ${String(pattern)}`);
	}
}

const shorten = (text = 'nothing') => (text.length > 300 ? `${text.slice(0, 300)} …` : text);

const COLUMNS: Array<[keyof Figures, number]> = [
	['sent', 5],
	['expected', 6],
	['received', 6],
	['duplicated', 1],
	['created', 4],
	['retries', 3],
];

/** One line: the outcome, the name and the figures in columns. */
export function lineOf(name: string, { figures, wrong }: Result, seconds: number): string {
	const columns = COLUMNS.map(
		([key, width]) => `${key} ${String(figures[key] ?? '–').padStart(width)}`,
	);
	const freeze = figures.freeze === undefined ? '–' : `${Math.round(figures.freeze)} ms`;
	const end = [`freeze ${freeze.padStart(6)}`, `${seconds.toFixed(1).padStart(5)} s`];
	const line = [wrong.length ? '✗' : '✓', name.padEnd(38), ...columns, ...end].join('  ');
	const note = figures.note ? `  ${figures.note}` : '';
	return [line + note, ...wrong.map((what) => `    ${what}`)].join('\n');
}
