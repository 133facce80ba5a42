import type { INodeParameters } from 'n8n-workflow';
import { labelOf } from '../../../nodes/shared/api/naming';
import { events as known, type OotiEvent } from '../../../nodes/shared/tables/events';
import { states } from '../../../nodes/shared/tables/states';
import { clientFilters, listOf, lists as watched } from '../../../nodes/shared/tables/watched';
import type { Rec } from '../../../simulator';
import { canonical } from '../../../simulator/catalogue';
import { apiEntity } from '../../../test/support/generate';
import { watching } from '../../../test/support/life';
import { Poller } from '../../../test/support/poller';
import { byId } from '../../../test/support/simulated';
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
import { happenings, type Happening } from '../happenings';
import type { World } from '../world';
import { asked } from './lists';
import { spoken, type Spoken } from './operations';

/** Inserts a copy of a record with other values. */
function copyOf({ store }: World, entity: string, of: Rec, values: object): number {
	const field = store.idField(entity);
	const rest = Object.fromEntries(Object.entries(of).filter(([name]) => name !== field));
	return store.idOf(entity, store.insert(entity, { ...rest, ...values }));
}

interface Watched {
	list: Spoken;
	entity: string;
	parameters: INodeParameters;
	/** Undefined if the list is an error. */
	ids(): Promise<number[] | undefined>;
	/** A record as in the list. */
	listed(id: number): Promise<Rec | undefined>;
	/** A record of the plain list, the same in every dialect. */
	example: Rec;
}

/** The list of a trigger and one of its records; undefined if it has none. */
async function watch(world: World, resource: string, event: string): Promise<Watched | undefined> {
	const { operation } = listOf(resource) ?? {};
	const list = spoken.find((one) => one.operation === operation);
	if (!list) return undefined;
	const entity = canonical(list.fact.entity);
	const { parameters, path, query } = asked(world, list);
	const raw = async () => (await world.raw(path, query)) as Rec[] | undefined;
	const found = ((await raw()) ?? []).map((record) => world.store.get(entity, idIn(record)));
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
		ids: async () => (await raw())?.map(idIn),
		listed: async (id) => (await raw())?.find((record) => idIn(record) === id),
		example,
	};
}

/** Changes records between two polls. Returns the ids to deliver; undefined if the list is an error. */
type Happen = () => Promise<number[] | undefined>;

/** Polls before and after a change, and judges what is delivered. */
async function delivered(
	world: World,
	parameters: INodeParameters,
	happen: Happen,
	about: string[],
): Promise<Verdict> {
	const poller = new Poller(world.sim, parameters);
	try {
		const early = await poller.poll();
		if (early) return wrong(`the first poll delivered ${early.length} items`);
		const expected = await happen();
		const came = sameIds(expected ?? [], await poller.ids());
		if (came.is !== 'right') return came;
		if (await poller.poll()) return wrong('delivered twice');
		return expected ? right : wrong('OOTI refused the list, and nothing is said');
	} catch (error) {
		return stopped(error as Failure, about);
	}
}

/** A case that applies if there are records to deliver on the plain simulator. */
const eventCase = (
	row: string,
	name: string,
	start: (world: World) => Promise<{ parameters: INodeParameters; happen: Happen } | undefined>,
	about: string[],
) =>
	alone<true>({
		row,
		name,
		async truth(plain) {
			const expected = await (await start(plain))?.happen();
			return expected?.length ? true : undefined;
		},
		async judge(world) {
			const { parameters, happen } = (await start(world))!;
			return await delivered(world, parameters, happen, about);
		},
	});

/** Words about a list that cannot be watched. */
const UNWATCHABLE = ['permission', 'no ID'];

/** Words of which an error must contain one: the fields that an event depends on, or `UNWATCHABLE`. */
const aboutEvent = ({ becomes, among, changedField }: OotiEvent): string[] => [
	...UNWATCHABLE,
	...(becomes ? states[becomes].fields.flat() : []),
	...(among ? [...states[among].fields.flat(), states[among].label] : []),
	...(changedField ? [changedField] : []),
];

