import type { Call, Client } from './client';
import { Problem } from './problem';

/**
 * n8n opens a connection for each request, so larger pages save time: over TLS half of it against
 * pages of 150. Still larger ones save little, and take the server longer, perhaps longer than a
 * gateway waits, and n8n more memory (docs/performance.md).
 */
export const DEFAULT_PAGE_SIZE = 500;
/** How often a list that keeps changing is read, in all, before the user is told. */
const PASSES = 5;

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
	/** Records that the server counts, when it delivers fewer each time. */
	counted?: number;
}

export interface ListOptions {
	/** Most records to return; all when left out. */
	limit?: number;
	/** Records to ask for in one request. */
	pageSize?: number;
	/** Called with the records of each page as it arrives. */
	onPage?(records: unknown[]): void;
	/** Only what passes is wanted and counts for the limit. */
	keep?(record: unknown): boolean;
}

interface Reader {
	read(page: number): Promise<Page>;
	/** Pages asked for at once. */
	sideBySide: number;
	/** Records that are wanted, of those that pass. */
	wanted: number;
	keep?(record: unknown): boolean;
}

/** A page and its number in the list. */
interface NumberedPage {
	number: number;
	page: Page;
}

/** What one pass over a list, from its first page on, has found. */
interface Reading {
	pages: unknown[][];
	/** Records may have slipped from a page not yet read to one already read. */
	moved: boolean;
	/** A page was the same as the one before it, or as the first. */
	repeated: boolean;
	/** Records counted at the start, and the largest count met meanwhile; both up to the limit. */
	expected: number;
	largest: number;
	/** Pages that arrived up to the last planned one, that one included. */
	early: NumberedPage[];
}

/**
 * All records of a list, or the first `limit`: the first page, then the others side by side, in
 * order, none twice. A list can change while it is read: when its pages do not add up, or its ends
 * have changed, it is read again. The user is told when it cannot be made complete.
 * @throws Problem when the server repeats a page or answers no list
 */
export async function readList(
	client: Client,
	call: Call,
	{ limit: wanted = Infinity, pageSize = DEFAULT_PAGE_SIZE, onPage, keep }: ListOptions = {},
): Promise<ListResult> {
	const limit = keep ? Infinity : wanted;
	// As few pages as the limit needs, and no larger ones than that.
	const size = Number.isFinite(limit) ? Math.ceil(limit / Math.ceil(limit / pageSize)) : pageSize;
	// Once one page has failed, no other is asked for.
	const done = new AbortController();
	const read = async (number: number) => {
		const page = await fetchPage(client, { ...call, signal: done.signal }, number, size);
		onPage?.(page.records);
		return page;
	};
	const reader = { read, sideBySide: client.concurrency, wanted, keep };
	const reading = readUntilComplete(reader, limit).finally(() => done.abort());
	const { records, ...told } = await reading;
	return { ...told, records: keep ? records.filter(keep).slice(0, wanted) : records };
}

const enough = (records: unknown[], { wanted, keep }: Reader): boolean =>
	records.length >= wanted && (keep ? records.filter(keep) : records).length >= wanted;

async function readUntilComplete(reader: Reader, limit: number): Promise<ListResult> {
	const first = await reader.read(1);
	if (enough(first.records, reader)) return { records: first.records.slice(0, limit) };
	if (!first.more && !isCutOff(first)) return { records: first.records };

	let found: string | undefined;
	let everything: unknown[] = [];
	for (let pass = 1; ; pass++) {
		const reading = await readPages(pass === 1 ? first : await reader.read(1), reader, limit);
		const grown = reading.largest > reading.expected;
		const { pages, moved } = grown ? await fillGaps(reading, reader, limit) : reading;
		const records = withoutRepeats(pages, limit);
		if (enough(records, reader)) return { records };
		const complete = !moved && records.length >= reading.expected;
		if (complete && (grown || (await isUnchanged(reading, reader)))) return { records };

		// The same records twice in a row: the list is at rest, and only the server's count is off.
		const foundBefore = found;
		found = idsOf(records);
		if (found === foundBefore) {
			if (reading.repeated) throw repeating();
			return {
				records,
				...(records.length < reading.expected && tooFew(records, reading.expected)),
			};
		}
		everything = withoutRepeats([records, everything], limit);
		if (pass === PASSES) return { records: everything, warning: KEEPS_CHANGING };
	}
}

/** One pass over a list, from its first page to its last, or to the limit. */
async function readPages(
	first: Page,
	{ read, sideBySide, wanted, keep }: Reader,
	limit: number,
): Promise<Reading> {
	const planned = Math.ceil(Math.min(first.count ?? 0, limit) / Math.max(1, first.records.length));
	const arrived: NumberedPage[] = [{ number: 1, page: first }];
	const byNumber = new Map([[1, first]]);
	let end = first.more ? Infinity : 1;
	const passed = new Set<unknown>();
	let inOrder = 0;
	/** Stops as soon as enough records of the pages from the first one on pass. */
	const stopWhenEnough = (passes: (record: unknown) => boolean) => {
		for (let next = byNumber.get(inOrder + 1); next; next = byNumber.get(inOrder + 1)) {
			for (const record of next.records) if (passes(record)) passed.add(identity(record) ?? record);
			inOrder++;
			if (passed.size >= wanted) end = Math.min(end, inOrder);
		}
	};
	const readOne = async (number: number): Promise<Page> => {
		const page = await read(number);
		arrived.push({ number, page });
		byNumber.set(number, page);
		const repeats = isSamePage(page, byNumber.get(number - 1)) || isSamePage(page, first);
		if (!page.more || repeats) end = Math.min(end, number);
		if (keep) stopWhenEnough(keep);
		return page;
	};

	// The last page is read first: comparing it at the end shows whether records were added.
	const numbers = [planned, ...Array.from({ length: Math.max(0, planned - 2) }, (_, at) => at + 2)];
	const worker = async () => {
		for (let number = numbers.shift(); number !== undefined; number = numbers.shift())
			if (number > 1 && number <= end) await readOne(number);
	};
	await Promise.all(Array.from({ length: Math.min(sideBySide, numbers.length) }, worker));

	// The list has grown, or the server does not count: page by page, as long as more follow.
	const last = Math.max(...byNumber.keys());
	let total = arrived.reduce((sum, { page }) => sum + page.records.length, 0);
	let page = byNumber.get(last)!;
	for (let number = last + 1; number <= end && total < limit && page.more; number++) {
		page = await readOne(number);
		total += page.records.length;
	}
	return judge(arrived, planned, limit);
}

