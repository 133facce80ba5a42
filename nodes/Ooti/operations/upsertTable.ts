import type { IDataObject } from 'n8n-workflow';
import { isUnknown } from '../../shared/api/flags';
import { labelOf } from '../../shared/api/naming';
import { isObject, onceById } from '../../shared/api/records';
import type { Field } from '../../shared/api/types';
import type { Call } from '../../shared/transport/client';
import { matchable } from './comparing';
import { readList } from '../../shared/transport/pages';
import { Problem } from '../../shared/transport/problem';
import type { Session } from '../../shared/transport/session';
import { shown } from '../../shared/transport/text';

/** What Create or Update looks in: a list, with what the run has changed in it. */

/** A place in a queue: `come` resolves when it is its turn, `pass` admits the next. */
export interface Turn {
	come: Promise<void>;
	pass(): void;
}

function turnAfter(come: Promise<void>): Turn & { passed: Promise<void> } {
	let pass = () => {};
	const passed = new Promise<void>((resolve) => (pass = resolve));
	return { come, pass, passed };
}

/** Rows look for their records in the order of the input: the first of two with the same key creates. */
const turns = new WeakMap<Session, Promise<void>>();

/** To be called for each row in the order of the input, before anything is awaited. */
export function takeTurn(session: Session): Turn {
	const turn = turnAfter(turns.get(session) ?? Promise.resolve());
	turns.set(session, turn.passed);
	return turn;
}

/** A list as it was read, by the columns to match on, with what this run has changed in it since. */
export class Table {
	private readonly byKey = new Map<string, Set<IDataObject>>();
	/** When the last row with a key will be done; the next with the same key waits for it. */
	private readonly atWork = new Map<string, Promise<void>>();
	private readonly keys = new Map<IDataObject, Set<string>>();
	/** Records that may have other keys than they seem to. */
	private readonly unsure: Array<{ field: Field; value: unknown; fits(parts: string[]): boolean }> =
		[];

	/**
	 * @param name tells this list from others that the run looks in
	 * @param uncertain keys of records, each after the name, of which nobody knows whether they were created
	 * @throws Problem when no record has one of the fields: nothing could ever match
	 */
	constructor(
		private readonly name: string,
		private readonly match: Field[],
		private readonly timezone: string,
		private readonly uncertain: Set<string>,
		lists: IDataObject[][],
		idField: string | undefined,
		/** Set when the second list could not be read or lacks a column to match on. */
		readonly unread?: Problem,
	) {
		for (const records of lists) {
			const never = unmatchable(match, records);
			if (never) throw never;
		}
		const records = lists.flat();
		for (const record of lists.length > 1 ? onceById(records, idField) : records)
			this.enter(record);
	}

	key(values: IDataObject): string {
		const { match, timezone } = this;
		return JSON.stringify(match.map((field) => matchable(field, values[field.name], timezone)));
	}

	/** @throws Problem when a record may be the one, and a flag of it has a value that nobody knows */
	find(key: string): IDataObject[] {
		const found = [...(this.byKey.get(key) ?? [])];
		if (found.length > 0 || this.unsure.length === 0) return found;
		const parts = JSON.parse(key) as string[];
		const perhaps = this.unsure.find((one) => one.fits(parts));
		if (perhaps) throw notKnown(perhaps.field, perhaps.value);
		return found;
	}

	/** A record that this run has changed takes the place of the one that was read. */
	replace(before: IDataObject, after: IDataObject): void {
		const keys = this.keys.get(before) ?? [];
		for (const key of keys) this.byKey.get(key)?.delete(before);
		this.enter(after, ...keys);
	}

	/**
	 * A record that this run has created, to be found by the key of its row too.
	 * @returns the fields of the key that OOTI has written otherwise than the row
	 */
	add(record: IDataObject, values: IDataObject): Field[] {
		this.enter(record, this.key(values));
		const { timezone } = this;
		return this.match.filter(
			(field) =>
				matchable(field, record[field.name], timezone) !==
				matchable(field, values[field.name], timezone),
		);
	}

