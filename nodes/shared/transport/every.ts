import type { INodeExecutionData } from 'n8n-workflow';
import { placeholders } from '../api/placeholders';
import { idOf } from '../api/records';
import type { Operation, Resource } from '../api/types';
import { plural } from '../api/naming';
import { entities, entityWords } from '../tables/entities';
import { chosen, incompleteWarning, reader, records, sources, type ParentLookup } from './lookup';
import { Problem } from './problem';
import type { Session } from './session';
import { locatorValue } from './values';

/** In place of the record that a list belongs to: all of them, such as the work logs of all entities. */
export const EVERY = 'all';

type Get = (name: string) => unknown;

/**
 * For a list whose parent is given as 'all': the item's parameters for each parent.
 * @returns undefined for other lists
 * @throws Problem when the list of parents is incomplete
 */
export async function perParent(
	session: Session,
	resource: Resource,
	list: Operation,
	get: Get,
): Promise<Get[] | undefined> {
	const asked = placeholders(resource, list).find(
		({ entity, parameter }) => entity && entity !== 'organization' && isEvery(get(parameter)),
	);
	if (!asked?.entity || !entities[asked.entity].list) return undefined;
	const { entity, parameter } = asked;
	const places: ParentLookup = async (parent) => {
		const given = chosen(reader(get), parent);
		if (/^\d+$/.test(String(given))) return [{ id: String(given), name: '' }];
		if (parent === 'organization' || parent === 'team')
			return [{ id: await session.selected(parent), name: '' }];
		throw new Problem(`'${entities[entity].label}' cannot be 'all' here`, {
			description: 'Give one, or its ID.',
		});
	};
	const all = await records(session, entity, await sources(entity, places));
	const warning = incompleteWarning(all);
	if (warning)
		throw new Problem(`The list of all ${plural(entityWords(entity))} could not be read whole`, {
			description: `${warning} Choose one, or try again later.`,
			failure: { cause: 'temporarily-unavailable' },
		});
	const ids = all.map((record) => idOf(record, entities[entity].id));
	return ids.map((id) => (name) => (name === parameter ? String(id) : get(name)));
}

const isEvery = (value: unknown) =>
	String(locatorValue(value) ?? '')
		.trim()
		.toLowerCase() === EVERY;

/**
 * Each record once: one may stand in several lists. The same id with other values is another row,
 * such as what each entity spent on a project.
 */
function once(lists: INodeExecutionData[][]): INodeExecutionData[] {
	const before = new Set<string>();
	return lists.flatMap((items) => {
		const keys = items.map(({ json }) =>
			idOf(json) === undefined ? undefined : JSON.stringify(json),
		);
		const fresh = items.filter((_, at) => !before.has(keys[at] ?? ''));
		for (const key of keys) if (key) before.add(key);
		return fresh;
	});
}

/** Items of several lists, each record once, up to the limit. */
export async function mergeItems(
	read: Array<() => Promise<INodeExecutionData[]>>,
	limit: number,
): Promise<INodeExecutionData[]> {
	if (limit === Infinity) return once(await Promise.all(read.map(async (one) => await one())));
	let found: INodeExecutionData[] = [];
	for (const one of read)
		if (found.length < limit) found = once([found, await one()]).slice(0, limit);
	return found;
}
