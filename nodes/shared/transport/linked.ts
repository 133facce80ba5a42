import type { IDataObject } from 'n8n-workflow';
import { recordName, shortName } from '../api/names';
import { lowerCase, plural, snakeCase } from '../api/naming';
import { ENTITY_OF } from '../api/placeholders';
import { idOf, isObject } from '../api/records';
import type { Mention, Resource } from '../api/types';
import { entities, parentsOf } from '../tables/entities';
import { referencesOf } from '../tables/references';
import {
	chosen,
	mentions,
	incompleteWarning,
	reader,
	records,
	sources,
	type GetParameter,
	type ParentLookup,
} from './lookup';
import { Problem } from './problem';
import type { Session } from './session';
import { isEmpty } from './values';

/** What is put beside each reference of an output record: `project_name`, or `project_record`. */
export type LinkedRecords = 'none' | 'names' | 'records';

/** How the fields beside a reference end. */
export const NAME_END = '_name';
export const RECORD_END = '_record';

/** A list that references are looked up in. */
interface Linked {
	records: Map<string, IDataObject>;
	name(id: string): string;
}

const isId = (value: unknown): value is number | string =>
	typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

/** An object that says no more than an id. */
const isOnlyId = (value: unknown): value is IDataObject =>
	isObject(value) && Object.keys(value).every((name) => name === 'id' || name === 'pk');

/** Puts names or records beside the references of output records. */
export class Linker {
	private readonly lists = new Map<string, Promise<Linked | undefined>>();
	private readonly done = new Map<string, Linked>();
	private readonly references: Map<string, string>;
	/** Records seen by `prepare`, each with its linked copy; undefined until that is made. */
	private readonly made = new WeakMap<IDataObject, IDataObject | undefined>();

	constructor(
		private readonly session: Session,
		resource: Resource,
		private readonly kind: 'names' | 'records',
		private readonly read: GetParameter,
		private readonly hint: (message: string) => void,
	) {
		this.references = referencesOf(resource);
	}

	/**
	 * Reads the lists that these records need, once each, and puts what belongs beside their
	 * references, while later pages are still being read.
	 */
	async prepare(found: unknown[]): Promise<void> {
		const fresh = found.filter(isObject).filter((record) => !this.made.has(record));
		for (const record of fresh) {
			this.made.set(record, undefined);
			for (const [field, entity] of this.references) {
				if (!this.needsList(record, field)) continue;
				const key = this.keyOf(entity, record);
				if (this.lists.has(key)) continue;
				const list = this.load(entity, record);
				this.lists.set(key, list);
				list.then(
					(linked) => linked && this.done.set(key, linked),
					() => undefined,
				);
			}
		}
		await Promise.all(this.lists.values());
		for (const record of fresh) this.made.set(record, this.linked(record));
	}

	/** Records with what belongs beside their references; what cannot be found is left out. */
	async link(found: unknown[]): Promise<unknown[]> {
		await this.prepare(found);
		return found.map((record) =>
			isObject(record) ? (this.made.get(record) ?? this.linked(record)) : record,
		);
	}

	private linked(record: IDataObject): IDataObject {
		const { references } = this;
		const end = this.kind === 'names' ? NAME_END : RECORD_END;
		const result: IDataObject = {};
		for (const [field, value] of Object.entries(record)) {
			// A name already added beside a reference is kept when the answer has that field empty.
			if (!Object.hasOwn(result, field)) result[field] = value;
			const entity = references.get(field);
			if (!entity || !isEmpty(record[field + end])) continue;
			const beside = this.beside(record, field, entity);
			if (beside !== undefined) result[field + end] = beside;
		}
		return result;
	}

	private beside(record: IDataObject, field: string, entity: string): IDataObject[string] {
		const value = record[field];
		const list = this.done.get(this.keyOf(entity, record));
		const one = (given: unknown): IDataObject[string] => {
			const reference = isOnlyId(given) ? idOf(given, entities[entity].id) : given;
			const id = isObject(reference) ? idOf(reference, entities[entity].id) : reference;
			if (isId(reference) && list && !list.records.has(String(reference)))
				this.sayMissing(field, entity);
			// An answer that holds more than an id may hold only a part of the record.
			if (this.kind === 'records')
				return list?.records.get(String(id)) ?? (isObject(reference) ? reference : undefined);
			if (isObject(reference)) return recordName(entities[entity], reference, unmentioned, true);
			return isId(id) ? list?.name(String(id)) || undefined : undefined;
		};
		if (!Array.isArray(value)) {
			const shown = this.kind === 'names' && !isObject(value) && shortName(record, field);
			return shown || one(value);
		}
		const all = value.map(one).filter((each) => each !== undefined);
		return all.length > 0 ? (all as IDataObject[]) : undefined;
	}

