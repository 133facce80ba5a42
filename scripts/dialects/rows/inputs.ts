import type { IDataObject } from 'n8n-workflow';
import { collectionOf, isTopField } from '../../../nodes/shared/api/operations';
import { labelOf } from '../../../nodes/shared/api/naming';
import { placeholders } from '../../../nodes/shared/api/placeholders';
import type { Field } from '../../../nodes/shared/api/types';
import { alone, idIn, right, stopped, wrong, type Group } from '../cases';
import { difference } from '../same';
import type { World } from '../world';
import { asked, lists } from './lists';
import { spoken, type Spoken } from './operations';

/** Kinds of fields whose values differ in some dialect. */
const TAKEN = ['reference', 'references', 'date', 'number', 'flag', 'choice'];

interface Step {
	list: Spoken;
	update: Spoken;
	/** The parameter that holds the record's id. */
	parameter: string;
	field: Field;
}

const own = ({ resource, operation }: Spoken) =>
	placeholders(resource, operation).find(({ entity }) => entity === resource.entity)?.parameter;

/** Updates of each resource with a value from its list, one field at a time. */
const steps: Step[] = lists
	.filter(({ operation }) => operation.value === 'getAll')
	.flatMap((list) => {
		const update = spoken.find(
			({ resource, operation }) => resource === list.resource && operation.kind === 'update',
		);
		const parameter = update && own(update);
		if (!update || !parameter || update.operation.fileField) return [];
		return update.operation.body
			.filter((field) => TAKEN.includes(field.kind) && !isTopField(update.operation, field))
			.map((field) => ({ list, update, parameter, field }));
	});

const isThere = (value: unknown) =>
	value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && !value.length);

/** Compares amounts as numbers, and lists of ids in any order. */
function sameValue(plain: unknown, sent: unknown): boolean {
	const text = (value: unknown) =>
		Number.isFinite(Number(value)) && value !== '' ? String(Number(value)) : String(value);
	const all = (value: unknown) => [value].flat().map(text).sort().join();
	return sent !== undefined && all(plain) === all(sent);
}

/** Each list is read once for all fields. */
const known = new WeakMap<World, Map<Spoken, ReturnType<typeof read>>>();

async function read(world: World, list: Spoken) {
	const { items, error } = await world.run(asked(world, list).parameters);
	return { found: items.map(({ json }) => json), error };
}

async function records(world: World, list: Spoken) {
	const lists = known.get(world) ?? new Map<Spoken, ReturnType<typeof read>>();
	known.set(world, lists);
	const found = lists.get(list) ?? read(world, list);
	lists.set(list, found);
	return await found;
}

/** Updates a record with a field's value from the list. Returns what was sent. */
async function giveBack(world: World, step: Step, record: IDataObject) {
	const { list, update, parameter, field } = step;
	const { parameters } = asked(world, list);
	const value = `={{ $json.${field.name} }}`;
	const locator = { __rl: true, mode: 'id' };
	world.adopt();
	const { error } = await world.run(
		{
			...parameters,
			filters: undefined,
			resource: update.resource.value,
			operation: update.operation.value,
			[parameter]: { ...locator, value: '={{ $json.id }}' },
			[collectionOf(update.operation, 'body')]: {
				[field.name]: field.kind === 'reference' ? { ...locator, value } : value,
			},
		} as never,
		{ items: [{ json: record }] },
	);
	const [body] = world.written.map((one) => one.body as IDataObject);
	return { error, sent: body?.[field.name] };
}

/** Values in OOTI's answers, sent back by the next node of a workflow. */
export const inputs: Group[] = steps.map((step) => {
	const { list, update, field } = step;
	return alone<{ id: number; sent: unknown }>({
		row: 'A field of an answer, taken by the next step',
		name: `${update.resource.name} › ${update.operation.name} (${field.name})`,
		async truth(plain) {
			const { found } = await records(plain, list);
			const record = found.find((one) => isThere(one[field.name]));
			if (!record) return undefined;
			const { sent } = await giveBack(plain, step, record);
			const id = idIn(record);
			const { path, query } = asked(plain, list);
			const there = (await plain.raw(path, query))?.find((one) => idIn(one) === id) as IDataObject;
			// The value sent must be that of OOTI's answer.
			return sent === undefined ? undefined : { id, sent: there[field.name] };
		},
		async judge(world, plain) {
			const { found, error: unread } = await records(world, list);
			if (unread) return stopped(unread);
			const record = found.find((one) => idIn(one) === plain.id);
			// The dialect does not answer this field.
			if (!record)
				return world.names.includes('separate') ? right : wrong(`${plain.id} is not in the list`);
			if (!(field.name in record))
				return world.names.includes('bare') ? right : wrong(`${field.name} is missing`);
			const { error, sent } = await giveBack(world, step, record);
			const other = sameValue(plain.sent, sent) ? undefined : difference(plain.sent, sent, []);
			if (!other) return right;
			return error ? stopped(error, [field.name, labelOf(field)]) : wrong(field.name + other);
		},
	});
});
