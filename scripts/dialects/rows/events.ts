import type { INodeParameters } from 'n8n-workflow';
import { labelOf } from '../../../nodes/shared/api/naming';
import { events as known } from '../../../nodes/shared/tables/events';
import { listOf, lists as watched, ownFilters } from '../../../nodes/shared/tables/watched';
import type { Rec } from '../../../simulator';
import { canonical } from '../../../simulator/catalogue';
import { apiEntity } from '../../../test/support/generate';
import { watching } from '../../../test/support/life';
import { Poller } from '../../../test/support/poller';
import { byId } from '../../../test/support/simulated';
import { alone, idIn, right, sameIds, stopped, wrong, type Group, type Verdict } from '../cases';
import { happenings } from '../happenings';
import type { World } from '../world';
import { asked } from './lists';
import { spoken, type Spoken } from './operations';

/** A copy of a record that is in the list, with other values. */
function copyOf({ store }: World, entity: string, of: Rec, values: object): number {
	const field = store.idField(entity);
	const rest = Object.fromEntries(Object.entries(of).filter(([name]) => name !== field));
	return store.idOf(entity, store.insert(entity, { ...rest, ...values }));
}

interface Watched {
	list: Spoken;
	entity: string;
	parameters: INodeParameters;
	ids(): Promise<number[]>;
	/** A record of the simulator that the list has; the plain list, so that it is the same everywhere. */
	example: Rec;
}

/** The list of a trigger, and one of its records; undefined where the list has none. */
async function watch(world: World, resource: string, event: string): Promise<Watched | undefined> {
	const { operation } = listOf(resource) ?? {};
	const list = spoken.find((one) => one.operation === operation);
	if (!list) return undefined;
	const entity = canonical(list.fact.entity);
	const { parameters, path, query } = asked(world, list);
	const raw = async () => (await world.raw(path, query)) ?? [];
	const found = (await raw()).map((record) => world.store.get(entity, idIn(record)));
	const example = found.find((one) => one !== undefined) ?? world.store.first(entity);
	if (!example) return undefined;
	const chosen = Object.fromEntries(
		Object.entries(parameters).filter(
			([name]) => !['operation', 'returnAll', 'filters'].includes(name),
		),
	);
	return {
		list,
		entity,
		parameters: watching(event, { ...chosen, resource, event, options: { watched: 5000 } }),
		ids: async () => (await raw()).map(idIn),
		example,
	};
}

type Told = Error & { description?: string };

/** Two polls with something between them: what the second delivers, once. */
async function delivered(
	world: World,
	parameters: INodeParameters,
	happen: () => Promise<number[]> | number[],
	about: string[],
): Promise<Verdict> {
	const poller = new Poller(world.sim, parameters);
	try {
		const early = await poller.poll();
		if (early) return wrong(`the first poll delivered ${early.length} items`);
		const expected = await happen();
		const came = sameIds(expected, await poller.ids());
		if (came.is !== 'right') return came;
		return (await poller.poll()) ? wrong('delivered twice') : right;
	} catch (error) {
		return stopped(error as Told, about);
	}
}

/** What the message of an event that cannot be told has to name. */
const REASONS = [
	'is_',
	'signed',
	'stage',
	'progress',
	'due_date',
	'remaining',
	'opportunity',
	'permission',
	'no ID',
];

const named: Group[] = known
	.filter(({ list }) => list)
	.map(({ value, name, list: resource }) =>
		alone<true>({
			row: `Event: ${name}`,
			name,
			truth: async (plain) => ((await watch(plain, resource!, value)) ? true : undefined),
			async judge(world) {
				const one = (await watch(world, resource!, value))!;
				const { before, happens, decoys = [], arrives } = happenings[value];
				const { store } = world;
				const make = (values: object) => copyOf(world, one.entity, one.example, values);
				const changing = happens ? [make({ ...before })] : [];
				const others = decoys.map(() => make({ ...before }));
				const happen = async () => {
					for (const id of changing) store.update(one.entity, id, happens!);
					decoys.forEach((decoy, index) => store.update(one.entity, others[index], decoy));
					const there = arrives ? [make({ ...before, ...arrives })] : [];
					const inList = await one.ids();
					// A list that may not be read has been refused before.
					return [...changing, ...there].filter((id) => inList.includes(id));
				};
				return await delivered(world, { ...one.parameters, days: 10 }, happen, REASONS);
			},
		}),
	);

