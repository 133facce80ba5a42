import type { IDataObject } from 'n8n-workflow';
import { mentioned, recordName, referencesIn } from '../api/names';
import { idParameter, lowerCase, plural, snakeCase } from '../api/naming';
import { ENTITY_OF } from '../api/placeholders';
import { idOf, isObject, onceById } from '../api/records';
import type { Entity, Mention } from '../api/types';
import { entities } from '../tables/entities';
import type { Call } from './client';
import { readList } from './pages';
import type { Problem } from './problem';
import type { Choice, Session } from './session';
import { locatorValue } from './values';

/** The lists that records are picked from, for the editor and for runs. */

/**
 * Looks up the records that a list belongs to, such as the project of a list of phases; several when
 * that is not certain.
 */
export type ParentLookup = (entity: string) => Promise<Choice[]>;

/** A list to read, and where it is when it is one of several. */
export interface Source {
	call: Call;
	from: string;
}

/** The value of a parameter by its path, such as `additionalFields.project`. */
export type GetParameter = (path: string) => unknown;

/** Reads parameters by their paths. */
export const reader =
	(get: (name: string) => unknown): GetParameter =>
	(path) => {
		const [name, field] = path.split('.');
		if (field === undefined) return get(name);
		const inside = get(name);
		return isObject(inside) ? inside[field] : undefined;
	};

const COLLECTIONS = ['additionalFields', 'updateFields', 'filters'];

/** What the user gave for a record of this entity, wherever it may be given; undefined for nothing. */
export function chosen(read: GetParameter, entity: string, field = snakeCase(entity)): unknown {
	const names = [
		idParameter(entity),
		field,
		...COLLECTIONS.map((collection) => `${collection}.${field}`),
	];
	return names
		.map((name) => locatorValue(read(name)))
		.find((value) => value !== undefined && value !== null && value !== '');
}

export type Test = (record: IDataObject) => boolean;

/**
 * A test for records that fit the references chosen in the same node: of all tasks, those of the
 * chosen project.
 * @param idFrom id of a chosen value; undefined when not certain
 * @returns undefined when nothing is chosen
 */
export async function fittingTest(
	name: string,
	read: GetParameter,
	idFrom: (entity: string, value: unknown) => Promise<number | string | undefined>,
): Promise<Test | undefined> {
	const wanted: Array<[field: string, id: string]> = [];
	for (const [field, entity] of referencesIn(entities[name])) {
		const value = chosen(read, entity, field);
		const id = value === undefined ? undefined : await idFrom(entity, value);
		if (id !== undefined) wanted.push([field, String(id)]);
	}
	if (wanted.length === 0) return undefined;
	return (record) =>
		wanted.every(([field, id]) => {
			const value = record[field];
			return value === undefined || String(isObject(value) ? idOf(value) : value) === id;
		});
}

/** The lists of an entity: one, or those of all places that it could be of. */
export async function sources(name: string, places: ParentLookup): Promise<Source[]> {
	const { label, list } = entities[name];
	const meta = { action: `list ${plural(lowerCase(label))}`, labels: {}, records: [] };
	let found = [{ path: list!, from: '' }];
	for (const [placeholder, key] of list!.matchAll(/\{(\w+)\}/g)) {
		const possible = await places(ENTITY_OF[key]);
		found = found.flatMap(({ path, from }) =>
			possible.map((place) => ({
				path: path.replace(placeholder, String(place.id)),
				from: possible.length > 1 ? place.name : from,
			})),
		);
	}
	return found.map(({ path, from }) => ({ call: { method: 'GET', path, meta }, from }));
}

export const recordsIn = (entity: Entity, body: unknown): IDataObject[] => {
	const found = (body as IDataObject)[entity.records ?? 'results'] ?? body;
	return (Array.isArray(found) ? found : []) as IDataObject[];
};

/** What is known to be missing from lists that could not be read whole. */
const missing = new WeakMap<IDataObject[], string>();
export const incompleteWarning = (found: IDataObject[]): string | undefined => missing.get(found);

/** Lists read in a session, by what was asked. */
const listCache = new WeakMap<Session, Map<string, Promise<IDataObject[]>>>();

