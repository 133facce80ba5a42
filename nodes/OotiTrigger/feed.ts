import type { IDataObject } from 'n8n-workflow';
import { idOf, isObject } from '../shared/api/records';
import type { Call, Client } from '../shared/transport/client';
import { fetchPage, readList, type Page } from '../shared/transport/pages';
import { Problem } from '../shared/transport/problem';

/** Records asked for in one request unless the user says otherwise; more than the node asks for, since polls never end. */
export const POLL_PAGE_SIZE = 500;

/** A record and its id as a number, by which all records of a list are told apart and sorted. */
export interface Row {
	id: number;
	record: IDataObject;
}

/** What is known of a list of several pages; small enough to be kept from poll to poll. */
export interface Layout {
	order: 'newestFirst' | 'oldestFirst' | 'none';
	/** Value of the query parameter `ordering`, where OOTI sorts by it. */
	ordering?: string;
	/** Records on a full page. */
	size: number;
	count: number;
}

export interface Reading {
	/** Newest first, each once. */
	rows: Row[];
	/** Whether these are all records of the list. */
	whole: boolean;
	/** Records in the list when its first page was read: those that came later are not among the rows. */
	count?: number;
}

/** Whether what was found is enough, in a list of so many records. */
export type Enough = (rows: Row[], count: number) => boolean;

interface Numbered extends Omit<Page, 'records'> {
	rows: Row[];
}

/** How often pages are read again that shifted while they were read. */
const PASSES = 5;
/** Pages looked at to learn the order of a list, beside the first one. */
const SAMPLES = 7;

const NO_ORDER: Layout = { order: 'none', size: 0, count: 0 };

