import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { idParameter, lowerCase, plural } from '../api/naming';
import { ENTITY_OF } from '../api/placeholders';
import { mentioned, recordName } from '../api/names';
import type { Entity, Mention } from '../api/types';
import { idOf } from '../api/records';
import { entities } from '../tables/entities';
import type { Call } from '../transport/client';
import { DEFAULT_CONCURRENCY } from '../transport/limiter';
import { readList } from '../transport/pages';
import { nodeError, Problem } from '../transport/problem';
import { openSession, type Choice, type Session } from '../transport/session';
import { locatorValue } from '../transport/values';
import { plain } from '../transport/text';
import { codeSearch } from './codes';

/** Records asked for at once: while the user scrolls, and where the whole list is waited for. */
const PAGE_SIZE = { scrolled: 100, whole: 500 };

/** Records of another list that are read at most to name what a list mentions. */
const MOST_MENTIONED = 1000;

/** Records as entries of a list: a name that a person recognises, and the id. */
function entries(entity: Entity, records: unknown, mention: Mention): INodeListSearchItems[] {
	return (Array.isArray(records) ? (records as IDataObject[]) : []).flatMap((record) => {
		const value = idOf(record ?? {}, entity.id);
		if (typeof value !== 'number' && typeof value !== 'string') return [];
		return [{ name: recordName(entity, record, mention), value }];
	});
}

/** The parameters in which the parent of a dependent list may have been chosen. */
function chosen(context: ILoadOptionsFunctions, entity: string): unknown {
	const field = entity.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	const names = [
		idParameter(entity),
		field,
		...['additionalFields', 'updateFields', 'filters'].map((name) => `${name}.${field}`),
	];
	for (const name of names) {
		const value = locatorValue(context.getCurrentNodeParameter(name));
		if (value !== undefined && value !== null && value !== '') return value;
	}
	return undefined;
}

/** A list to read, and where it is when one field takes records of several. */
interface Source {
	call: Call;
	from: string;
}

/**
 * The lists to read for a field: one, or those of all organizations or teams where none is chosen in
 * the editor nor selected in the profile. Most operations have no field to choose an organization in.
 */
async function sources(
	context: ILoadOptionsFunctions,
	session: Session,
	entity: Entity,
): Promise<Source[]> {
	const asked = { action: `list ${plural(lowerCase(entity.label))}`, labels: {}, records: [] };
	let found = [{ path: entity.list!, from: '' }];
	for (const [placeholder, name] of entity.list!.matchAll(/\{(\w+)\}/g)) {
		const places = await placesOf(context, session, entity, ENTITY_OF[name]);
		found = found.flatMap(({ path, from }) =>
			places.map((place) => ({
				path: path.replace(placeholder, String(place.id)),
				from: places.length > 1 ? place.name : from,
			})),
		);
	}
	return found.map(({ path, from }) => ({ call: { method: 'GET', path, asked }, from }));
}

/** What a placeholder of a list stands for: the record chosen in the editor, else what the profile says. */
async function placesOf(
	context: ILoadOptionsFunctions,
	session: Session,
	{ label }: Entity,
	parent: string,
): Promise<Choice[]> {
	const value = chosen(context, parent);
	if (/^\d+$/.test(String(value))) return [{ id: String(value), name: '' }];
	if (value === undefined && parent === 'organization') return await session.candidates(parent);
	if (value === undefined && parent === 'team') {
		const organization = chosen(context, 'organization');
		const known = /^\d+$/.test(String(organization)) ? String(organization) : undefined;
		return await session.candidates(parent, known);
	}
	throw new Problem(
		value === undefined
			? `Choose the '${entities[parent].label}' first`
			: `The '${entities[parent].label}' comes from an expression, so its ${plural(lowerCase(label))} cannot be listed`,
		{ description: "Or switch to 'By ID' and give the ID." },
	);
}

/**
 * The other records that names of an entity mention: a leave request names a person, whom OOTI gives
 * as a number. Their lists are read beside the list itself; what cannot be read stays a number.
 */
