import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchItems, INodeParameters } from 'n8n-workflow';
import { Ooti } from '../../../nodes/Ooti/Ooti.node';
import { idParameter } from '../../../nodes/shared/api/naming';
import { ENTITY_OF } from '../../../nodes/shared/api/placeholders';
import { entities, parentsOf } from '../../../nodes/shared/tables/entities';
import { loadContext } from '../../../test/support/engine';
import { apiEntity } from '../../../test/support/generate';
import { byId } from '../../../test/support/simulated';
import type { Rec } from '../../../simulator';
import { canonical } from '../../../simulator/catalogue';
import {
	alone,
	idIn,
	right,
	sameIds,
	stopped,
	wrong,
	type Failure,
	type Group,
	type Verdict,
} from '../cases';
import { calledIn, isNamed, isNumberOf, saysLess } from '../naming';
import type { World } from '../world';

const { listSearch, loadOptions } = new Ooti().methods;

export const pickable = Object.keys(entities).filter((name) => entities[name].list);

/** The simulator's name of an entity. */
const storeName = (entity: string) => canonical(apiEntity(entity));

/** The first record of an entity, which is created if there is none. */
export function firstId({ sim }: World, entity: string): number {
	const name = apiEntity(entity);
	if (!sim.store.first(name)) sim.fill(name, 3);
	const record = sim.store.first(name);
	return record ? sim.store.idOf(name, record) : 1;
}

/** Parameters that must be chosen before a record of the entity. */
export function chosenFor(world: World, entity: string): INodeParameters {
	const organization = String(firstId(world, 'organization'));
	const parameters: INodeParameters = {
		authentication: 'apiToken',
		organizationId: byId(organization),
		teamId: byId(String(firstId(world, 'team'))),
	};
	for (const parent of parentsOf(entity))
		parameters[idParameter(parent)] = byId(String(firstId(world, parent)));
	firstId(world, entity);
	return parameters;
}

/** Completed tasks are not listed. */
const OVER: Record<string, (record: Rec) => boolean> = {
	task: ({ is_completed: completed }) => completed === true,
};

/** Entities listed only for the chosen team. */
const OF_TEAM = new Set(['phaseTemplate']);

/** The records to pick from, read without the node; undefined if that is an error. */
export async function pickedFrom(
	world: World,
	entity: string,
	query: Record<string, string> = {},
): Promise<Rec[] | undefined> {
	chosenFor(world, entity);
	const { list, records } = entities[entity];
	const path = list!.replace(/\{(\w+)\}/g, (_, name: string) =>
		String(firstId(world, ENTITY_OF[name])),
	);
	const found = records
		? ((await world.send({ path })).body as Record<string, Rec[]>)[records]
		: ((await world.raw(path, query)) as Rec[] | undefined);
	const team = firstId(world, 'team');
	return found
		?.filter((record) => !OVER[entity]?.(record))
		.filter((record) => !OF_TEAM.has(entity) || record.team === team);
}

/** All entries, as when a user scrolls to the end. */
async function scrolled(
	world: World,
	entity: string,
	filter?: string,
): Promise<INodeListSearchItems[]> {
	const context = loadContext(LoadOptionsContext, world.sim.url, chosenFor(world, entity));
	const found: INodeListSearchItems[] = [];
	for (let token: string | undefined; ; ) {
		const { results, paginationToken } = await listSearch[entity].call(context, filter, token);
		found.push(...results);
		if (!paginationToken) return found;
		token = String(paginationToken);
	}
}

async function loaded(world: World, entity: string) {
	const context = loadContext(LoadOptionsContext, world.sim.url, chosenFor(world, entity));
	return (await loadOptions[entity].call(context)) as INodeListSearchItems[];
}

type Entry = { id: number; name: string };
const entriesOf = (found: INodeListSearchItems[]): Entry[] =>
	found.map(({ name, value }) => ({ id: Number(value), name: String(name) }));

