import type { IDataObject } from 'n8n-workflow';
import { idOf, isObject } from '../shared/api/records';
import type { Call, Client } from '../shared/transport/client';
import { fetchPage, isCutOff, readList, repeating, type Page } from '../shared/transport/pages';
import { Problem } from '../shared/transport/problem';
import {
	ignoresPage,
	isHonoured,
	isSorted,
	type Layout,
	NO_ORDER,
	orderOf,
	samplePages,
} from './order';

/** A record and its id as a number, by which all records of a list are told apart and sorted. */
export interface Row {
	id: number;
	record: IDataObject;
}

/** The newest records of a list. */
export interface Newest {
	/** Newest first, each once. */
	rows: Row[];
	/** Whether these are all records of the list. */
	whole: boolean;
	/** Records in the list when reading began; those added later are not among the rows. */
	count?: number;
}

/** Whether what was found is enough, in a list of so many records. */
export type Enough = (rows: Row[], count: number) => boolean;

/** A page whose records have an id. */
interface RowPage extends Omit<Page, 'records'> {
	rows: Row[];
}

/** How often pages that shift while they are read are read, in all. */
const PASSES = 5;
/** Statuses that say that the server cannot be used now, not that it does not know a parameter. */
const UNAVAILABLE = [401, 403, 429, 502, 503, 504];

const idsOf = ({ rows }: RowPage): number[] => rows.map(({ id }) => id);
export const newestFirst = (rows: Iterable<Row>): Row[] => [...rows].sort((a, b) => b.id - a.id);

/**
 * A list of OOTI read from its newest records on. In which order OOTI lists its records is not
 * known: where it does not sort when asked, the order is learned from pages all over the list. It is
 * checked again on every page that is read, and learned anew when it does not hold. Without an order
 * the whole list is read.
 */
export class Feed {
	constructor(
		private readonly client: Client,
		private readonly call: Call,
		private readonly options: { idField?: string; pageSize: number },
		/** As learned by an earlier poll. */
		public layout?: Layout,
	) {}

	/** Pages of the list. */
	get pages(): number {
		const { count, size } = this.layout ?? NO_ORDER;
		return Math.max(1, Math.ceil(count / Math.max(1, size)));
	}

	/** The newest records of the list, as many as `enough` asks for, whole pages at a time. */
	async newest(enough: Enough): Promise<Newest> {
		for (let attempt = 1; attempt <= 2; attempt++) {
			if (!this.layout) {
				const first = await this.page(1);
				if (!first.more)
					return { rows: newestFirst(first.rows), whole: true, count: first.rows.length };
				this.layout = await this.learn(first);
			}
			if (this.layout.order === 'none') return await this.everything();
			const newest = await this.walk(this.layout, enough);
			if (newest) return newest;
			this.layout = undefined;
		}
		this.layout = NO_ORDER;
		return await this.everything();
	}

	/** Reads one page more, to see whether the list is in order there; not where OOTI sorts it. */
	async check(number: number): Promise<Row[]> {
		if (!this.layout || this.layout.order === 'none' || this.layout.ordering) return [];
		const page = await this.page(number);
		if (!isSorted(idsOf(page))) this.layout = undefined;
		return page.rows;
	}

	/** The whole list, whatever its order; its layout is forgotten when the list turns out to have an order. */
	async everything(): Promise<Newest> {
		const { pageSize } = this.options;
		const { records, warning, counted } = await readList(this.client, this.call, { pageSize });
		if (counted !== undefined) throw incomplete(counted, records.length);
		const rows = new Map(records.map((record) => this.row(record)).map((row) => [row.id, row]));
		const sorted = isSorted([...rows.keys()]);
		if (this.layout?.order === 'none' && sorted) this.layout = undefined;
		else if (!sorted && !this.layout?.ordering) this.layout = NO_ORDER;
		return { rows: newestFirst(rows.values()), whole: !warning, count: rows.size };
	}

	/** Reads page by page from the newest records on; undefined when they are not in the order expected. */
	private async walk(layout: Layout, enough: Enough): Promise<Newest | undefined> {
		const rows = new Map<number, Row>();
		for (let pass = 1; ; pass++) {
			const found = await this.walkOnce(layout, enough);
			if (!found) return undefined;
			for (const row of found.rows) rows.set(row.id, row);
			// A record deleted meanwhile moves the others up, perhaps past a page already read.
			if (!found.shrunk || pass === PASSES) {
				const whole = found.whole && pass === 1;
				return { rows: newestFirst(rows.values()), whole, count: found.count };
			}
		}
	}

