import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { codeOf } from '../api/names';
import { lowerCase, plural } from '../api/naming';
import { placeholders } from '../api/placeholders';
import { idOf } from '../api/records';
import type { Mention } from '../api/types';
import { findOperation, resources } from '../tables';
import { entities, parentsOf } from '../tables/entities';
import { EVERY } from '../transport/every';
import { DEFAULT_CONCURRENCY } from '../transport/limiter';
import {
	chosen,
	entries,
	fittingTest,
	mentions,
	permitted,
	records,
	recordsIn,
	sources,
	type ParentLookup,
	type Source,
	type Test,
} from '../transport/lookup';
import { nodeError, Problem } from '../transport/problem';
import { openSession, type Session } from '../transport/session';
import { plain } from '../transport/text';
import { codeSearch } from './codes';

/** Records asked for at once while the user scrolls. */
const PAGE_SIZE = 100;

/** Records of another list that are read at most to name what a list mentions. */
const MOST_MENTIONED = 1000;

/**
 * What a list belongs to: the record chosen in the editor, else what the profile says; all
 * organizations or teams where neither is certain, since most operations have no field for them.
 */
const placesIn =
	(context: ILoadOptionsFunctions, session: Session, of: string): ParentLookup =>
	async (parent) => {
		const read = (path: string) => context.getCurrentNodeParameter(path);
		const value = chosen(read, parent);
		if (/^\d+$/.test(String(value))) return [{ id: String(value), name: '' }];
		if (value === undefined && parent === 'organization') return await session.candidates(parent);
		if (value === undefined && parent === 'team') {
			const organization = chosen(read, 'organization');
			const known = /^\d+$/.test(String(organization)) ? String(organization) : undefined;
			return await session.candidates(parent, known);
		}
		throw new Problem(
			value === undefined
				? `Choose the '${entities[parent].label}' first`
				: `The '${entities[parent].label}' comes from an expression, so its ${plural(lowerCase(entities[of].label))} cannot be listed`,
			{ description: "Or switch to 'By ID' and give the ID." },
		);
	};

/** The code of what a list belongs to: a phase that is left over from another project shows. */
async function ownersOf(session: Session, name: string, places: ParentLookup): Promise<string[]> {
	const codes = parentsOf(name).map(async (parent) => {
		const [{ id }] = await places(parent);
		const found = await records(session, parent, await sources(parent, places), MOST_MENTIONED);
		const entity = entities[parent];
		const record = found.find((each) => String(idOf(each, entity.id)) === String(id));
		return record ? codeOf(entity, record) : '';
	});
	// A list that may not be read leaves its code out.
	return await Promise.all(codes.map(async (code) => await code.catch(() => '')));
}

const named = (found: INodeListSearchItems[], more: string[]): INodeListSearchItems[] =>
	found.map((item) => ({ ...item, name: [item.name, ...more].filter(Boolean).join(' · ') }));

/** What is chosen beside a list narrows it, unless it is the list of what an operation is about. */
async function narrowing(context: ILoadOptionsFunctions, name: string): Promise<Test | undefined> {
	const value = context.getCurrentNodeParameter('resource');
	if (resources.some((resource) => resource.value === value && resource.entity === name)) return;
	const { isClosed } = entities[name];
	const read = (path: string) => context.getCurrentNodeParameter(path);
	const certain = (id: unknown) => (/^\d+$/.test(String(id)) ? String(id) : undefined);
	const fits = await fittingTest(name, read, async (_, id) => await Promise.resolve(certain(id)));
	if (!fits) return isClosed && ((record) => !isClosed(record));
	return (record) => fits(record) && !isClosed?.(record);
}

/** All records of the lists; of several, their names say where they are. */
async function whole(
	session: Session,
	name: string,
	lists: Source[],
	others: Promise<Mention>,
	keep: Test = () => true,
): Promise<INodeListSearchItems[]> {
	const reads = lists.map(async (list) => ({ list, found: await records(session, name, [list]) }));
	const [read, known] = await Promise.all([permitted(reads), others]);
	return read.flatMap(({ list, found }) =>
		named(entries(entities[name], found.filter(keep), known), [list.from]),
	);
}

/** The entry 'All …', for lists that belong to records of this entity. */
function everyIn(context: ILoadOptionsFunctions, name: string): INodeListSearchItems[] {
	const [resource, operation] = ['resource', 'operation'].map((parameter) =>
		String(context.getCurrentNodeParameter(parameter)),
	);
	const found = findOperation(resource, operation);
	const inPath =
		found?.operation.kind === 'list' &&
		placeholders(found.resource, found.operation).some(({ entity }) => entity === name);
	if (!inPath || name === 'organization') return [];
	const { label, shortLabel = label } = entities[name];
	return [{ name: `All ${plural(shortLabel)}`, value: EVERY }];
}

/**
 * Entries whose names contain the words; then those that show an id where a name could not be read,
 * since it may contain them.
 */
function saying(words: string, found: INodeListSearchItems[], unread: Set<string>) {
	const says = ({ name }: INodeListSearchItems) => plain(name).includes(plain(words));
	const perhaps = ({ name }: INodeListSearchItems) =>
		name.split(' · ').some((part) => / \d+$/.test(part) && unread.has(part.replace(/ \d+$/, '')));
	const others = found.filter((item) => !says(item) && perhaps(item));
	return [...found.filter(says), ...others];
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
			const places = placesIn(this, session, name);
			const lists = await sources(name, places);
			const unread = new Set<string>();
			const note = (other: string) => void unread.add(entities[other].label);
			const others = mentions(session, name, places, MOST_MENTIONED, note, note);
			const owners = ownersOf(session, name, places);
			const wanted = filter?.trim() ?? '';
			const keep = await narrowing(this, name);
			if (lists.length !== 1 || keep || (wanted && !entity.search)) {
				// OOTI cannot search this list: all of it is read, several pages at once, and searched here.
				const found = named(await whole(session, name, lists, others, keep), await owners);
				return { results: saying(wanted, found, unread) };
			}
			const page = Number(paginationToken ?? 1);
			const query = {
				...(wanted && { [entity.search!]: wanted }),
				page,
				page_size: PAGE_SIZE,
			};
			const { body } = await session.client.send({ ...lists[0].call, query });
			const { next } = body as { next?: unknown };
			const found = named(entries(entity, recordsIn(entity, body), await others), await owners);
			return {
				results: page === 1 && !wanted ? [...everyIn(this, name), ...found] : found,
				...(next ? { paginationToken: String(page + 1) } : {}),
			};
		} catch (error) {
			throw nodeError(this.getNode(), error);
		}
	};

const load = (name: string) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		try {
			const session = await open(this);
			const places = placesIn(this, session, name);
			const others = mentions(session, name, places, MOST_MENTIONED);
			const lists = await sources(name, places);
			const found = await whole(session, name, lists, others, await narrowing(this, name));
			return named(found, await ownersOf(session, name, places)).sort((a, b) =>
				a.name.localeCompare(b.name, 'fr'),
			) as INodePropertyOptions[];
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