/**
 * What several lists hold, without those that this user may not see.
 * @throws Problem when all of them are refused
 */
export async function permitted<T extends object>(reads: Array<Promise<T>>): Promise<T[]> {
	const refused: Problem[] = [];
	const results = await Promise.all(
		reads.map(
			async (each) =>
				await each.catch((error: Problem) => {
					if (error.status !== 403) throw error;
					refused.push(error);
					return undefined;
				}),
		),
	);
	if (refused.length > 0 && refused.length === reads.length) throw refused[0];
	return results.filter((result) => result !== undefined);
}

/** The records of lists, or the first `limit` of each; read once a session. */
export async function records(
	session: Session,
	name: string,
	from: Source[],
	limit = Infinity,
): Promise<IDataObject[]> {
	const lists = listCache.get(session) ?? new Map<string, Promise<IDataObject[]>>();
	listCache.set(session, lists);
	const key = listKey(name, from, limit);
	const readThem = async () => {
		const parts = await permitted(
			from.map(async ({ call }) => await readAll(session, entities[name], call, limit)),
		);
		const all = parts.flatMap((part) => part.found);
		const found = from.length > 1 ? onceById(all, entities[name].id) : all;
		const warnings = parts.flatMap(({ warning }) => warning ?? []);
		if (warnings.length > 0) missing.set(found, warnings.join(' '));
		return found;
	};
	const list = lists.get(key) ?? readThem();
	lists.set(key, list);
	return await list;
}

/**
 * Lists of an entity that this session has read or is reading; with `from`, only that one. Sends no
 * request; a list that failed is empty.
 */
export async function alreadyRead(
	session: Session,
	name: string,
	from?: Source[],
): Promise<IDataObject[][]> {
	const wanted = from && listKey(name, from, Infinity);
	const lists = [...(listCache.get(session) ?? [])].filter(([key]) =>
		wanted ? key === wanted : key.startsWith(`${name} `),
	);
	return await Promise.all(lists.map(async ([, list]) => await list.catch(() => [])));
}

const listKey = (name: string, from: Source[], limit: number) =>
	[name, ...from.map(({ call }) => call.path), limit].join(' ');

async function readAll(session: Session, entity: Entity, call: Call, limit: number) {
	const { records: all, warning } = await readList(session.client, call, { limit });
	const found = entity.records ? recordsIn(entity, all[0] ?? {}) : (all as IDataObject[]);
	return { found, warning };
}

/**
 * The other records that names of an entity mention: a leave request names a person, whom OOTI gives
 * as a number. What cannot be read stays a number.
 * @param limit records of another list that are read at most
 * @param unread told of each entity whose list cannot be read
 * @param unseen told of each entity of which a record is not in its list
 */
export async function mentions(
	session: Session,
	name: string,
	places: ParentLookup,
	limit?: number,
	unread: (entity: string, error: unknown) => void = () => {},
	unseen: (entity: string) => void = () => {},
): Promise<Mention> {
	const known = new Map<string, IDataObject>();
	const reads = mentioned(name, entities).map(async (other) => {
		const entity = entities[other];
		if (!entity.list) return;
		try {
			for (const record of await records(session, other, await sources(other, places), limit))
				known.set(`${other} ${String(idOf(record, entity.id))}`, record);
		} catch (error) {
			unread(other, error);
		}
	});
	await Promise.all(reads);
	const mention: Mention = (other, id) => {
		const record = known.get(`${other} ${id}`);
		if (record) return { name: recordName(entities[other], record, mention, true), record };
		unseen(other);
		return { name: `${entities[other].label} ${id}`, record: {} };
	};
	return mention;
}

/** A record as an entry of a list: a name that a person recognises, and the id. */
export interface Entry {
	name: string;
	value: number | string;
}

export function entries(entity: Entity, found: IDataObject[], mention: Mention): Entry[] {
	return found.flatMap((record) => {
		const value = idOf(record ?? {}, entity.id);
		if (typeof value !== 'number' && typeof value !== 'string') return [];
		return [{ name: recordName(entity, record, mention), value }];
	});
}
