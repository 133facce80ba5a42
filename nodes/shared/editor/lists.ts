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
import { openSession, type Session } from '../transport/session';
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

/** Path of a list with its placeholders filled from what is chosen in the editor. */
async function listPath(
	context: ILoadOptionsFunctions,
	session: Session,
	entity: Entity,
): Promise<string> {
	let path = entity.list!;
	for (const [placeholder, name] of path.matchAll(/\{(\w+)\}/g)) {
		const parent = ENTITY_OF[name];
		let value = chosen(context, parent);
		if (value === undefined && (parent === 'organization' || parent === 'team'))
			value = await session.selected(parent);
		if (value === undefined || !/^\d+$/.test(String(value))) {
			const label = entities[parent].label;
			throw new Problem(
				value === undefined
					? `Choose the '${label}' first`
					: `The '${label}' comes from an expression, so its ${plural(lowerCase(entity.label))} cannot be listed`,
				{ description: "Or switch to 'By ID' and give the ID." },
			);
		}
		path = path.replace(placeholder, String(value));
	}
	return path;
}

async function listCall(
	context: ILoadOptionsFunctions,
	session: Session,
	entity: Entity,
): Promise<Call> {
	return {
		method: 'GET',
		path: await listPath(context, session, entity),
		asked: { action: `list ${plural(lowerCase(entity.label))}`, labels: {}, records: [] },
	};
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
		const call = await listCall(context, session, entity);
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

const search = (name: string) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const entity = entities[name];
		try {
			const session = await open(this);
			const call = await listCall(this, session, entity);
			const others = mentions(this, session, name);
			const wanted = filter?.trim() ?? '';
			if (wanted && !entity.search) {
				// OOTI cannot search this list: all of it is read, several pages at once, and searched here.
				const found = entries(entity, await all(session, call, entity), await others);
				const words = plain(wanted);
				return { results: found.filter((item) => plain(item.name).includes(words)) };
			}
			const page = Number(paginationToken ?? 1);
			const query = {
				...(wanted && { [entity.search!]: wanted }),
				page,
				page_size: PAGE_SIZE.scrolled,
			};
			const { body } = await session.client.send({ ...call, query });
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
			const call = await listCall(this, session, entity);
			const others = mentions(this, session, name);
			const found = entries(entity, await all(session, call, entity), await others);
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
