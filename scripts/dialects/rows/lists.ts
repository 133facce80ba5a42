import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { entities } from '../../../nodes/shared/tables/entities';
import { referencesOf } from '../../../nodes/shared/tables/references';
import { isDay, nameOf } from '../../../simulator/dialects/fields';
import { canonical, referenceOf } from '../../../simulator/catalogue';
import { generate } from '../../../test/support/generate';
import {
	alone,
	idIn,
	right,
	sameIds,
	stopped,
	wrong,
	type Case,
	type Group,
	type Verdict,
} from '../cases';
import { calledIn, isNamed, saysLess } from '../naming';
import { difference, iso } from '../same';
import type { World } from '../world';
import { spoken, type Spoken } from './operations';

/** All operations that read a list. */
export const lists: Spoken[] = spoken.filter(({ operation }) => operation.kind === 'list');

/** Parameters and request of a list without filters. */
export function asked(world: World, { fact, resource, operation }: Spoken) {
	const { parameters, expected } = generate(world.sim, fact, resource, operation);
	const query = Object.fromEntries(
		Object.entries(expected.query).filter(
			([name]) => operation.required.includes(name) || name in (fact.fixedQuery ?? {}),
		),
	);
	return {
		parameters: { ...parameters, returnAll: true, filters: {} },
		path: expected.path,
		query,
	};
}

export const nameOfList = ({ resource, operation }: Spoken) =>
	`${resource.name} › ${operation.name}`;

const listCase = <T>(row: string, list: Spoken, rest: Pick<Case<T>, 'truth' | 'judge'>): Group =>
	alone<T>({ row, name: nameOfList(list), ...rest });

/** The fields of a plain record with a date, and their values. */
const daysOf = (entity: string, record: object): Array<[string, string]> =>
	Object.entries(record).filter(
		([name, value]) =>
			isDay(entity, name) && typeof value === 'string' && /^\d\d-\d\d-\d{4}$/.test(value),
	) as Array<[string, string]>;

/** In `separate`, lists of projects do not contain opportunities. */
export function isListed(world: World, { fact }: Spoken, id: number): boolean {
	if (!world.names.includes('separate') || fact.entity !== 'project') return true;
	const { stage, signed } = world.store.get('project', id) ?? {};
	return stage === null || signed === true;
}

const listedRecords = (world: World, list: Spoken, records: object[]) =>
	records.filter((record) => isListed(world, list, idIn(record)));

const itemsById = (items: INodeExecutionData[]) =>
	new Map(items.map(({ json }) => [idIn(json), json]));

/** Options › Dates as 2026-03-31. */
export const dates: Group[] = lists.map((list) =>
	listCase<object[]>('Option: dates as 2026-03-31', list, {
		async truth(plain) {
			const { path, query } = asked(plain, list);
			const records = (await plain.raw(path, query)) ?? [];
			const dated = records.filter((record) => daysOf(canonical(list.fact.entity), record).length);
			return dated.length > 0 ? dated : undefined;
		},
		async judge(world, records) {
			const { parameters } = asked(world, list);
			const { items, error } = await world.run({ ...parameters, options: { isoDates: true } });
			if (error) return stopped(error);
			const found = itemsById(items);
			const entity = canonical(list.fact.entity);
			for (const record of listedRecords(world, list, records)) {
				const item = found.get(idIn(record));
				if (!item) return wrong(`${idIn(record)} is missing`);
				if (Number.isNaN(idIn(record))) continue;
				const days = daysOf(entity, record).map(([name, value]) => [name, iso(value)]);
				const other = difference({ ...record, ...Object.fromEntries(days) }, item, world.names);
				if (other) return wrong(other);
			}
			return right;
		},
	}),
);

/** Fields of a plain record that refer to another record, with its entity and id. */
const referencesIn = (entity: string, record: object): Array<[string, string, number]> =>
	Object.entries(record).flatMap(([name, value]): Array<[string, string, number]> => {
		const target = referenceOf(entity, name);
		return target && Number.isInteger(value) && name !== 'id' && name !== 'pk'
			? [[name, target, value as number]]
			: [];
	});

interface Beside {
	items: Map<number, IDataObject>;
	/** The simulator's names of linked records. */
	names: Map<string, string>;
	/** What is wrong without any dialect. */
	fault?: string;
}

async function besides(world: World, list: Spoken, kind: string) {
	const { parameters } = asked(world, list);
	return await world.run({ ...parameters, options: { linkedRecords: kind } });
}

const plainly = (text: unknown) => String(text).toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether a name is the one that the node shows on the plain simulator, or the simulator's own. */
const isNameOf = (shown: unknown, { items, names }: Beside, id: number, field: string) =>
	[items.get(id)?.[`${field}_name`], names.get(`${id} ${field}`)].some(
		(name) => name !== undefined && plainly(name) === plainly(shown),
	);

/** The hint about a reference whose linked records are missing: it names the field or the entity. */
function hintAbout(hints: string[], { resource }: Spoken, field: string): string | undefined {
	const entity = referencesOf(resource).get(field);
	const words = [field, ...(entity ? [entities[entity].label] : [])];
	return hints.find((hint) => words.some((word) => hint.includes(`'${word}'`)));
}