	/** A phase that is not of the record's project is worth a look; other records may only be hidden. */
	private sayMissing(field: string, name: string): void {
		const [owner] = parentsOf(name).map((parent) => lowerCase(entities[parent].label));
		this.hint(
			owner
				? `Some records have a '${field}' that is not in the list of their ${owner}: look whether it belongs to another one.`
				: `Some records have a '${field}' that is not in OOTI's list of ${plural(lowerCase(entities[name].label))}, so what is linked there is missing from the output.`,
		);
	}

	/** Hints that names contain ids, because the list of those records could not be read. */
	private sayUnread(name: string, other: string, { message }: Problem): void {
		const [whose, what] = [name, other].map((each) => `'${entities[each].label}'`);
		this.hint(`In the names of ${whose}, those of ${what} are missing: ${message}`);
	}

	/** Whether an answer holds an id and not what it stands for. */
	private needsList(record: IDataObject, field: string): boolean {
		const value = record[field];
		const refers = (one: unknown) =>
			isId(one) || isOnlyId(one) || (this.kind === 'records' && isObject(one) && isId(idOf(one)));
		if (Array.isArray(value)) return value.some(refers);
		return refers(value) && !(this.kind === 'names' && shortName(record, field));
	}

	/** Cache key of an entity's list with its parents: for phases, the project's id. */
	private keyOf(entity: string, record: IDataObject): string {
		let key = entity;
		for (const parent of parentsIn(entity))
			if (parent !== 'organization') key += ` ${String(ownIn(record, parent) ?? '')}`;
		return key;
	}

	private async load(name: string, record: IDataObject): Promise<Linked | undefined> {
		const entity = entities[name];
		const places: ParentLookup = async (of) => {
			const value = ownIn(record, of) ?? chosen(this.read, of);
			if (isId(value)) return [{ id: value, name: '' }];
			if (of === 'organization' || of === 'team') return await this.session.candidates(of);
			throw new Problem(
				`OOTI's answer does not say to which ${lowerCase(entities[of].label)} it belongs`,
			);
		};
		const read = async () => {
			const found = await records(this.session, name, await sources(name, places));
			const warning = incompleteWarning(found);
			if (warning) this.hint(`Some ${this.kind} of '${entity.label}' may be missing: ${warning}`);
			const made = linkedLists.get(found);
			if (made) return made;
			const mention =
				this.kind === 'names'
					? await mentions(this.session, name, places, undefined, (other, error) => {
							if (error instanceof Problem) this.sayUnread(name, other, error);
						})
					: unmentioned;
			const list = linkedList(name, found, mention);
			linkedLists.set(found, list);
			return list;
		};
		return await read().catch((error: unknown) => {
			if (!(error instanceof Problem)) throw error;
			this.hint(
				`The ${this.kind} of '${entity.label}' are missing from the output: ${error.message}`,
			);
			return undefined;
		});
	}
}

const unmentioned: Mention = () => ({ name: '', record: {} });

/** Each list by id, made once however many items need it. */
const linkedLists = new WeakMap<IDataObject[], Linked>();

function linkedList(name: string, found: IDataObject[], mention: Mention): Linked {
	const entity = entities[name];
	const byId = new Map(found.map((record) => [String(idOf(record, entity.id)), record]));
	const names = new Map<string, string>();
	return {
		records: byId,
		name: (id) => {
			const record = byId.get(id);
			const shown = names.get(id) ?? (record ? recordName(entity, record, mention) : '');
			names.set(id, shown);
			return shown;
		},
	};
}

const parents = new Map<string, string[]>();

/** What stands in the path of an entity's list. */
function parentsIn(entity: string): string[] {
	const made =
		parents.get(entity) ??
		[...entities[entity].list!.matchAll(/\{(\w+)\}/g)].map(([, name]) => ENTITY_OF[name]);
	parents.set(entity, made);
	return made;
}

/** The id of the record that a record says it belongs to. */
function ownIn(record: IDataObject, entity: string): number | string | undefined {
	if (entity === 'organization') return undefined;
	const value = record[snakeCase(entity)];
	const id = isObject(value) ? idOf(value) : value;
	return isId(id) ? id : undefined;
}

/** What the user asked for under Options, for one item; undefined when nothing. */
export function linkerFor(
	session: Session,
	resource: Resource,
	kind: LinkedRecords = 'none',
	{ get, hint }: { get: (name: string) => unknown; hint: (message: string) => void },
): Linker | undefined {
	if (kind !== 'names' && kind !== 'records') return undefined;
	return new Linker(session, resource, kind, reader(get), hint);
}
