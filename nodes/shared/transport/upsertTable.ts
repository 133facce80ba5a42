import type { IDataObject } from 'n8n-workflow';
import { labelOf } from '../api/naming';
import { isObject } from '../api/records';
import type { Field } from '../api/types';
import type { Call } from './client';
import { matchable } from './comparing';
import { readList } from './pages';
import { Problem } from './problem';
import type { Session } from './session';

const PAGE_SIZE = 500;

/** A place in a queue: when it has come, and to let the next one come. */
export interface Turn {
	come: Promise<void>;
	pass(): void;
}

export function turnAfter(come: Promise<void>): Turn & { passed: Promise<void> } {
	let pass = () => {};
	const passed = new Promise<void>((resolve) => (pass = resolve));
	return { come, pass, passed };
}

/** A list as it was read, by the columns to match on, with what this run has changed in it since. */
export class Table {
	private readonly byKey = new Map<string, Set<IDataObject>>();
	/** When the last row with a key will be done; the next with the same key waits for it. */
	private readonly atWork = new Map<string, Promise<void>>();
	/** Keys of records of which nobody knows whether they were created. */
	readonly uncertain = new Set<string>();

	/** @throws Problem when no record has one of the fields: nothing could ever match */
	constructor(
		private readonly match: Field[],
		private readonly timezone: string,
		records: IDataObject[],
	) {
		const without = match.find(({ name }) => !records.some((record) => name in record));
		if (without && records.length > 0) throw unmatchable(without);
		for (const record of records) this.enter(record);
	}

	key(values: IDataObject): string {
		const { match, timezone } = this;
		return JSON.stringify(match.map((field) => matchable(field, values[field.name], timezone)));
	}

	find = (key: string): IDataObject[] => [...(this.byKey.get(key) ?? [])];

	/** A record that this run has created or changed takes the place of the one that was read. */
	replace(before: IDataObject | undefined, after: IDataObject): void {
		if (before) this.byKey.get(this.key(before))?.delete(before);
		this.enter(after);
	}

	private enter(record: IDataObject): void {
		const key = this.key(record);
		const same = this.byKey.get(key) ?? new Set();
		this.byKey.set(key, same.add(record));
	}

	queue(key: string): Turn {
		const turn = turnAfter(this.atWork.get(key) ?? Promise.resolve());
		this.atWork.set(key, turn.passed);
		return turn;
	}
}

const unmatchable = (field: Field) =>
	new Problem(
		`No record of the list has the field '${labelOf(field)}' (${field.name}), so none can match`,
		{
			description: "Choose another of the 'Columns to Match On'. Nothing was sent.",
		},
	);

const tables = new WeakMap<Session, Map<string, Promise<Table>>>();

/** The lists that an upsert looks in: read once a run, then kept current. */
export async function tableFor(
	session: Session,
	calls: Call[],
	match: Field[],
	timezone: string,
): Promise<Table> {
	const known = tables.get(session) ?? new Map<string, Promise<Table>>();
	tables.set(session, known);
	const key = JSON.stringify([calls.map(({ path }) => path), match.map(({ name }) => name)]);
	const read = async () => {
		const records = await Promise.all(calls.map(async (call) => await whole(session, call)));
		return new Table(match, timezone, records.flat());
	};
	const table = known.get(key) ?? read();
	known.set(key, table);
	return await table;
}

async function whole(session: Session, call: Call): Promise<IDataObject[]> {
	const { records, warning } = await readList(session.client, call, { pageSize: PAGE_SIZE });
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
