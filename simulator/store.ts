import { canonical, entityOf } from './catalogue';
import type { Json, Rec } from './facts';

interface Table {
	records: Map<number, Rec>;
	/** Whether a snapshot has the same records and lists: the first change copies them. */
	shared: boolean;
	nextId: number;
	/** Filtered and sorted lists, cached until the table changes. */
	lists: Map<string, Rec[]>;
}

type Snapshot = Map<string, Omit<Table, 'shared'>>;

/** The JSON text of each record. */
const texts = new WeakMap<Rec, string>();

/**
 * All records, in memory. Records are frozen and replaced when they change, so that their JSON text
 * and the lists that contain them can be cached: change them with update(), never in place.
 */
export class Store {
	private tables = new Map<string, Table>();

	private table(entity: string): Table {
		const name = canonical(entity);
		let table = this.tables.get(name);
		if (!table) {
			table = {
				records: new Map(),
				shared: false,
				nextId: entityOf(name).firstId,
				lists: new Map(),
			};
			this.tables.set(name, table);
		}
		return table;
	}

	idField(entity: string): string {
		return entityOf(entity).idField;
	}

	idOf(entity: string, record: Rec): number {
		return record[this.idField(entity)] as number;
	}

	templateOf(entity: string): Readonly<Json> {
		return entityOf(entity).template;
	}

	all(entity: string): Rec[] {
		return this.list(entity, '', (records) => records);
	}

	first(entity: string): Rec | undefined {
		return this.table(entity).records.values().next().value;
	}

	count(entity: string): number {
		return this.table(entity).records.size;
	}

	get(entity: string, id: unknown): Rec | undefined {
		return this.table(entity).records.get(Number(id));
	}

	where(entity: string, field: string, value: unknown): Rec[] {
		return this.list(entity, `${field}=${String(value)}`, (records) =>
			records.filter((r) => r[field] === value),
		);
	}

	/** A cached list of records; `key` must name everything that `select` depends on. */
	list(entity: string, key: string, select: (records: Rec[]) => Rec[]): Rec[] {
		const table = this.table(entity);
		let list = table.lists.get(key);
		if (!list) {
			list = key === '' ? [...table.records.values()] : select(this.all(entity));
			table.lists.set(key, list);
		}
		return list;
	}

	insert(entity: string, values: object = {}): Rec {
		const table = this.table(entity);
		const { idField, template } = entityOf(entity);
		const given = (values as Json)[idField];
		const id = given === undefined ? table.nextId : Number(given);
		table.nextId = Math.max(table.nextId, id + 1);
		const record: Json = { [idField]: id, ...template, ...values, [idField]: id };
		if ('org' in record && record.org === null) {
			const org = this.first('organization');
			if (org) record.org = this.idOf('organization', org);
		}
		return this.put(entity, table, id, record);
	}

	update(entity: string, id: number, changes: object): Rec {
		const table = this.table(entity);
		const old = table.records.get(id);
		if (!old) throw new Error(`No ${entity} ${id}`);
		const { idField } = entityOf(entity);
		return this.put(entity, table, id, { ...old, ...changes, [idField]: id });
	}

	remove(entity: string, id: number): boolean {
		return this.changing(this.table(entity)).delete(id);
	}

	private put(entity: string, table: Table, id: number, record: Json): Rec {
		for (const name of entityOf(entity).money) {
			const value = record[name];
			if (typeof value === 'number') record[name] = value.toFixed(2);
		}
		Object.freeze(record);
		this.changing(table).set(id, record);
		return record;
	}

	/** The records of a table, to be changed. */
	private changing(table: Table): Table['records'] {
		if (table.shared) table.records = new Map(table.records);
		if (table.shared || table.lists.size) table.lists = new Map();
		table.shared = false;
		return table.records;
	}

	/** The record as JSON text, cached. */
	text(record: Rec): string {
		let text = texts.get(record);
		if (text === undefined) {
			text = JSON.stringify(record);
			texts.set(record, text);
		}
		return text;
	}

	names(): string[] {
		return [...this.tables.keys()];
	}

	snapshot(): Snapshot {
		return new Map(
			[...this.tables].map(([name, table]) => {
				const { records, nextId, lists } = table;
				table.shared = true;
				return [name, { records, nextId, lists }];
			}),
		);
	}

	restore(snapshot: Snapshot): void {
		this.tables = new Map(
			[...snapshot].map(([name, { records, nextId, lists }]) => [
				name,
				{ records, nextId, lists, shared: true },
			]),
		);
	}
}
