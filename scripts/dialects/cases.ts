import type { RunResult } from '../../test/support/engine';
import type { World } from './world';

/** The result of a case in a dialect. */
export type Verdict =
	| { is: 'right' }
	/** The node fails or hints, and says what is missing; `forbidden` if OOTI answered 403. */
	| { is: 'stops'; why: string; forbidden?: true }
	/** The result is wrong, without an error or a hint. */
	| { is: 'WRONG'; why: string };

/** Something that the node does, tried in every dialect. */
export interface Case<T = unknown> {
	row: string;
	name: string;
	/** The expected result, from the plain simulator; undefined if the case does not apply. */
	truth(plain: World): Promise<T | undefined>;
	judge(world: World, truth: T): Promise<Verdict>;
}

/** Cases that are tried in one run of the node. */
export interface Group<T = unknown> {
	row: string;
	names: string[];
	/** The expected result of each case. */
	truths(plain: World): Promise<Array<T | undefined>>;
	/** The verdict on each case; those on cases that do not apply are ignored. */
	judge(world: World, truths: Array<T | undefined>): Promise<Verdict[]>;
}

/** A group of one case, without the type of its truth. */
export const alone = <T>({ row, name, truth, judge }: Case<T>): Group => ({
	row,
	names: [name],
	truths: async (plain) => [await truth(plain)],
	judge: async (world, [known]) => [await judge(world, known as T)],
});

export const right: Verdict = { is: 'right' };
export const wrong = (why: string): Verdict => ({ is: 'WRONG', why });

/** Words of errors that users do not understand. */
const CRASH = /undefined|\[object|NaN|is not a function|Cannot read|is not iterable|ECONN/;

/** An error of the node, as n8n shows it. */
export interface Failure {
	message: string;
	description?: string | null;
	/** OOTI's status, if OOTI refused something. */
	httpCode?: string | null;
}

/**
 * Judges whether an error tells the user enough.
 * @param about words of which it must contain one
 */
export function stopped(
	{ message, description, httpCode }: Failure,
	about: string[] = [],
): Verdict {
	const told = `${message} ${description ?? ''}`;
	if (CRASH.test(told)) return wrong(`an error that says nothing: ${message}`);
	// A missing permission is enough of a reason.
	const forbidden = httpCode === '403';
	if (
		about.length > 0 &&
		!forbidden &&
		!about.some((word) => told.toLowerCase().includes(word.toLowerCase()))
	)
		return wrong(`an error that names none of ${about.join(', ')}: ${message}`);
	return { is: 'stops', why: message, ...(forbidden && { forbidden }) };
}

export const idIn = (record: unknown): number => {
	const { id, pk } = record as { id?: unknown; pk?: unknown };
	return Number(id ?? pk);
};

export const idsOf = ({ items }: Pick<RunResult, 'items'>): number[] =>
	items.map(({ json }) => idIn(json));

/** Whether these are the same ids, each once, in any order. */
export function sameIds(wanted: number[], got: number[]): Verdict {
	const sorted = (ids: number[]) => [...ids].sort((a, b) => a - b).join();
	if (sorted(wanted) === sorted(got)) return right;
	const lost = wanted.filter((id) => !got.includes(id));
	const more = got.filter((id) => !wanted.includes(id));
	return wrong(
		`${wanted.length} expected, ${got.length} came; lost: ${lost.slice(0, 5).join(' ')}; not asked for: ${more.slice(0, 5).join(' ')}`,
	);
}
