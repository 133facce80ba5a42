import { type Feed, newestFirst, type Row } from './feed';
import { packIds, unpackIds } from './ids';
import type { Layout } from './order';

/** What has to be remembered to know which records of a list are new; bounded by `WINDOW`. */
export interface CreatedState {
	/** The highest ids met so far, packed. */
	seen: string;
	/** Ids up to this one are old, even if they are not in `seen`. */
	floor: number;
	/** The highest id after each of the last polls. */
	highs: number[];
	/** Records in the list. */
	count?: number;
	layout?: Layout;
	/** Number of the extra page that the last poll read; the next poll reads the one after it. */
	round?: number;
}

/** Ids remembered: more than come between two polls, so that none is lost that is committed late. */
const WINDOW = 4000;
/** A record committed late, with a smaller id than others met before, is looked for during so many polls. */
const LATE_POLLS = 3;
/** Least records that the first poll notes, if there are as many; lower ids count as old. */
const LATE_DEPTH = 500;

/**
 * The records that are new since `old`, in the order of their ids; none when there is no `old`.
 * New is what has a higher id than any met before, or one close below it that was not met.
 */
export async function pollCreated(
	feed: Feed,
	old: CreatedState | undefined,
): Promise<{ rows: Row[]; state: CreatedState }> {
	if (!old) {
		const { rows, whole, count } = await feed.newest((found) => found.length >= LATE_DEPTH);
		const floor = whole ? 0 : lowest(rows);
		return { rows: [], state: remember(feed, rows, count, { seen: [], floor, highs: [floor] }) };
	}

	const seen = new Set(unpackIds(old.seen));
	const high = old.highs[old.highs.length - 1] ?? 0;
	const isNew = ({ id }: Row) => id > high || (id > old.floor && !seen.has(id));
	const settled = Math.max(old.floor, old.highs[0] ?? 0);
	/** The list has grown by more than the new records found: others hide further down. */
	const hides = (rows: Row[], count = 0) =>
		old.count !== undefined && count - old.count > rows.filter(isNew).length;

	let newest = await feed.newest((rows) => lowest(rows) <= settled);
	if (!newest.whole && hides(newest.rows, newest.count)) {
		newest = await feed.newest((rows, count) => !hides(rows, count) || lowest(rows) <= old.floor);
		if (!newest.whole && hides(newest.rows, newest.count)) newest = await feed.everything();
	}
	// Records deleted can make up for others that hide, so one page more is read, another one at each poll.
	const round = ((old.round ?? 0) % feed.pages) + 1;
	const elsewhere = newest.whole ? [] : await feed.check(round);
	const rows = newestFirst(
		new Map([...elsewhere, ...newest.rows].map((row) => [row.id, row])).values(),
	);
	return {
		rows: rows.filter(isNew).reverse(),
		state: {
			...remember(feed, rows, newest.count, {
				seen: [...seen],
				floor: old.floor,
				highs: old.highs,
			}),
			...(!newest.whole && { round }),
		},
	};
}

/** Rows come newest first. */
const lowest = (rows: Row[]): number => rows[rows.length - 1]?.id ?? 0;

function remember(
	feed: Feed,
	rows: Row[],
	count: number | undefined,
	before: { seen: number[]; floor: number; highs: number[] },
): CreatedState {
	const ids = [...new Set([...before.seen, ...rows.map(({ id }) => id)])].sort((a, b) => a - b);
	const kept = ids.slice(-WINDOW);
	const forgotten = ids[ids.length - kept.length - 1] ?? 0;
	const high = Math.max(before.highs[before.highs.length - 1] ?? 0, rows[0]?.id ?? 0);
	return {
		seen: packIds(kept),
		floor: Math.max(before.floor, forgotten),
		highs: [...before.highs, high].slice(-LATE_POLLS),
		...(count !== undefined && { count }),
		...(feed.layout && { layout: feed.layout }),
	};
}
