import type { IDataObject } from 'n8n-workflow';
import type { Call, Client } from '../Ooti/transport/client';
import { DEFAULT_PAGE_SIZE, fetchPage, readList, type Page } from '../Ooti/transport/pages';
import { Problem } from '../Ooti/transport/problem';

/** A record and its id as a number, by which all records of a list are told apart and sorted. */
export interface Row {
	id: number;
	record: IDataObject;
}

/** What is known of a list of several pages; small enough to be kept from poll to poll. */
export interface Layout {
	order: 'newestFirst' | 'oldestFirst' | 'none';
	/** Value of the query parameter `ordering`, where only that makes OOTI sort. */
	ordering?: string;
	/** Records on a full page. */
	size: number;
	count: number;
	/** Known to be in no order, but whether OOTI would sort it was not tried yet. */
	untried?: boolean;
}

export interface Reading {
	/** Newest first, each once. */
	rows: Row[];
	/** Whether these are all records of the list. */
	whole: boolean;
	/** Records in the list, as the server counts them. */
	count?: number;
}

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

const newestFirst = (rows: Iterable<Row>): Row[] => [...rows].sort((a, b) => b.id - a.id);

/**
 * A list of OOTI read from its newest records on. In which order OOTI lists its records is not
 * known: it is learned from pages all over the list, checked again on every page that is read, and
 * learned anew when it does not hold. Without an order the whole list is read.
 */
export class Feed {
	constructor(
		private readonly client: Client,
		private readonly call: Call,
		private readonly options: { idField?: string; pageSize?: number } = {},
		/** As learned by an earlier poll. */
		public layout?: Layout,
	) {}

	/** The newest records of the list, as many as `enough` asks for, whole pages at a time. */
	async newest(enough: (rows: Row[]) => boolean): Promise<Reading> {
		for (let attempt = 1; attempt <= 2; attempt++) {
			if (!this.layout) {
				const first = await this.page(1);
				if (!first.more) return { rows: newestFirst(first.rows), whole: true, count: first.rows.length };
				this.layout = await this.learn(first);
			}
			if (this.layout.untried) this.layout = (await this.sortable(await this.page(1))) ?? NO_ORDER;
			if (this.layout.order === 'none') return await this.everything();
			const reading = await this.walk(this.layout, enough);
			if (reading) return reading;
			this.layout = undefined;
		}
		this.layout = NO_ORDER;
		return await this.everything();
	}

	/** The whole list, whatever its order; tells at last whether it has one. */
	async everything(): Promise<Reading> {
		const { records, warning } = await readList(this.client, this.call, { pageSize: this.options.pageSize });
		const rows = new Map(records.map((record) => this.row(record)).map((row) => [row.id, row]));
		const sorted = isSorted([...rows.keys()]);
		if (this.layout?.order === 'none' && sorted) this.layout = undefined;
		else if (!sorted && !this.layout?.ordering) this.layout = { ...NO_ORDER, untried: this.layout?.order !== 'none' };
		return { rows: newestFirst(rows.values()), whole: !warning, count: rows.size };
	}

	/** Reads page by page from the newest records on; undefined when they are not in the order expected. */
	private async walk(layout: Layout, enough: (rows: Row[]) => boolean): Promise<Reading | undefined> {
		const rows = new Map<number, Row>();
		for (let pass = 1; ; pass++) {
			const result = await this.pass(layout, enough);
			if (!result) return undefined;
			for (const row of result.rows) rows.set(row.id, row);
			// A record deleted meanwhile moves the others up, perhaps past a page already read.
			if (!result.shrunk || pass === PASSES) {
				return { rows: newestFirst(rows.values()), whole: result.whole && pass === 1, count: layout.count };
			}
		}
	}

	private async pass(layout: Layout, enough: (rows: Row[]) => boolean) {
		const descending = layout.order === 'newestFirst';
		const start = descending ? { number: 1, page: await this.page(1) } : await this.lastPage(layout);
		if (!start || start.page.count === undefined) return undefined;

		const rows: Row[] = [];
		const seen = new Set<number>();
		let shrunk = false;
		for (let { number, page } = start; ; page = await this.page(number)) {
			if (page.count !== undefined) {
				shrunk ||= number !== start.number && page.count < layout.count;
				layout.count = page.count;
			}
			const found = (descending ? page.rows : [...page.rows].reverse()).filter(({ id }) => !seen.has(id));
			for (const row of found) {
				if (rows.length > 0 && row.id >= rows[rows.length - 1].id) return undefined;
				rows.push(row);
				seen.add(row.id);
			}
			const whole = descending ? !page.more : number === 1;
			if (whole || (rows.length > 0 && enough(rows))) return { rows, whole, shrunk };
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
				const fits = page.count !== undefined && !page.more && page.rows.length === count - (last - 1) * layout.size;
				return fits ? { number, page } : undefined;
			}
			number = last;
		}
		return undefined;
	}

	/** Finds the order of a list in pages from its beginning, its end and between. */
	private async learn(first: Numbered): Promise<Layout> {
		const natural = await this.sample(first);
		if (natural) return natural;
		return (await this.sortable(first)) ?? NO_ORDER;
	}

	/** Django's usual `ordering`, if this list honours it. */
	private async sortable({ rows, count }: Numbered): Promise<Layout | undefined> {
		if (rows.length === 0 || count === undefined) return undefined;
		const field = this.options.idField ?? ('pk' in rows[0].record ? 'pk' : 'id');
		const ordering = `-${field}`;
		const sorted = await this.sample(await this.page(1, ordering), ordering);
		return sorted?.order === 'newestFirst' ? sorted : undefined;
	}

	private async sample(first: Numbered, ordering?: string): Promise<Layout | undefined> {
		const { count, rows } = first;
		if (count === undefined || rows.length === 0) return undefined;
		const last = Math.ceil(count / rows.length);
		const spread = Array.from({ length: SAMPLES - 3 }, (_, n) => Math.round(((n + 1) * last) / (SAMPLES - 2)));
		const numbers = [...new Set([2, ...spread, last - 1, last])].filter((n) => n > 1 && n <= last).sort((a, b) => a - b);
		const pages = await Promise.all(numbers.map(async (number) => await this.page(number, ordering)));
		const ids = [...new Set([first, ...pages].flatMap((page) => page.rows.map(({ id }) => id)))];
		if (!isSorted(ids)) return undefined;
		return { order: isFalling(ids) ? 'newestFirst' : 'oldestFirst', size: rows.length, count, ...(ordering && { ordering }) };
	}

	private async page(number: number, ordering = this.layout?.ordering): Promise<Numbered> {
		const call = ordering ? { ...this.call, query: { ...this.call.query, ordering } } : this.call;
		const { records, ...page } = await fetchPage(this.client, call, number, this.options.pageSize ?? DEFAULT_PAGE_SIZE);
		return { ...page, rows: records.map((record) => this.row(record)) };
	}

	private row(record: unknown): Row {
		const fields = (typeof record === 'object' && record !== null ? record : {}) as IDataObject;
		const { idField } = this.options;
		const id = Number((idField && fields[idField]) ?? fields.pk ?? fields.id ?? NaN);
		if (Number.isSafeInteger(id)) return { id, record: fields };
		throw new Problem('The records of this list have no ID by which new ones could be told from old ones', {
			description: "Choose another 'Resource'.",
		});
	}
}
