import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { idOf, isObject } from '../shared/api/records';
import type { Feed, Row } from './feed';
import { packIds, unpackIds } from './ids';
import type { Layout } from './order';

/** What has to be remembered to see that records change: one short mark a record, at most `limit` of them. */
export interface ChangedState {
	ids: string;
	/** The marks of the ids, one after the other; all have the same length. */
	marks: string;
	/** An id up to this one that is not in `ids` is an old record, not a new one. */
	floor: number;
	layout?: Layout;
}

/** What is watched in a record. */
export interface Watch {
	/** Throws when the records do not tell what is watched. */
	inspect(rows: Row[]): void;
	/** Fixed-length fingerprint of what is watched; a different value means a change. */
	mark(record: IDataObject): string;
	/** Whether a record that now has this mark is to be reported. */
	reports(mark: string): boolean;
	/** The same of a record that was not there at the last poll. */
	reportsNew(record: IDataObject, mark: string): boolean;
}

/** Marks kept of records that have left the list, in case that they come back. */
const GONE = 500;

/** The records that have changed since `old`, in the order of their ids; none when there is no `old`. */
export async function pollChanged(
	feed: Feed,
	watch: Watch,
	limit: number,
	old: ChangedState | undefined,
): Promise<{ rows: Row[]; read: Row[]; state: ChangedState }> {
	const newest = await feed.newest((found) => found.length >= limit);
	const read = newest.rows.slice(0, limit).reverse();
	watch.inspect(read);
	const floor =
		old?.floor ?? (newest.whole && newest.rows.length <= limit ? 0 : (read[0]?.id ?? 0) - 1);
	const before = old ? unpackMarks(old) : new Map<number, string>();
	const after = new Map(read.map((row) => [row.id, watch.mark(row.record)]));

	const rows = old
		? read.filter(({ id, record }) => {
				const mark = after.get(id)!;
				const known = before.get(id);
				if (known === undefined) return id > floor && watch.reportsNew(record, mark);
				return known !== mark && watch.reports(mark);
			})
		: [];

	const gone = [...before.keys()].filter((id) => !after.has(id)).sort((a, b) => b - a);
	for (const id of gone.slice(0, GONE)) after.set(id, before.get(id)!);
	return {
		rows,
		read,
		state: {
			...packMarks(after),
			floor: Math.max(floor, gone[GONE] ?? 0),
			...(feed.layout && { layout: feed.layout }),
		},
	};
}

function packMarks(marks: Map<number, string>): Pick<ChangedState, 'ids' | 'marks'> {
	const ids = [...marks.keys()].sort((a, b) => a - b);
	return { ids: packIds(ids), marks: ids.map((id) => marks.get(id)!).join('') };
}

function unpackMarks({ ids, marks }: ChangedState): Map<number, string> {
	const list = unpackIds(ids);
	const width = list.length > 0 ? marks.length / list.length : 0;
	return new Map(list.map((id, index) => [id, marks.slice(index * width, (index + 1) * width)]));
}

/** Six characters that stand for any value; the order of keys and of lists of ids does not matter. */
export const digest = (value: unknown): string =>
	createHash('sha256').update(canonical(value)).digest('base64').slice(0, 6);

/** Ids come as numbers, as text, or within what they refer to. */
const isId = (value: unknown): boolean =>
	Number.isInteger(value) ||
	(typeof value === 'string' && /^\d+$/.test(value)) ||
	(isObject(value) && isId(idOf(value)));

function canonical(value: unknown): string {
	if (Array.isArray(value)) {
		const entries = value.map(canonical);
		// OOTI's server lists the ids of related records in no order of its own.
		return `[${(value.every(isId) ? entries.sort() : entries).join()}]`;
	}
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	return `{${Object.entries(value)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
		.join()}}`;
}