	private enter(record: IDataObject, ...more: string[]): void {
		this.noteUnknown(record);
		const keys = new Set([this.key(record), ...more]);
		this.keys.set(record, keys);
		for (const key of keys)
			this.byKey.set(key, (this.byKey.get(key) ?? new Set<IDataObject>()).add(record));
	}

	private noteUnknown(record: IDataObject): void {
		const isOpen = (field: Field) => isUnknown(field, record[field.name]);
		const field = this.match.find(isOpen);
		if (!field) return;
		const own = JSON.parse(this.key(record)) as string[];
		const fits = (parts: string[]) =>
			parts.every((part, index) => isOpen(this.match[index]) || part === own[index]);
		this.unsure.push({ field, value: record[field.name], fits });
	}

	/** Nobody knows whether a record with this key was created. */
	doubt = (key: string): void => void this.uncertain.add(`${this.name} ${key}`);

	isDoubtful = (key: string): boolean => this.uncertain.has(`${this.name} ${key}`);

	queue(key: string): Turn {
		const turn = turnAfter(this.atWork.get(key) ?? Promise.resolve());
		this.atWork.set(key, turn.passed);
		return turn;
	}
}

/** Why no record of a list can match; undefined where some can, or the list is empty. */
function unmatchable(match: Field[], records: IDataObject[]): Problem | undefined {
	const without = match.find(({ name }) => !records.some((record) => name in record));
	if (!without || records.length === 0) return undefined;
	return new Problem(
		`No record of the list has the field '${labelOf(without)}' (${without.name}), so none can match`,
		{
			description: "Choose another of the 'Columns to Match On'. Nothing was sent.",
		},
	);
}

const notKnown = (field: Field, value: unknown) =>
	new Problem(
		`Whether a record of the list matches cannot be told: its '${labelOf(field)}' (${field.name}) is ${shown(value)}`,
		{
			description:
				"Nobody knows what this value means. Choose another of the 'Columns to Match On'. Nothing was sent for this row.",
		},
	);

const tables = new WeakMap<Session, Map<string, Promise<Table>>>();

interface Looking {
	timezone: string;
	uncertain?: Set<string>;
	/** A second list: records that OOTI may leave out of the main one. */
	apart?: Call;
}

/**
 * The lists that an upsert looks in: read once a run, then kept current.
 * @param idField where their records have their ids
 */
export async function tableFor(
	session: Session,
	calls: Call[],
	match: Field[],
	idField: string | undefined,
	{ timezone, uncertain = new Set(), apart }: Looking,
): Promise<Table> {
	const known = tables.get(session) ?? new Map<string, Promise<Table>>();
	tables.set(session, known);
	const key = JSON.stringify([calls.map(({ path }) => path), match.map(({ name }) => name)]);
	const read = async () => {
		const [others, ...records] = await Promise.all([
			apart ? whole(session, apart).catch(ifForbidden) : [],
			...calls.map(async (call) => await whole(session, call)),
		]);
		const unusable = others instanceof Problem ? others : unmatchable(match, others);
		const lists = others instanceof Problem || unusable ? records : [...records, others];
		return new Table(key, match, timezone, uncertain, lists, idField, unusable);
	};
	const table = known.get(key) ?? read();
	known.set(key, table);
	return await table;
}

/** Returns a 403 or 404, throws any other error. */
function ifForbidden(error: unknown): Problem {
	if (error instanceof Problem && (error.status === 403 || error.status === 404)) return error;
	throw error;
}

async function whole(session: Session, call: Call): Promise<IDataObject[]> {
	const { records, warning } = await readList(session.client, call);
	if (warning) throw incomplete(warning);
	return records.filter(isObject);
}

const incomplete = (warning: string) =>
	new Problem(
		'The list could not be read whole, and what is missing from it might be created twice',
		{
			description: `${warning} Nothing was sent. Try again when nobody works on this list.`,
			failure: { cause: 'temporarily-unavailable' },
		},
	);