const isFalling = (ids: number[]) => ids.every((id, index) => index === 0 || id < ids[index - 1]);
const isRising = (ids: number[]) => ids.every((id, index) => index === 0 || id > ids[index - 1]);
const isSorted = (ids: number[]) => isFalling(ids) || isRising(ids);

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
	async newest(enough: Enough): Promise<Reading> {
		for (let attempt = 1; attempt <= 2; attempt++) {
			if (!this.layout) {
				const first = await this.page(1);
				if (!first.more)
					return { rows: newestFirst(first.rows), whole: true, count: first.rows.length };
				this.layout = await this.learn(first);
			}
			if (this.layout.order === 'none') return await this.everything();
			const reading = await this.walk(this.layout, enough);
			if (reading) return reading;
			this.layout = undefined;
		}
		this.layout = NO_ORDER;
		return await this.everything();
	}

	/** Looks whether the list is in order elsewhere too; where OOTI sorts it as asked, there is no need to. */
	async check(number: number): Promise<{ rows: Row[] }> {
		if (!this.layout || this.layout.order === 'none' || this.layout.ordering) return { rows: [] };
		const { rows } = await this.page(number);
		if (!isSorted(rows.map(({ id }) => id))) this.layout = undefined;
		return { rows };
	}

	/** The whole list, whatever its order; tells at last whether it has one. */
	async everything(): Promise<Reading> {
		const { pageSize } = this.options;
		const { records, warning } = await readList(this.client, this.call, { pageSize });
		const rows = new Map(records.map((record) => this.row(record)).map((row) => [row.id, row]));
		const sorted = isSorted([...rows.keys()]);
		if (this.layout?.order === 'none' && sorted) this.layout = undefined;
		else if (!sorted && !this.layout?.ordering) this.layout = NO_ORDER;
		return { rows: newestFirst(rows.values()), whole: !warning, count: rows.size };
	}

	/** Reads page by page from the newest records on; undefined when they are not in the order expected. */
	private async walk(layout: Layout, enough: Enough): Promise<Reading | undefined> {
		const rows = new Map<number, Row>();
		for (let pass = 1; ; pass++) {
			const result = await this.pass(layout, enough);
			if (!result) return undefined;
			for (const row of result.rows) rows.set(row.id, row);
			// A record deleted meanwhile moves the others up, perhaps past a page already read.
			if (!result.shrunk || pass === PASSES) {
				const whole = result.whole && pass === 1;
				return { rows: newestFirst(rows.values()), whole, count: result.count };
			}
		}
	}

	private async pass(layout: Layout, enough: Enough) {
		const descending = layout.order === 'newestFirst';
		const start = descending
			? { number: 1, page: await this.page(1) }
			: await this.lastPage(layout);
		const count = start?.page.count;
		if (!start || count === undefined) return undefined;

		const rows: Row[] = [];
		const seen = new Set<number>();
		layout.count = count;
		let shrunk = false;
		for (let { number, page } = start; ; page = await this.page(number)) {
			shrunk ||= (page.count ?? layout.count) < layout.count;
			layout.count = page.count ?? layout.count;
			const found = (descending ? page.rows : [...page.rows].reverse()).filter(
				({ id }) => !seen.has(id),
			);
			for (const row of found) {
				if (rows.length > 0 && row.id >= rows[rows.length - 1].id) return undefined;
				rows.push(row);
				seen.add(row.id);
			}
			const whole = descending ? !page.more : number === 1;
			if (whole || (rows.length > 0 && enough(rows, count))) return { rows, whole, shrunk, count };
			number += descending ? 1 : -1;
		}
	}

	/** Where the newest records of a list are that begins with the oldest. */
	private async lastPage(layout: Layout): Promise<{ number: number; page: Numbered } | undefined> {
		let number = Math.max(1, Math.ceil(layout.count / layout.size));
		for (let tries = 1; tries <= 4; tries++) {
			const page = await this.page(number);
			const count = page.count ?? (await this.page(1)).count;
			if (count === undefined) return undefined;
			const last = Math.max(1, Math.ceil(count / layout.size));
			if (last === number) {
				// Pages of another size than the one learned: where the end is, is not known any more.
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
	private async learn(first: Numbered): Promise<Layout> {
		return (await this.sortable(first)) ?? (await this.sample(first)) ?? NO_ORDER;
	}

	/** Django's usual `ordering`: who honours it begins with other records when asked for the opposite. */
	private async sortable({ rows, count }: Numbered): Promise<Layout | undefined> {
		if (rows.length === 0 || count === undefined) return undefined;
		const field = this.options.idField ?? ('pk' in rows[0].record ? 'pk' : 'id');
		const ordering = `-${field}`;
		const [newest, oldest] = await Promise.all(
			[ordering, field].map(async (asked) => {
				const page = await this.page(1, asked).catch((error: Problem): undefined => {
					// "Bad request": it does not know the parameter.
					if (error.status !== 400) throw error;
				});
				return page?.rows.map(({ id }) => id) ?? [];
			}),
		);
		const honoured = newest[0] > oldest[0] && isFalling(newest) && isRising(oldest);
		if (!honoured) return undefined;
		return { order: 'newestFirst', size: newest.length, count, ordering };
	}

	/** The order of pages from the beginning of a list, its end and between. */
	private async sample(first: Numbered): Promise<Layout | undefined> {
		const { count, rows } = first;
		if (count === undefined || rows.length === 0) return undefined;
		const last = Math.ceil(count / rows.length);
		const spread = Array.from({ length: SAMPLES - 3 }, (_, n) =>
			Math.round(((n + 1) * last) / (SAMPLES - 2)),
		);
		const numbers = [...new Set([2, ...spread, last - 1, last])]
			.filter((n) => n > 1 && n <= last)
			.sort((a, b) => a - b);
		const pages = await Promise.all(numbers.map(async (number) => await this.page(number)));
		const ids = [...new Set([first, ...pages].flatMap((page) => page.rows.map(({ id }) => id)))];
		if (!isSorted(ids)) return undefined;
		return { order: isFalling(ids) ? 'newestFirst' : 'oldestFirst', size: rows.length, count };
	}

	private async page(number: number, ordering = this.layout?.ordering): Promise<Numbered> {
		const call = ordering ? { ...this.call, query: { ...this.call.query, ordering } } : this.call;
		const { pageSize } = this.options;
		const { records, ...page } = await fetchPage(this.client, call, number, pageSize);
		return { ...page, rows: records.map((record) => this.row(record)) };
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
