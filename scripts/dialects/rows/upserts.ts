import type { IDataObject } from 'n8n-workflow';
import { idParameter, labelOf } from '../../../nodes/shared/api/naming';
import { placeholders } from '../../../nodes/shared/api/placeholders';
import type { Field, Resource } from '../../../nodes/shared/api/types';
import { resources } from '../../../nodes/shared/tables';
import { upsertOf, usualMatch } from '../../../nodes/shared/tables/upsert';
import { apiEntity } from '../../../test/support/generate';
import { byId } from '../../../test/support/simulated';
import { alone, right, stopped, wrong, type Group } from '../cases';
import { difference } from '../same';
import { day, type Change, type World } from '../world';
import { firstId } from './pickers';

/** A value of each kind of field, and another one for the change. */
function valuesOf(world: World, { kind, to = '', options = [] }: Field): IDataObject[string][] {
	switch (kind) {
		case 'text':
			return ['Zwölf & Söhne', 'Zwölf & Söhne 2'];
		case 'date':
			return [day(3), day(4)];
		case 'number':
			return ['12,50', '13.5'];
		case 'flag':
			return [true, false];
		case 'choice':
			return options.slice(0, 2).map(({ value }) => value);
		default:
			return [firstId(world, to)];
	}
}

const KINDS = ['reference', 'date', 'number', 'flag', 'choice'];

/** The columns that are tried: one that tells records apart, and one of each kind. */
function columnsOf(resource: Resource): Field[] {
	const { fields, create, update } = upsertOf(resource)!;
	const taken = [...create.body].filter(({ name }) =>
		update.body.some((field) => field.name === name),
	);
	const key = fields.find(({ name }) => name === usualMatch(fields) && name !== undefined);
	const others = KINDS.flatMap((kind) => {
		const found = taken.find(
			(field) => field.kind === kind && (field.to ? apiEntity(field.to) !== 'team' : true),
		);
		return found ? [found] : [];
	});
	return [...(key ? [key] : []), ...others];
}

interface Came {
	outcomes: unknown[];
	written: World['written'];
	changes: Change[];
	error?: Error & { description?: string };
}

/** Three tables one after the other: new, the same again, and with one value changed. */
async function carriedOut(world: World, resource: Resource, match: Field[]): Promise<Came> {
	world.begin();
	const fields = columnsOf(resource);
	const operation = resource.operations.find(({ kind }) => kind === 'upsert')!;
	const ids = Object.fromEntries([
		// where nothing is selected in the profile
		...['organization', 'team'].map((one) => [idParameter(one), byId(String(firstId(world, one)))]),
		...placeholders(resource, operation)
			.filter(({ entity }) => entity)
			.map(({ parameter, entity }) => [parameter, byId(String(firstId(world, entity!)))]),
	]);
	const first = Object.fromEntries(
		fields.map((field): [string, IDataObject[string]] => [field.name, valuesOf(world, field)[0]]),
	);
	const matched = new Set(match.map(({ name }) => name));
	const changing = fields.find(
		(field) => !matched.has(field.name) && valuesOf(world, field).length > 1,
	);
	const second = changing ? { ...first, [changing.name]: valuesOf(world, changing)[1] } : first;
	world.adopt();
	const outcomes: unknown[] = [];
	for (const row of [first, first, second]) {
		const { items, error } = await world.run(
			{
				resource: resource.value,
				operation: 'upsert',
				...ids,
				columns: {
					mappingMode: 'autoMapInputData',
					value: null,
					matchingColumns: [...matched],
					schema: [],
				} as never,
			},
			{ items: [{ json: row }] },
		);
		if (error) return { outcomes, written: world.written, changes: world.changes(), error };
		outcomes.push(items[0]?.json.outcome);
	}
	return { outcomes, written: world.written, changes: world.changes() };
}

const upsertable = resources.filter((resource) => upsertOf(resource) !== undefined);

/** Create or Update, by a text alone and by a text with a field of each other kind. */
export const upserts: Group[] = upsertable.flatMap((resource) => {
	const [key, ...others] = columnsOf(resource);
	if (!key) return [];
	return [[key], ...others.map((other) => [key, other])].map((match) =>
		alone<Came>({
			row: 'Create or Update',
			name: `${resource.name}, matched on ${match.map(({ name }) => name).join(' and ')}`,
			async truth(plain) {
				const came = await carriedOut(plain, resource, match);
				return came.error ? undefined : came;
			},
			async judge(world, plain) {
				const { outcomes, changes, error } = await carriedOut(world, resource, match);
				const about = [...match.flatMap((field) => [field.name, labelOf(field)]), 'list'];
				if (error) {
					return changes.length > 0 && outcomes.length === 0
						? wrong(`changed something and failed: ${error.message}`)
						: stopped(error, about);
				}
				const made = difference(plain.changes, changes, []);
				if (made) return wrong(`${outcomes.join(', ')}: ${made}`);
				// What a bare answer does not have is sent again: the record is right, and not compared.
				if (world.names.includes('bare')) return right;
				const other = difference(plain.outcomes, outcomes, []);
				return other
					? wrong(`${outcomes.join(', ')} instead of ${plain.outcomes.join(', ')}`)
					: right;
			},
		}),
	);
});
