import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { DEFAULT_CONCURRENCY } from '../description/options';
import { idParameter, lowerCase, plural } from '../description/naming';
import { ENTITY_OF } from '../description/placeholders';
import type { Entity } from '../description/types';
import { entities } from '../resources/entities';
import type { Call } from '../transport/client';
import { readList } from '../transport/pages';
import { nodeError, Problem } from '../transport/problem';
import { openSession, type Session } from '../transport/session';
import { locatorValue } from '../transport/values';

/** Records asked for at once while the user scrolls. */
const PAGE_SIZE = 100;

/** Text to compare by: without accents, in lower case. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const word = (value: unknown): string => {
	if (typeof value === 'object' && value !== null) {
		const { name, title } = value as IDataObject;
		return String(name ?? title ?? '');
	}
	return value === undefined || value === null || value === false ? '' : String(value);
};

/** A record as an entry of a list: a name that a person recognises, and its id. */
export function entry(entity: Entity, record: IDataObject): INodeListSearchItems | undefined {
	const value = (entity.id && record[entity.id]) ?? record.pk ?? record.id;
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const words = (entity.title ?? []).map((field) => word(record[field])).filter(Boolean);
	const name = words.join(' · ') || word(record.name ?? record.title) || `${entity.label} ${value}`;
	return { name, value };
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

async function prepare(
	context: ILoadOptionsFunctions,
	entity: Entity,
): Promise<{ session: Session; call: Call }> {
	const session = await openSession(context, {
		authentication: context.getCurrentNodeParameter('authentication'),
		concurrency: DEFAULT_CONCURRENCY,
	});
	const path = await listPath(context, session, entity);
	return {
		session,
		call: {
			method: 'GET',
			path,
			asked: { action: `list ${plural(lowerCase(entity.label))}`, labels: {}, records: [] },
		},
	};
}

const entries = (entity: Entity, records: unknown): INodeListSearchItems[] =>
	(Array.isArray(records) ? records : [])
		.map((record) => entry(entity, record as IDataObject))
		.filter((item) => item !== undefined);

const search = (entity: Entity) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		try {
			const { session, call } = await prepare(this, entity);
			const wanted = filter?.trim() ?? '';
			if (wanted && !entity.search) {
				// OOTI cannot search this list: all of it is read, several pages at once, and searched here.
				const found = entries(entity, await all(session, call, entity));
				return { results: found.filter(({ name }) => plain(name).includes(plain(wanted))) };
			}
			const page = Number(paginationToken ?? 1);
			const query = {
				...(wanted && { [entity.search!]: wanted }),
				page,
				page_size: PAGE_SIZE,
			};
			const { body } = await session.client.send({ ...call, query });
			const { next } = body as { next?: unknown };
			return {
				results: entries(entity, recordsIn(entity, body)),
				...(next ? { paginationToken: String(page + 1) } : {}),
			};
		} catch (error) {
			throw nodeError(this.getNode(), error);
		}
	};

const recordsIn = (entity: Entity, body: unknown) =>
	(body as IDataObject)[entity.records ?? 'results'] ?? body;

async function all(session: Session, call: Call, entity: Entity): Promise<unknown> {
	const { records } = await readList(session.client, call);
	return entity.records ? recordsIn(entity, records[0]) : records;
}

const load = (entity: Entity) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		try {
			const { session, call } = await prepare(this, entity);
			return entries(entity, await all(session, call, entity)).sort((a, b) =>
				a.name.localeCompare(b.name, 'fr'),
			) as INodePropertyOptions[];
		} catch (error) {
			throw nodeError(this.getNode(), error);
		}
	};

const listed = Object.entries(entities).filter(([, { list }]) => list !== undefined);

/** One search for each entity that has a list, for the resource locators. */
export const listSearch = Object.fromEntries(
	listed.map(([name, entity]) => [name, search(entity)]),
);
/** The same lists whole, for fields that take several ids. */
export const loadOptions = Object.fromEntries(listed.map(([name, entity]) => [name, load(entity)]));