/** What the pages of one pass, in the order of their arrival, say about the list. */
export function judge(arrived: NumberedPage[], planned: number, limit: number): Reading {
	const pages = [...arrived].sort((a, b) => a.number - b.number);
	const byNumber = new Map(pages.map(({ number, page }) => [number, page]));
	const previous = ({ number }: NumberedPage) => byNumber.get(number - 1);

	const counts = arrived.flatMap(({ page }) => page.count ?? []);
	const [counted = 0] = counts;
	// Fewer records than a moment ago: later ones have moved up, perhaps past a page already read.
	const shrunk = counts.some((count, at) => at > 0 && count < counts[at - 1]);
	const missing = pages.some(
		(one) =>
			one.number > 1 &&
			one.page.records.length === 0 &&
			(one.number <= planned || Boolean(previous(one)?.more)),
	);
	// A repeated page: the list grew at its head, or the server ignores `page`; the next pass tells which.
	const repeated = pages.some(
		(one) =>
			isSamePage(one.page, previous(one)) ||
			(one.number > 1 && isSamePage(one.page, pages[0].page)),
	);
	const lastPlanned = arrived.findIndex(({ number }) => number === planned);
	return {
		pages: pages.map(({ page }) => page.records),
		moved: shrunk || missing || repeated,
		repeated,
		expected: Math.min(counted, limit),
		largest: Math.min(Math.max(0, ...counts), limit),
		early: lastPlanned < 0 ? arrived : arrived.slice(0, lastPlanned + 1),
	};
}

/**
 * Whether nothing has moved while a list was read. A record deleted and another added between two
 * pages leave the count as it was, but let one slip from a page not yet read to one already read.
 * Records are added at an end of a list that is in the order of their creation, so its first and
 * last page tell, with those that were read before the last one.
 */
async function isUnchanged(
	{ early, pages, expected }: Reading,
	{ read }: Reader,
): Promise<boolean> {
	if (expected === 0) return true;
	// The page that arrived last need not be read again.
	const before = early.length === pages.length ? early.slice(0, -1) : early;
	const now = await Promise.all(before.map(async ({ number }) => await read(number)));
	return now.every(({ records, count = 0 }, at) => {
		if (count !== expected) return count > expected;
		return idsOf(records) === idsOf(before[at].page.records);
	});
}

/**
 * Completes a reading of a list that grew meanwhile: pages read side by side come in any order, and
 * one read late shows what a growing list has pushed down, not what stood there. Pages are read from
 * the first one on, one by one, until there are as many records as the server counts. New records
 * are mostly at the head of a list, so one page is mostly enough.
 */
async function fillGaps(
	reading: Reading,
	{ read }: Reader,
	limit: number,
): Promise<Pick<Reading, 'pages' | 'moved'>> {
	const known = new Set(reading.pages.flat().map(identity));
	const fresh: unknown[][] = [];
	let { moved, largest } = reading;
	for (let number = 1; known.size < largest && !moved; number++) {
		const page = await read(number);
		fresh.push(page.records);
		for (const record of page.records) known.add(identity(record));
		moved = page.count !== undefined && page.count < largest && page.count < limit;
		largest = Math.max(largest, Math.min(page.count ?? 0, limit));
		if (!page.more) break;
	}
	return { pages: [...fresh, ...reading.pages], moved };
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

function isSamePage(page: Page, other: Page | undefined): boolean {
	if (!other || page.records.length === 0 || page.records.length !== other.records.length)
		return false;
	return page.records.every((record, index) => {
		const key = identity(record);
		return key !== undefined && key === identity(other.records[index]);
	});
}

/** Whether a page says that nothing follows although the server counts more records than it holds. */
export const isCutOff = ({ records, count = 0, more }: Page): boolean =>
	!more && records.length < count;

const tooFew = ({ length }: unknown[], counted: number) => ({
	counted,
	warning: `OOTI counts ${counted} records in this list but delivered ${length}, twice in a row.`,
});

const KEEPS_CHANGING = `This list changed in OOTI all the while it was read (${PASSES} times): records added or deleted meanwhile may be missing or extra.`;

const notAList = () =>
	new Problem("OOTI's answer is not a list", {
		description:
			'The server answered a page of this list with something else. Nothing was changed. Try again later.',
		failure: { cause: 'temporarily-unavailable' },
	});

export const repeating = () =>
	new Problem('OOTI keeps answering with the same page of this list', {
		description:
			"The list cannot be read page by page. Raise 'Records per Page' under Options, or narrow the list with filters.",
	});