async function mentions(
	context: ILoadOptionsFunctions,
	session: Session,
	name: string,
): Promise<Mention> {
	const known = new Map<string, IDataObject>();
	const read = async (other: string) => {
		const entity = entities[other];
		if (!entity.list) return;
		for (const { call } of await sources(context, session, entity))
			for (const record of await all(session, call, entity, MOST_MENTIONED))
				known.set(`${other} ${String(idOf(record, entity.id))}`, record);
	};
	const reads = mentioned(name, entities).map(async (other) => await read(other));
	await Promise.allSettled(reads);
	const mention: Mention = (other, id) => {
		const record = known.get(`${other} ${id}`);
		const { label } = entities[other];
		return record
			? { name: recordName(entities[other], record, mention, true), record }
			: { name: `${label} ${id}`, record: {} };
	};
	return mention;
}

/** All records of the lists; of several, their names say where they are. */
async function whole(
	session: Session,
	entity: Entity,
	lists: Source[],
	others: Promise<Mention>,
): Promise<INodeListSearchItems[]> {
	const read = lists.map(async ({ call, from }) => {
		const records = await all(session, call, entity).catch((error: Problem) => {
			// One organization that this user may not list is no reason to show none.
			if (lists.length > 1 && error.status === 403) return [];
			throw error;
		});
		const found = entries(entity, records, await others);
		return from ? found.map((item) => ({ ...item, name: `${item.name} · ${from}` })) : found;
	});
	return (await Promise.all(read)).flat();
}

const search = (name: string) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const entity = entities[name];
		try {
			const session = await open(this);
			const lists = await sources(this, session, entity);
			const others = mentions(this, session, name);
			const wanted = filter?.trim() ?? '';
			if (lists.length !== 1 || (wanted && !entity.search)) {
				// OOTI cannot search this list: all of it is read, several pages at once, and searched here.
				const found = await whole(session, entity, lists, others);
				const words = plain(wanted);
				return { results: found.filter((item) => plain(item.name).includes(words)) };
			}
			const page = Number(paginationToken ?? 1);
			const query = {
				...(wanted && { [entity.search!]: wanted }),
				page,
				page_size: PAGE_SIZE.scrolled,
			};
			const { body } = await session.client.send({ ...lists[0].call, query });
			const { next } = body as { next?: unknown };
			return {
				results: entries(entity, recordsIn(entity, body), await others),
				...(next ? { paginationToken: String(page + 1) } : {}),
			};
		} catch (error) {
			throw nodeError(this.getNode(), error);
		}
	};

const recordsIn = (entity: Entity, body: unknown) =>
	(body as IDataObject)[entity.records ?? 'results'] ?? body;

async function all(
	session: Session,
	call: Call,
	entity: Entity,
	limit = Infinity,
): Promise<IDataObject[]> {
	const { records } = await readList(session.client, call, {
		limit,
		pageSize: PAGE_SIZE.whole,
	});
	const found = entity.records ? recordsIn(entity, records[0]) : records;
	return (Array.isArray(found) ? found : []) as IDataObject[];
}

const load = (name: string) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const entity = entities[name];
		try {
			const session = await open(this);
			const lists = await sources(this, session, entity);
			const found = await whole(session, entity, lists, mentions(this, session, name));
			return found.sort((a, b) => a.name.localeCompare(b.name, 'fr')) as INodePropertyOptions[];
		} catch (error) {
			throw nodeError(this.getNode(), error);
		}
	};

const open = async (context: ILoadOptionsFunctions) =>
	await openSession(context, {
		authentication: context.getCurrentNodeParameter('authentication'),
		concurrency: DEFAULT_CONCURRENCY,
	});

const listed = Object.keys(entities).filter((name) => entities[name].list !== undefined);

/** One search for each entity that has a list and for each kind of code, for the resource locators. */
export const listSearch = {
	...codeSearch,
	...Object.fromEntries(listed.map((name) => [name, search(name)])),
};
/** The same lists whole, for fields that take several ids. */
export const loadOptions = Object.fromEntries(listed.map((name) => [name, load(name)]));
