import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isDay, nameOf } from '../../../simulator/dialects/fields';
import { canonical, referenceOf } from '../../../simulator/catalogue';
import { generate } from '../../../test/support/generate';
import { alone, idIn, right, stopped, wrong, type Case, type Group, type Verdict } from '../cases';
import { iso } from '../same';
import type { World } from '../world';
import { spoken, type Spoken } from './operations';

/** Lists, with the parameters that their path needs and no filter. */
export const lists: Spoken[] = spoken.filter(({ operation }) => operation.kind === 'list');

/** What a list needs to be read, by the node and without it. */
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

export const listCase = <T>(
	row: string,
	list: Spoken,
	rest: Pick<Case<T>, 'truth' | 'judge'>,
): Group => alone<T>({ row, name: nameOfList(list), ...rest });

/** The fields of a plain record that hold a day, as OOTI writes it. */
const daysOf = (entity: string, record: object): Array<[string, string]> =>
	Object.entries(record).filter(
		([name, value]) =>
			isDay(entity, name) && typeof value === 'string' && /^\d\d-\d\d-\d{4}$/.test(value),
	) as Array<[string, string]>;

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
			for (const record of records) {
				const item = found.get(idIn(record));
				for (const [name, value] of daysOf(canonical(list.fact.entity), record))
					if (item && name in item && item[name] !== iso(value))
						return wrong(`${name}: ${value} came as ${JSON.stringify(item[name])}`);
			}
			return right;
		},
	}),
);

/** Fields of a plain record that refer to one other record, with what that one is. */
const referencesIn = (entity: string, record: object): Array<[string, string, number]> =>
	Object.entries(record).flatMap(([name, value]): Array<[string, string, number]> => {
		const target = referenceOf(entity, name);
		return target && Number.isInteger(value) && name !== 'id' && name !== 'pk'
			? [[name, target, value as number]]
			: [];
	});

interface Beside {
	items: Map<number, IDataObject>;
	/** What the store knows each referred record by. */
	names: Map<string, string>;
}

async function besides(world: World, list: Spoken, kind: string) {
	const { parameters } = asked(world, list);
	return await world.run({ ...parameters, options: { linkedRecords: kind } });
}

const plainly = (text: unknown) => String(text).toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether a name is that of the record: what the plain node shows, or what the simulator calls it. */
const isNameOf = (shown: unknown, { items, names }: Beside, id: number, field: string) =>
	[items.get(id)?.[`${field}_name`], names.get(`${id} ${field}`)].some(
		(name) => name !== undefined && plainly(name) === plainly(shown),
	);

/** What an invoice says of itself without `is_paid`, which `bare` does not have. */
const WITHOUT_PAID = /^(sent|not sent yet|draft( of .+)?|due .+)$/;

/** In `bare` a name says less, with the kind and the number for a code that is not there. */
const saysLess = (world: World, plain: unknown, shown: unknown) =>
	world.names.includes('bare') &&
	String(shown)
		.split(' · ')
		.every(
			(part) =>
				/\d$/.test(part) || WITHOUT_PAID.test(part) || String(plain).split(' · ').includes(part),
		);

/** Each reference that an item has, with the field beside it that says more of what it refers to. */
function* referencesOf(
	list: Spoken,
	plain: Beside,
	items: INodeExecutionData[],
	suffix: 'name' | 'record',
) {
	for (const { json } of items) {
		const id = idIn(json);
		if (Number.isNaN(id)) continue;
		const before = plain.items.get(id) ?? {};
		for (const [field, , target] of referencesIn(canonical(list.fact.entity), before))
			if (field in json) yield { id, field, target, beside: `${field}_${suffix}`, before, json };
	}
}

const missing = (beside: string, id: number, hints: string[]): Verdict =>
	hints.length > 0
		? { is: 'stops', why: hints[0] }
		: wrong(`${beside} of ${id} is missing, and nothing is said`);

function named(
	world: World,
	list: Spoken,
	plain: Beside,
	items: INodeExecutionData[],
	hints: string[],
): Verdict {
	for (const { id, field, beside, before, json } of referencesOf(list, plain, items, 'name')) {
		if (!(beside in json)) {
			if (beside in before) return missing(beside, id, hints);
			continue;
		}
		if (
			!isNameOf(json[beside], plain, id, field) &&
			!saysLess(world, before[beside], json[beside])
		) {
			// A record that may not be read is named by its number, and a hint says so.
			const said = hints.find((hint) => hint.includes('are missing'));
			if (said && / \d+( |$)/.test(String(json[beside]))) return { is: 'stops', why: said };
			return wrong(
				`${beside} of ${id}: ${JSON.stringify(before[beside])} came as ${JSON.stringify(json[beside])}`,
			);
		}
	}
	return right;
}

function recorded(
	list: Spoken,
	plain: Beside,
	items: INodeExecutionData[],
	hints: string[],
): Verdict {
	for (const { id, target, beside, before, json } of referencesOf(list, plain, items, 'record')) {
		if (!(beside in before)) continue;
		if (!(beside in json)) return missing(beside, id, hints);
		const record = json[beside] as IDataObject;
		if (idIn(record) !== target) return wrong(`${beside} of ${id} is another record`);
		const [most, least] = [before[beside] as object, record].map((one) => Object.keys(one).length);
		if (least < most / 3)
			return wrong(`${beside} of ${id} has ${least} fields of ${most}, and nothing is said`);
	}
	return right;
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
			return names.size > 0 ? { items: itemsById(items), names } : undefined;
		},
		async judge(world, plain) {
			const { items, error, hints } = await besides(world, list, kind);
			if (error) return stopped(error);
			const said = hints.map(({ message }) => message);
			return kind === 'names'
				? named(world, list, plain, items, said)
				: recorded(list, plain, items, said);
		},
	});

/** Options › Linked Records. */
export const linked: Group[] = (['names', 'records'] as const).flatMap((kind) =>
	lists.map((list) => linkedCase(list, kind)),
);