const readable = (name: string) =>
	name !== '' && !/undefined|null|\[object|NaN|Invalid|true|false/.test(name);

/** Whether answers contain the names of linked records. */
const saysNames = ({ names }: World) => names.some((one) => one === 'nested' || one === 'display');

/** Whether a name is the plain one, or only has parts of it. */
function judgedName(
	entity: string,
	plain: string,
	{ id, name: got }: Entry,
	world: World,
): string | undefined {
	const { names } = world;
	if (!readable(got)) return `'${got}' is no name`;
	if (plain === got) return undefined;
	const parts = plain.split(' · ');
	const more = got.split(' · ').filter((part) => !parts.includes(part));
	const name = storeName(entity);
	// A name in OOTI's answer is used.
	if (saysNames(world)) {
		const called = calledIn(world.store, name, id);
		if (more.every((part) => called.has(part))) return undefined;
	}
	if ((names.includes('bare') || isUnread(world)) && saysLess(world.store, [name, id], plain, got))
		return undefined;
	return `'${plain}' came as '${got}'`;
}

/** Dialects in which not all linked records can be read, so that names contain their ids. */
const isUnread = ({ names }: World) => names.some((one) => one === 'closed' || one === 'separate');

/** The entries without those that a search finds because their name has an id in place of a name. */
const ruledIn = (entity: string, wanted: number[], got: Entry[], { store }: World) =>
	got.filter(
		({ id, name }) =>
			wanted.includes(id) ||
			!name.split(' · ').some((part) => isNumberOf(store, storeName(entity), id, part)),
	);

function judged(entity: string, plain: Entry[], got: Entry[], world: World) {
	const ids = sameIds(
		plain.map(({ id }) => id),
		got.map(({ id }) => id),
	);
	if (ids.is !== 'right') return ids;
	const before = new Map(plain.map(({ id, name }) => [id, name]));
	for (const entry of got) {
		const other = judgedName(entity, before.get(entry.id)!, entry, world);
		if (other) return wrong(other);
	}
	return right;
}

/** In `separate`, lists of projects to pick from do not contain opportunities. */
const shown = (world: World, entity: string, plain: Entry[]) =>
	world.names.includes('separate') && entities[entity].list!.startsWith('/projects/list/')
		? plain.filter(({ id }) => {
				const { stage, signed } = world.store.get('project', id) ?? {};
				return stage === null || signed;
			})
		: plain;

const SEARCHED = 'a';
const plainly = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The ids that a search must find. */
async function sought(plain: World, entity: string): Promise<number[]> {
	const { search } = entities[entity];
	if (search) return ((await pickedFrom(plain, entity, { [search]: SEARCHED })) ?? []).map(idIn);
	return entriesOf(await scrolled(plain, entity))
		.filter(({ name }) => plainly(name).includes(SEARCHED))
		.map(({ id }) => id);
}

const listed = async (plain: World, entity: string) =>
	((await pickedFrom(plain, entity)) ?? []).map(idIn);

interface Truth {
	entries: Entry[];
	/** What is wrong without any dialect. */
	fault?: string;
}

/** Whether the entries are those of the list, each with a name of its record. */
function faultOf({ store }: World, entity: string, entries: Entry[], wanted: number[]) {
	const ids: Verdict = sameIds(
		wanted,
		entries.map(({ id }) => id),
	);
	if (ids.is === 'WRONG') return ids.why;
	const name = storeName(entity);
	const other = entries.find((one) => !isNamed(store, name, one.id, one.name));
	return other && `'${other.name}' is not the name of ${name} ${other.id}`;
}

const pickerCase = (
	row: string,
	entity: string,
	read: (world: World) => Promise<INodeListSearchItems[]>,
	wanted = listed,
) =>
	alone<Truth>({
		row,
		name: entities[entity].label,
		async truth(plain) {
			const entries = entriesOf(await read(plain));
			const ids = await wanted(plain, entity);
			const found = wanted === sought ? ruledIn(entity, ids, entries, plain) : entries;
			return { entries: found, fault: faultOf(plain, entity, found, ids) };
		},
		async judge(world, { entries, fault }) {
			if (fault) return wrong(`without any dialect: ${fault}`);
			try {
				const got = entriesOf(await read(world));
				const known = shown(world, entity, entries);
				if (wanted !== sought) return judged(entity, known, got, world);
				// Names in OOTI's answers are searched.
				const ids = saysNames(world) ? await sought(world, entity) : known.map(({ id }) => id);
				const found = ruledIn(entity, ids, got, world);
				return saysNames(world)
					? sameIds(
							ids,
							found.map(({ id }) => id),
						)
					: judged(entity, known, found, world);
			} catch (error) {
				return stopped(error as Failure);
			}
		},
	});

export const pickers: Group[] = [
	...pickable.map((entity) =>
		pickerCase('Pickers: From List', entity, async (world) => await scrolled(world, entity)),
	),
	...pickable.map((entity) =>
		pickerCase(
			'Pickers: searched',
			entity,
			async (world) => await scrolled(world, entity, SEARCHED),
			sought,
		),
	),
	...pickable.map((entity) =>
		pickerCase('Pickers: several at once', entity, async (world) => await loaded(world, entity)),
	),
];
