import type { RunResult } from '../../test/support/engine';
import type { World } from './world';

/** What came of a case in a dialect. */
export type Verdict =
	| { is: 'right' }
	/** An error or a hint that says what is missing. */
	| { is: 'stops'; why: string }
	/** Nobody is told, and it is not what it should be. */
	| { is: 'WRONG'; why: string };

/** One thing that the node does, tried in every dialect. */
export interface Case<T = unknown> {
	row: string;
	name: string;
	/** What should come of it, from what the simulator holds; undefined where there is nothing to see. */
	truth(plain: World): Promise<T | undefined>;
	judge(world: World, truth: T): Promise<Verdict>;
}

/** Cases that one run of the node tries together. */
export interface Group<T = unknown> {
	row: string;
	names: string[];
	/** Of each case, as above. */
	truths(plain: World): Promise<Array<T | undefined>>;
	/** Of each case; those without a truth are not looked at. */
	judge(world: World, truths: Array<T | undefined>): Promise<Verdict[]>;
}

/** A case alone; keeps the type of its truth to itself. */
export const alone = <T>({ row, name, truth, judge }: Case<T>): Group => ({
	row,
	names: [name],
	truths: async (plain) => [await truth(plain)],
	judge: async (world, [known]) => [await judge(world, known as T)],
});

export const right: Verdict = { is: 'right' };
export const wrong = (why: string): Verdict => ({ is: 'WRONG', why });

/** Words of errors that say nothing to a user. */
const CRASH = /undefined|\[object|NaN|is not a function|Cannot read|is not iterable|ECONN/;

/**
 * Whether an error tells the user enough: what it is about, and what to do.
 * @param about one of these has to be said
 */
export function stopped(
	{ message, description }: Error & { description?: string | null },
	about: string[] = [],
): Verdict {
	const told = `${message} ${description ?? ''}`;
	if (CRASH.test(told)) return wrong(`an error that says nothing: ${message}`);
	// Who may not read a list needs the right, whatever is asked of it.
	const forbidden = /does not allow/.test(told);
	if (
		about.length > 0 &&
		!forbidden &&
		!about.some((word) => told.toLowerCase().includes(word.toLowerCase()))
	)
		return wrong(`an error that names none of ${about.join(', ')}: ${message}`);
	return { is: 'stops', why: message };
}

export const idIn = (record: unknown): number => {
	const { id, pk } = record as { id?: unknown; pk?: unknown };
	return Number(id ?? pk);
};

export const idsOf = ({ items }: Pick<RunResult, 'items'>): number[] =>
	items.map(({ json }) => idIn(json));

/** The same ids, each once, in any order. */
export function sameIds(wanted: number[], got: number[]): Verdict {
	const sorted = (ids: number[]) => [...ids].sort((a, b) => a - b).join();
	if (sorted(wanted) === sorted(got)) return right;
	const lost = wanted.filter((id) => !got.includes(id));
	const more = got.filter((id) => !wanted.includes(id));
	return wrong(
		`${wanted.length} expected, ${got.length} came; lost: ${lost.slice(0, 5).join(' ')}; not asked for: ${more.slice(0, 5).join(' ')}`,
	);
}
