/* eslint-disable no-console */
/** Medians by name, such as `lists 10000/100/40 ooti ms`. */
export type Figures = Record<string, number>;

/** The result of one part of the benchmark. */
export interface Result {
	/** What was measured, in one or two sentences. */
	text: string;
	columns: string[];
	rows: string[][];
	figures: Figures;
}

function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs all contestants in turn, several rounds, so that other load on the machine affects all of
 * them. The order changes from round to round.
 * @returns the medians of each contestant's figures
 */
export async function inTurn<Name extends string, Key extends string>(
	what: string,
	rounds: number,
	contestants: Record<Name, () => Promise<Record<Key, number>>>,
): Promise<Record<Name, Record<Key, number>>> {
	const names = Object.keys(contestants) as Name[];
	const all = new Map<Name, Array<Record<Key, number>>>(names.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		const shift = round % names.length;
		for (const name of [...names.slice(shift), ...names.slice(0, shift)])
			all.get(name)!.push(await contestants[name]());
	}
	const medians = (measured: Array<Record<Key, number>>) =>
		Object.fromEntries(
			(Object.keys(measured[0]) as Key[]).map((key) => [
				key,
				median(measured.map((figures) => figures[key])),
			]),
		) as Record<Key, number>;
	const result = Object.fromEntries(names.map((name) => [name, medians(all.get(name)!)])) as Record<
		Name,
		Record<Key, number>
	>;
	console.log(`${what}: ${names.map((name) => `${name} ${shown(result[name])}`).join(', ')}`);
	return result;
}

const shown = ({ ms }: Record<string, number>) => `${Math.round(ms)} ms`;

/** Figures of a part by full name, such as `lists 10000/100/40 ooti ms`. */
export const named = (part: string, took: Record<string, Record<string, number>>): Figures =>
	Object.fromEntries(
		Object.entries(took).flatMap(([who, figures]) =>
			Object.entries(figures).map(([key, value]) => [
				[part, who, key].filter(Boolean).join(' '),
				value,
			]),
		),
	);

/** 12345.6 → `12,346`. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');
/** 0.1234 → `0.12 ×`. */
export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

/** Columns of a table that compares OOTI with HTTP Request. */
export const COMPARED = [
	'what',
	'OOTI',
	'HTTP Request',
	'time against HTTP Request',
	'processor time against it',
];
export const compared = (
	what: string,
	{ ooti, http }: Record<'ooti' | 'http', { ms: number; cpu: number }>,
): string[] => [
	what,
	whole(ooti.ms),
	whole(http.ms),
	times(ooti.ms / http.ms),
	times(ooti.cpu / http.cpu),
];