	private async walkOnce(layout: Layout, enough: Enough) {
		const descending = layout.order === 'newestFirst';
		const start = descending ? await this.firstPage() : await this.lastPage(layout);
		const count = start?.page.count;
		if (!start || count === undefined) return undefined;

		const rows: Row[] = [];
		const seen = new Set<number>();
		layout.count = count;
		let shrunk = false;
		for (let { number, page } = start; ; page = await this.page(number)) {
			shrunk ||= (page.count ?? layout.count) < layout.count;
			layout.count = page.count ?? layout.count;
			const inOrder = descending ? page.rows : [...page.rows].reverse();
			const found = inOrder.filter(({ id }) => !seen.has(id));
			if (found.length === 0 && page.rows.length > 0 && page.more) throw repeating();
			for (const row of found) {
				if (rows.length > 0 && row.id >= rows[rows.length - 1].id) return undefined;
				rows.push(row);
				seen.add(row.id);
			}
			// By what the page itself says: the list may have changed since the pages before it.
			const last = Math.ceil((page.count ?? 0) / start.page.rows.length);
			if (descending && !page.more && number < last) throw incomplete(page.count!, rows.length);
			const whole = descending ? !page.more : number === 1;
			if (whole || (rows.length > 0 && enough(rows, count))) return { rows, whole, shrunk, count };
			number += descending ? 1 : -1;
		}
	}

	/** The first page; undefined when OOTI does not sort it any more as it did. */
	private async firstPage(): Promise<{ number: number; page: RowPage } | undefined> {
		const page = this.layout?.ordering
			? await this.orderedPage(this.layout.ordering)
			: await this.page(1);
		return page && { number: 1, page };
	}

	/** The last page of a list that begins with its oldest records; undefined when it cannot be found. */
	private async lastPage(layout: Layout): Promise<{ number: number; page: RowPage } | undefined> {
		let number = Math.max(1, Math.ceil(layout.count / layout.size));
		for (let tries = 1; tries <= 4; tries++) {
			const page = await this.page(number);
			const count = page.count ?? (await this.page(1)).count;
			if (count === undefined) return undefined;
			const last = Math.max(1, Math.ceil(count / layout.size));
			if (last === number) {
				// With another page size than the one learned, the end is unknown.
				const fits =
					page.count !== undefined &&
					!page.more &&
					page.rows.length === count - (last - 1) * layout.size;
				return fits ? { number, page } : undefined;
			}
			number = last;
		}
		return undefined;
	}

	/** Finds out in which order a list is. */
	private async learn(first: RowPage): Promise<Layout> {
		return (await this.sortable(first)) ?? (await this.sample(first)) ?? NO_ORDER;
	}

	/** Whether OOTI sorts the list by Django's usual parameter. */
	private async sortable({ rows, count }: RowPage): Promise<Layout | undefined> {
		if (rows.length === 0 || count === undefined) return undefined;
		const field = this.options.idField ?? ('pk' in rows[0].record ? 'pk' : 'id');
		const ordering = `-${field}`;
		const pages = await Promise.all(
			[ordering, field].map(async (asked) => await this.orderedPage(asked)),
		);
		const [descending, ascending] = pages.map((page) => (page ? idsOf(page) : []));
		if (!isHonoured(descending, ascending)) return undefined;
		return { order: 'newestFirst', size: descending.length, count, ordering };
	}

	/** Learns the order from pages all over the list. */
	private async sample(first: RowPage): Promise<Layout | undefined> {
		const { count, rows } = first;
		if (count === undefined || rows.length === 0) return undefined;
		const numbers = samplePages(Math.ceil(count / rows.length));
		const others = await Promise.all(
			numbers.slice(1).map(async (number) => await this.page(number)),
		);
		const pages = [first, ...others].map(idsOf);
		if (ignoresPage(pages)) throw repeating();
		return { order: orderOf(pages), size: rows.length, count };
	}

	/** The first page in this order; undefined when the server cannot sort. */
	private async orderedPage(ordering: string): Promise<RowPage | undefined> {
		return await this.page(1, ordering).catch((error: Problem): undefined => {
			if (error.status === undefined || UNAVAILABLE.includes(error.status)) throw error;
		});
	}

	private async page(number: number, ordering = this.layout?.ordering): Promise<RowPage> {
		const call = ordering ? { ...this.call, query: { ...this.call.query, ordering } } : this.call;
		const read = async () => await fetchPage(this.client, call, number, this.options.pageSize);
		let page = await read();
		// A record deleted between the server's counting and its reading is no reason to stop.
		if (number === 1 && isCutOff(page)) page = await read();
		const { records, ...rest } = page;
		if (number === 1 && isCutOff(page)) throw incomplete(page.count!, records.length);
		return { ...rest, rows: records.map((record) => this.row(record)) };
	}

	private row(record: unknown): Row {
		const fields = isObject(record) ? record : {};
		const id = Number(idOf(fields, this.options.idField) ?? NaN);
		if (Number.isSafeInteger(id)) return { id, record: fields };
		throw new Problem(
			'The records of this list have no ID by which new ones could be told from old ones',
			{
				description: "Choose another 'Resource'.",
			},
		);
	}
}

const incomplete = (counted: number, delivered: number) =>
	new Problem(`OOTI counts ${counted} records in this list but delivers only ${delivered}`, {
		description:
			"New records could be among the missing ones, so the trigger does not go on. Narrow the list with 'Filters', choose another 'Records per Page' under Options, or ask OOTI's support.",
	});
