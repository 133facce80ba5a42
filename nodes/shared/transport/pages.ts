import type { Call, Client } from './client';
import { Problem } from './problem';

/**
 * Larger pages save requests, but take the server longer, perhaps longer than a gateway waits, and
 * n8n twice the memory: V8 keeps large texts apart and clears them away late (docs/performance.md).
 */
export const DEFAULT_PAGE_SIZE = 150;
/** How often a list that changes while it is read is read again before the user is told. */
const PASSES = 5;
/** Pages queued at once; how many of them are under way is the client's affair. */
const WORKERS = 50;

/** One page of a list as the server gave it. */
export interface Page {
	records: unknown[];
	/** Records in the whole list, as the server counts them. */
	count?: number;
	/** Whether another page follows. */
	more: boolean;
}

export interface ListResult {
	records: unknown[];
	/** Said to the user beside the records when they may not be all. */
	warning?: string;
}

/**
 * All records of a list, or the first `limit`: the first page, then the others side by side, in
 * order, none twice. A list can change while it is read: when its pages do not add up, or its ends
 * are no longer what they were, it is read again, and what cannot be made complete is said, never
 * passed over in silence.
 */
export async function readList(
	client: Client,
	call: Call,
	{ limit = Infinity, pageSize = DEFAULT_PAGE_SIZE }: { limit?: number; pageSize?: number } = {},
): Promise<ListResult> {
	// As few pages as the limit needs, and no larger ones than that.
	const size = Number.isFinite(limit) ? Math.ceil(limit / Math.ceil(limit / pageSize)) : pageSize;
	const fetch = async (page: number) => await fetchPage(client, call, page, size);

	const first = await fetch(1);
	if (!first.more || first.records.length >= limit)
		return { records: first.records.slice(0, limit) };

	let lastFound: string | undefined;
	let everything: unknown[] = [];
	for (let pass = 1; ; pass++) {
		const reading = await readPages(pass === 1 ? first : await fetch(1), fetch, limit);
		const grown = reading.largest > reading.expected;
		if (grown) await mend(reading, fetch, limit);
		const { pages, moved, repeated, expected } = reading;
		const records = withoutRepeats(pages, limit);
		if (records.length >= limit) return { records };
		if (!moved && records.length >= expected && (grown || (await isAtRest(reading, fetch))))
			return { records };

		// The same records twice in a row: the list is at rest, and only the server's count is off.
		const found = idsOf(records);
		if (found === lastFound) {
			if (repeated) throw repeating();
			const warning = `OOTI counts ${expected} records in this list but delivered ${records.length}, twice in a row.`;
			return { records, ...(records.length < expected && { warning }) };
		}
		lastFound = found;
		everything = withoutRepeats([records, everything], limit);
		if (pass === PASSES) {
			const warning = `This list changed in OOTI all the while it was read (${PASSES} times): records added or deleted meanwhile may be missing or extra.`;
			return { records: everything, warning };
		}
	}
}

type Fetch = (page: number) => Promise<Page>;

interface Reading {
	pages: unknown[][];
	/** Records may have slipped from a page not yet read to one already read. */
	moved: boolean;
	/** Two pages that follow each other were the same. */
	repeated: boolean;
	/** Records counted at the start and, when the list grew meanwhile, at the most. */
	expected: number;
	largest: number;
	/** Pages that were answered before the last one was, and that one, as they were. */
	early: Map<number, Page>;
}

/** One reading of a list, from its first page to its last, or to the limit. */
async function readPages(first: Page, fetch: Fetch, limit: number): Promise<Reading> {
	const pages: Page[] = [first];
	const planned = Math.ceil(Math.min(first.count ?? 0, limit) / Math.max(1, first.records.length));
	let end = Infinity;
	let next = 2;
	let moved = false;
	let repeated = false;
	let lastCount = first.count ?? 0;
	let largest = lastCount;
	const early = new Map([[1, first]]);
	const note = (number: number, page: Page) => {
		if (!early.has(planned)) early.set(number, page);
		pages[number - 1] = page;
		// Fewer records than a moment ago: later ones have moved up, perhaps past a page already read.
		const missing = page.records.length === 0 && (number <= planned || pages[number - 2]?.more);
		if (missing || (page.count !== undefined && page.count < lastCount)) moved = true;
		lastCount = page.count ?? lastCount;
		largest = Math.max(largest, lastCount);
		if (!page.more) end = Math.min(end, number);
		// A list that grows at its head repeats a page too, or the server knows but one: read again, it shows.
		if (sameRecords(page, pages[number - 2])) {
			moved = repeated = true;
			end = Math.min(end, number);
		}
	};

	const worker = async () => {
		while (next <= planned) {
			// The last page at once: what it was then shows in the end whether records were added.
			const number = next === 2 ? planned : next - 1;
			next++;
			if (number <= end) note(number, await fetch(number));
		}
	};
	await Promise.all(Array.from({ length: Math.min(WORKERS, Math.max(0, planned - 1)) }, worker));

	// The list has grown, or the server does not count: on, one by one, while it says that more follows.
	let total = pages.reduce((sum, { records }) => sum + records.length, 0);
	for (
		let number = pages.length + 1;
		number <= end && total < limit && pages[number - 2].more;
		number++
	) {
		const page = await fetch(number);
		note(number, page);
		total += page.records.length;
		if (page.records.length === 0) break;
	}
	return {
		// Without the gaps where pages were not read any more.
		pages: Object.values(pages).map(({ records }) => records),
		moved,
		repeated,
		expected: Math.min(first.count ?? 0, limit),
		largest: Math.min(largest, limit),
		early,
	};
}