/** Whether an event depends on a field to which `unreviewed` gives an unknown value. */
const isGuess = ({ names }: World, { happens, decoys, arrives }: Happening): boolean =>
	names.includes('unreviewed') &&
	[happens, arrives, ...(decoys ?? [])].some((values) => values && 'is_validated' in values);

/** Events by name that have an example; a test says which ones lack it. */
const named: Group[] = known
	.filter(({ value }) => happenings[value])
	.map((event) => {
		const { value, name, list: resource } = event;
		const happening = happenings[value];
		const { before, happens, decoys = [], arrives } = happening;
		const start = async (world: World) => {
			const one = await watch(world, resource!, value);
			if (!one) return undefined;
			const { store } = world;
			const make = (values: object) => copyOf(world, one.entity, one.example, values);
			const changing = happens ? [make({ ...before })] : [];
			const others = decoys.map(() => make({ ...before }));
			const happen = async () => {
				for (const id of changing) store.update(one.entity, id, happens!);
				decoys.forEach((decoy, index) => store.update(one.entity, others[index], decoy));
				const there = arrives ? [make({ ...before, ...arrives })] : [];
				const inList = await one.ids();
				return inList && [...changing, ...there].filter((id) => inList.includes(id));
			};
			return { parameters: { ...one.parameters, days: 10 }, happen };
		};
		const usual = eventCase(`Event: ${name}`, name, start, aboutEvent(event));
		return {
			...usual,
			async judge(world: World, truths: unknown[]) {
				const [verdict] = await usual.judge(world, truths);
				return verdict.is === 'right' && isGuess(world, happening)
					? [wrong('"P" was taken for something, and nobody knows what it means')]
					: [verdict];
			},
		};
	});

/** Text fields that nothing else depends on. */
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
	eventCase(
		'Event: Record Created',
		name,
		async (world) => {
			const one = await watch(world, value, 'recordCreated');
			if (!one) return undefined;
			const before = (await one.ids()) ?? [];
			const happen = async () => {
				for (let n = 0; n < 2; n++) copyOf(world, one.entity, one.example, {});
				return (await one.ids())?.filter((id) => !before.includes(id));
			};
			return { parameters: one.parameters, happen };
		},
		UNWATCHABLE,
	),
	eventCase(
		'Event: Record Updated',
		name,
		async (world) => {
			const one = await watch(world, value, 'recordUpdated');
			const field = TEXTS.find((text) => typeof one?.example[text] === 'string');
			if (!one || !field) return undefined;
			const id = world.store.idOf(one.entity, one.example);
			const happen = async () => {
				world.store.update(one.entity, id, { [field]: 'Changed' });
				const [ids, record] = [await one.ids(), await one.listed(id)];
				// A field that answers lack cannot be seen to change.
				return ids && (record && field in record ? [id] : []);
			};
			return { parameters: one.parameters, happen };
		},
		UNWATCHABLE,
	),
]);

/** Filters of a trigger by a linked record: only one of two new records has it. */
const filtered: Group[] = watched.flatMap((list) =>
	clientFilters(list).map((field) =>
		eventCase(
			'Filters of OOTI Trigger',
			`${list.name} (${field.name})`,
			async (world) => {
				const one = await watch(world, list.value, 'recordCreated');
				const target = apiEntity(field.to!);
				if (!one || !(field.name in one.example) || world.store.count(target) < 2) return undefined;
				const [wanted, other] = world.store
					.all(target)
					.map((each) => world.store.idOf(target, each));
				const happen = async () => {
					const id = copyOf(world, one.entity, one.example, { [field.name]: wanted });
					copyOf(world, one.entity, one.example, { [field.name]: other });
					return (await one.ids())?.filter((each) => each === id);
				};
				const filters = { [field.name]: byId(String(wanted)) };
				return { parameters: { ...one.parameters, filters }, happen };
			},
			[field.name, labelOf(field), ...UNWATCHABLE],
		),
	),
);

export const events: Group[] = [...named, ...generic, ...filtered];
