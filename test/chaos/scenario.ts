import type { Stage } from './stage';

/** Measurements of a scenario, as far as they apply. */
interface Figures {
	/** Requests that reached the server, except those for signing in and for what is selected. */
	sent?: number;
	/** Numbers of records or items expected, received, and received more than once. */
	expected?: number;
	received?: number;
	duplicated?: number;
	/** Records that OOTI created, changed or deleted. */
	created?: number;
	/** Requests that repeated a failed one. */
	retries?: number;
	/** n8n's longest pause, in ms. */
	freeze?: number;
	/** Anything else. */
	note?: string;
}

export interface Result {
	figures: Figures;
	/** What is wrong; empty if the scenario passes. */
	wrong: string[];
}

export interface Scenario {
	/** `group · name`, by which it can be selected. */
	name: string;
	run(stage: Stage): Promise<Result>;
}

/** Collects what is wrong, so that all figures are shown even if one is wrong. */
export class Findings {
	readonly wrong: string[] = [];

	/** Compares both as JSON. */
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

/** One line: result, name, and figures in columns. */
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