/**
 * Whether nothing has moved while a list was read. A record deleted and another added between two
 * pages leave the count as it was, but let one slip from a page not yet read to one already read.
 * Records are added at an end of a list that is in the order of their making, so its first and its
 * last page tell, with those that were read before the last one.
 */
async function isAtRest({ early, pages, expected }: Reading, fetch: Fetch): Promise<boolean> {
	if (expected === 0) return true;
	const ends = [...early];
	// Nothing has been read since the page that came last.
	if (ends.length === pages.length) ends.pop();
	const again = await Promise.all(ends.map(async ([number]) => await fetch(number)));
	return again.every(({ records, count = 0 }, at) => {
		if (count !== expected) return count > expected;
		return idsOf(records) === idsOf(ends[at][1].records);
	});
}

/**
 * Completes a reading of a list that grew meanwhile: pages read side by side come in any order, and
 * one read late shows what a growing list has pushed down, not what stood there. From the first page
 * on, one by one, which growth cannot hurt, until there are as many records as the server counts:
 * new records are mostly at the head of a list, so one page is mostly enough.
 */
async function mend(reading: Reading, fetch: Fetch, limit: number): Promise<void> {
	const known = new Set(reading.pages.flat().map(identity));
	const fresh: unknown[][] = [];
	for (let number = 1; known.size < reading.largest && !reading.moved; number++) {
		const page = await fetch(number);
		fresh.push(page.records);
		for (const record of page.records) known.add(identity(record));
		if (page.count !== undefined && page.count < reading.largest && page.count < limit)
			reading.moved = true;
		reading.largest = Math.max(reading.largest, Math.min(page.count ?? 0, limit));
		if (!page.more) break;
	}
	reading.pages = [...fresh, ...reading.pages];
}

/** A page; one past the end is empty. Plain arrays and single objects are a page of their own. */
export async function fetchPage(
	client: Client,
	call: Call,
	page: number,
	size: number,
): Promise<Page> {
	const { status, body } = await client
		.send({ ...call, query: { ...call.query, page, page_size: size } })
		.catch((error: Problem): { status: number; body: unknown } => {
			if (page > 1 && error.status === 404) return { status: 404, body: [] };
			throw error;
		});
	if (status === 404 || status === 204) return { records: [], more: false };
	if (Array.isArray(body)) return { records: body, more: false };
	if (typeof body !== 'object' || body === null) throw notAList();
	const { results, count, next } = body as Record<string, unknown>;
	if (!Array.isArray(results)) {
		// One record in place of a list is a list of one; a page that follows others has to be a page.
		if (page > 1) throw notAList();
		return { records: [body], more: false };
	}
	return {
		records: results,
		more: Boolean(next) && results.length > 0,
		...(typeof count === 'number' && { count }),
	};
}

/** What makes a record the same as another: its id, under both names that OOTI uses. */
function identity(record: unknown): number | string | undefined {
	if (typeof record !== 'object' || record === null) return undefined;
	const { id, pk } = record as { id?: unknown; pk?: unknown };
	// The usual case, for which no text has to be made.
	if (typeof id === 'number' && pk === undefined) return id;
	return id === undefined && pk === undefined ? undefined : `${String(id)}|${String(pk)}`;
}

/** The identities of records in their order, to be compared as one. */
const idsOf = (records: unknown[]): string => JSON.stringify(records.map(identity));

/**
 * The records of several pages, in order, each once. Rows whose ids repeat within one page, such as
 * totals by project, are no records with an id of their own: they are all kept.
 */
function withoutRepeats(pages: unknown[][], limit: number): unknown[] {
	const ids = pages.map((page) => page.map(identity));
	const unreliable = ids.some(
		(page) => page.includes(undefined) || new Set(page).size < page.length,
	);
	if (unreliable) return pages.flat().slice(0, limit);
	const seen = new Set<ReturnType<typeof identity>>();
	const records: unknown[] = [];
	pages.forEach((page, at) => {
		for (let index = 0; index < page.length && records.length < limit; index++) {
			const id = ids[at][index];
			if (seen.has(id)) continue;
			seen.add(id);
			records.push(page[index]);
		}
	});
	return records;
}

function sameRecords(page: Page, other: Page | undefined): boolean {
	if (!other || page.records.length === 0 || page.records.length !== other.records.length)
		return false;
	return page.records.every((record, index) => {
		const key = identity(record);
		return key !== undefined && key === identity(other.records[index]);
	});
}

const notAList = () =>
	new Problem("OOTI's answer is not a list", {
		description:
			'The server answered a page of this list with something else. Nothing was changed. Try again later.',
		failure: { cause: 'temporarily-unavailable' },
	});

const repeating = () =>
	new Problem('OOTI keeps answering with the same page of this list', {
		description:
			"The list cannot be read page by page. Raise 'Records per Page' under Options, or narrow the list with filters.",
	});
