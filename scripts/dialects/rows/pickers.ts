import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchItems, INodeParameters } from 'n8n-workflow';
import { Ooti } from '../../../nodes/Ooti/Ooti.node';
import { idParameter } from '../../../nodes/shared/api/naming';
import { entities, parentsOf } from '../../../nodes/shared/tables/entities';
import { loadContext } from '../../../test/support/engine';
import { apiEntity } from '../../../test/support/generate';
import { byId } from '../../../test/support/simulated';
import { nameOf } from '../../../simulator/dialects/fields';
import { alone, right, sameIds, stopped, wrong, type Group } from '../cases';
import type { World } from '../world';

const { listSearch, loadOptions } = new Ooti().methods;

export const pickable = Object.keys(entities).filter((name) => entities[name].list);

/** The first record of an entity, made where there is none. */
export function firstId({ sim }: World, entity: string): number {
	const name = apiEntity(entity);
	if (!sim.store.first(name)) sim.fill(name, 3);
	const record = sim.store.first(name);
	return record ? sim.store.idOf(name, record) : 1;
}

/** What has to be chosen before an entity can be picked. */
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

/** All entries, as the user scrolls to the end. */
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

/** Whether a name says what the plain one says, or less of it and nothing else. */
function judgedName(plain: string, got: string, world: World): string | undefined {
	const { names } = world;
	if (!readable(got)) return `'${got}' is no name`;
	if (plain === got) return undefined;
	const parts = plain.split(' · ');
	const more = got.split(' · ').filter((part) => !parts.includes(part));
	// Where OOTI itself says what a record is called, it is called so.
	const said = names.some((name) => name === 'nested' || name === 'display');
	if (said && more.every((part) => calledIn(world).has(part))) return undefined;
	// What a dialect does not tell, a name cannot say; it may say the kind and the number instead.
	if (names.includes('bare') && more.every((part) => /\d$/.test(part))) return undefined;
	// What may not be read has its number instead of a name.
	if (names.includes('closed') && more.every((part) => /^[A-Z][\w ]* \d+$/.test(part)))
		return undefined;
	return `'${plain}' came as '${got}'`;
}

/** What the simulator itself calls its records, as nested answers do. */
const calledIn = ({ store }: World): Set<string> =>
	new Set(
		store
			.names()
			.flatMap((name) =>
				store.all(name).map((record) => nameOf(store, name, store.idOf(name, record)) ?? ''),
			),
	);

/** In `closed` a search also finds what it cannot rule out, which has a number for a name. */
const ruledIn = (plain: Entry[], got: Entry[], world: World) =>
	world.names.includes('closed')
		? got.filter(
				({ id, name }) =>
					plain.some((one) => one.id === id) || !/(^| · )[A-Z][^·]* \d+( · |$)/.test(name),
			)
		: got;

function judged(plain: Entry[], all: Entry[], world: World) {
	const got = ruledIn(plain, all, world);
	const ids = sameIds(
		plain.map(({ id }) => id),
		got.map(({ id }) => id),
	);
	if (ids.is !== 'right') return ids;
	const before = new Map(plain.map(({ id, name }) => [id, name]));
	for (const { id, name } of got) {
		const other = judgedName(before.get(id)!, name, world);
		if (other) return wrong(other);
	}
	return right;
}

/** In `separate` projects to pick from have no opportunities. */
const shown = (world: World, entity: string, plain: Entry[]) =>
	world.names.includes('separate') && entities[entity].list!.startsWith('/projects/list/')
		? plain.filter(({ id }) => {
				const { stage, signed } = world.store.get('project', id) ?? {};
				return stage === null || signed;
			})
		: plain;

const pickerCase = (
	row: string,
	entity: string,
	read: (world: World) => Promise<INodeListSearchItems[]>,
) =>
	alone<Entry[]>({
		row,
		name: entities[entity].label,
		truth: async (plain) => entriesOf(await read(plain)),
		async judge(world, plain) {
			try {
				return judged(shown(world, entity, plain), entriesOf(await read(world)), world);
			} catch (error) {
				return stopped(error as Error);
			}
		},
	});

export const pickers: Group[] = [
	...pickable.map((entity) =>
		pickerCase('Pickers: From List', entity, async (world) => await scrolled(world, entity)),
	),
	...pickable.map((entity) =>
		pickerCase('Pickers: searched', entity, async (world) => await scrolled(world, entity, 'a')),
	),
	...pickable.map((entity) =>
		pickerCase('Pickers: several at once', entity, async (world) => await loaded(world, entity)),
	),
];