/** A text of a record by which nothing but itself is told. */
const TEXTS = [
	'description',
	'notes',
	'name',
	'title',
	'project_title',
	'text',
	'comments',
	'first_name',
];

const generic: Group[] = watched.flatMap(({ value, name }) => [
	alone<true>({
		row: 'Event: Record Created',
		name,
		truth: async (plain) => ((await watch(plain, value, 'recordCreated')) ? true : undefined),
		async judge(world) {
			const { entity, example, ids, parameters } = (await watch(world, value, 'recordCreated'))!;
			const before = await ids();
			const happen = async () => {
				for (let n = 0; n < 2; n++) copyOf(world, entity, example, {});
				return (await ids()).filter((id) => !before.includes(id));
			};
			return await delivered(world, parameters, happen, REASONS);
		},
	}),
	alone<true>({
		row: 'Event: Record Updated',
		name,
		async truth(plain) {
			const one = await watch(plain, value, 'recordUpdated');
			return one && TEXTS.some((text) => typeof one.example[text] === 'string') ? true : undefined;
		},
		async judge(world) {
			const { entity, example, ids, parameters } = (await watch(world, value, 'recordUpdated'))!;
			const id = world.store.idOf(entity, example);
			const field = TEXTS.find((text) => typeof example[text] === 'string')!;
			const happen = async () => {
				world.store.update(entity, id, { [field]: 'Changed' });
				const listed = await ids();
				const changed = world.names.includes('bare') ? [] : [id];
				return changed.filter((one) => listed.includes(one));
			};
			// What a bare answer does not have, nobody can see change.
			if (world.names.includes('bare')) return await unlessUnseen(world, parameters, happen, id);
			return await delivered(world, parameters, happen, REASONS);
		},
	}),
]);

async function unlessUnseen(
	world: World,
	parameters: INodeParameters,
	happen: () => Promise<number[]>,
	id: number,
): Promise<Verdict> {
	const poller = new Poller(world.sim, parameters);
	try {
		if (await poller.poll()) return wrong('the first poll delivered something');
		await happen();
		const came = await poller.ids();
		return came.every((one) => one === id) ? right : wrong(`delivered ${came.join()}`);
	} catch (error) {
		return stopped(error as Told, REASONS);
	}
}

/** Filters of a trigger by a linked record: of two new records, the one that has it. */
const filtered: Group[] = watched.flatMap((list) =>
	ownFilters(list).map((field) =>
		alone<true>({
			row: 'Filters of OOTI Trigger',
			name: `${list.name} (${field.name})`,
			async truth(plain) {
				const one = await watch(plain, list.value, 'recordCreated');
				if (!one || !(field.name in one.example)) return undefined;
				return plain.store.count(apiEntity(field.to!)) > 1 ? true : undefined;
			},
			async judge(world) {
				const one = (await watch(world, list.value, 'recordCreated'))!;
				const target = apiEntity(field.to!);
				const [wanted, other] = world.store
					.all(target)
					.map((each) => world.store.idOf(target, each));
				const happen = async () => {
					const id = copyOf(world, one.entity, one.example, { [field.name]: wanted });
					copyOf(world, one.entity, one.example, { [field.name]: other });
					return (await one.ids()).filter((each) => each === id);
				};
				const filters = { [field.name]: byId(String(wanted)) };
				const about = [field.name, labelOf(field), 'permission', 'no ID'];
				return await delivered(world, { ...one.parameters, filters }, happen, about);
			},
		}),
	),
);

export const events: Group[] = [...named, ...generic, ...filtered];