/** Reports items of the plain list that are missing; undefined if none is. */
function lost(world: World, list: Spoken, plain: Beside, items: INodeExecutionData[]) {
	const wanted = [...plain.items.keys()].filter((id) => isListed(world, list, id));
	const came = sameIds(
		wanted,
		items.map(({ json }) => idIn(json)),
	);
	return Number.isNaN(wanted[0]) || came.is === 'right' ? undefined : came;
}

function named(
	world: World,
	list: Spoken,
	plain: Beside,
	items: INodeExecutionData[],
	hints: string[],
): Verdict {
	for (const { json } of items) {
		const id = idIn(json);
		if (Number.isNaN(id)) continue;
		const before = plain.items.get(id) ?? {};
		for (const [field, target, other] of referencesIn(canonical(list.fact.entity), before)) {
			const beside = `${field}_name`;
			const said = hintAbout(hints, list, field);
			if (!(field in json)) {
				if (world.names.includes('bare')) continue;
				return wrong(`${field} of ${id} is missing`);
			}
			if (!(beside in json)) {
				if (!(beside in before)) continue;
				if (said) return { is: 'stops', why: said };
				return wrong(`${beside} of ${id} is missing, and nothing is said`);
			}
			const shown = String(json[beside]);
			const name = String(before[beside]);
			if (isNameOf(shown, plain, id, field)) continue;
			const called = calledIn(world.store, target, other);
			const isKnown = (part: string) => name.split(' · ').includes(part) || called.has(part);
			const saysNames = world.names.some((one) => one === 'nested' || one === 'display');
			if (saysNames && shown.split(' · ').every(isKnown)) continue;
			const isLess = saysLess(world.store, [target, other], name, shown);
			// A record that may not be read is shown by its id, and a hint says so.
			if (isLess && said) return { is: 'stops', why: said };
			if (!isLess || !world.names.includes('bare'))
				return wrong(`${beside} of ${id}: '${name}' came as '${shown}'`);
		}
	}
	return right;
}

function recorded(
	world: World,
	list: Spoken,
	plain: Beside,
	items: INodeExecutionData[],
	hints: string[],
): Verdict {
	for (const { json } of items) {
		const id = idIn(json);
		if (Number.isNaN(id)) continue;
		const before = plain.items.get(id) ?? {};
		for (const [field, , target] of referencesIn(canonical(list.fact.entity), before)) {
			const beside = `${field}_record`;
			if (!(beside in before)) continue;
			if (!(field in json)) {
				if (world.names.includes('bare')) continue;
				return wrong(`${field} of ${id} is missing`);
			}
			if (!(beside in json)) {
				const said = hintAbout(hints, list, field);
				if (said) return { is: 'stops', why: said };
				return wrong(`${beside} of ${id} is missing, and nothing is said`);
			}
			const record = json[beside] as IDataObject;
			if (idIn(record) !== target) return wrong(`${beside} of ${id} is another record`);
			const other = difference(before[beside], record, world.names);
			if (other) return wrong(`${beside} of ${id}: ${other}`);
		}
	}
	return right;
}

/** Compares linked records without any dialect with the simulator's records. */
function faultOf({ store }: World, list: Spoken, { items }: Beside): string | undefined {
	for (const [id, item] of items)
		for (const [field, target, other] of referencesIn(canonical(list.fact.entity), item)) {
			const { [`${field}_name`]: name, [`${field}_record`]: record } = item;
			if (name !== undefined && !isNamed(store, target, other, String(name)))
				return `${field}_name of ${id} is not the name of ${target} ${other}: ${JSON.stringify(name)}`;
			if (record === undefined) continue;
			const known = store.get(target, other);
			// The membership has fewer fields of organizations.
			const keys = target === 'organization' ? [] : Object.keys(known ?? {});
			const less = keys.find((key) => !(key in (record as IDataObject)));
			if (less) return `${field}_record of ${id} lacks ${less}`;
			const kept = Object.entries(record as IDataObject).find(
				([key, value]) =>
					key in (known ?? {}) &&
					typeof value !== 'object' &&
					String(value) !== String((known as IDataObject)[key]),
			);
			if (kept) return `${field}_record of ${id} has ${kept[0]} of another record`;
		}
	return undefined;
}

const linkedCase = (list: Spoken, kind: 'names' | 'records') =>
	listCase<Beside>(`Option: linked records, ${kind}`, list, {
		async truth(plain) {
			const { items } = await besides(plain, list, kind);
			const entity = canonical(list.fact.entity);
			const names = new Map<string, string>();
			for (const { json } of items)
				for (const [field, target, id] of referencesIn(entity, json))
					names.set(`${idIn(json)} ${field}`, nameOf(plain.store, target, id) ?? '');
			const found = { items: itemsById(items), names };
			return names.size > 0 ? { ...found, fault: faultOf(plain, list, found) } : undefined;
		},
		async judge(world, plain) {
			if (plain.fault) return wrong(`without any dialect: ${plain.fault}`);
			const { items, error, hints } = await besides(world, list, kind);
			if (error) return stopped(error);
			const said = hints.map(({ message }) => message);
			return (
				lost(world, list, plain, items) ??
				(kind === 'names' ? named : recorded)(world, list, plain, items, said)
			);
		},
	});

/** Options › Linked Records. */
export const linked: Group[] = (['names', 'records'] as const).flatMap((kind) =>
	lists.map((list) => linkedCase(list, kind)),
);
