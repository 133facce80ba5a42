import type { IDataObject } from 'n8n-workflow';
import { idParameter, labelOf } from '../../../nodes/shared/api/naming';
import { placeholders } from '../../../nodes/shared/api/placeholders';
import type { Field, Resource } from '../../../nodes/shared/api/types';
import { resources } from '../../../nodes/shared/tables';
import { upsertOf, usualMatch } from '../../../nodes/shared/tables/upsert';
import { canonical } from '../../../simulator/catalogue';
import { apiEntity } from '../../../test/support/generate';
import { byId } from '../../../test/support/simulated';
import { alone, right, stopped, wrong, type Failure, type Group } from '../cases';
import { difference } from '../same';
import { day } from '../truths';
import type { Change, World } from '../world';
import { firstId } from './pickers';

/** A value of a field, and another one for the change. */
function valuesOf(
	world: World,
	{ kind, to = '', options = [], codes }: Field,
): IDataObject[string][] {
	switch (kind) {
		case 'text':
			return ['Zwölf & Söhne', 'Zwölf & Söhne 2'];
		case 'date':
			return [day(3), day(4)];
		case 'number':
			return ['12,50', '13.5'];
		case 'flag':
			// reviewed records are no drafts
			return [false, true];
		case 'choice':
			return options.slice(0, 2).map(({ value }) => value);
		case 'integer':
			return [3, 4];
		case 'code':
			return [codes === 'language' ? 'fr' : 'FR'];
		default:
			// Payments need an invoice that is validated and not cancelled.
			if (to === 'invoice')
				return world.store
					.all('invoice')
					.filter(({ is_valid: valid, is_closed: closed }) => valid === true && closed === false)
					.map(({ pk }) => Number(pk))
					.slice(0, 1);
			return [firstId(world, to)];
	}
}

const KINDS = ['reference', 'date', 'number', 'flag', 'choice'];

interface Columns {
	/** A text field that identifies records, if there is one. */
	key?: Field;
	/** A field of each other kind. */
	others: Field[];
	/** All required fields and these. */
	all: Field[];
}

/** Fields that OOTI's rules require, by resource. */
const NECESSARY: Record<string, string[]> = {
	invoice: ['project', 'client'],
	payment: ['invoice'],
};

function columnsOf(resource: Resource): Columns {
	const { fields, create, update } = upsertOf(resource)!;
	const taken = [...create.body].filter(({ name }) =>
		update.body.some((field) => field.name === name),
	);
	const usual = usualMatch(fields);
	const key =
		fields.find(({ name }) => name === usual) ??
		taken.find(({ kind, name }) => kind === 'text' && name !== 'type');
	const others = KINDS.flatMap((kind) => {
		const found = taken.find(
			(field) =>
				field !== key && field.kind === kind && (!field.to || apiEntity(field.to) !== 'team'),
		);
		return found ? [found] : [];
	});
	const necessary = [...create.required, ...(NECESSARY[resource.value] ?? [])];
	const needed = fields.filter(({ name }) => necessary.includes(name));
	return { key, others, all: [...new Set([...(key ? [key] : []), ...needed, ...others])] };
}

interface Came {
	outcomes: unknown[];
	written: World['written'];
	changes: Change[];
	error?: Failure;
}

/** Another value for a field to match on. */
function otherValue(world: World, field: Field): IDataObject[string] {
	const [first, second] = valuesOf(world, field);
	if (!field.to) return second;
	const target = apiEntity(field.to);
	const found = world.store.all(target).map((record) => world.store.idOf(target, record));
	return found.find((id) => id !== first);
}

/** A value as the simulator stores it. */
const stored = ({ kind }: Field, value: IDataObject[string]) =>
	kind === 'number' ? Number(String(value).replace(',', '.')) : value;

/** Inserts records that have only one of the matched values. */
function insertDecoys(world: World, resource: Resource, match: Field[], fields: Field[]): void {
	const entity = apiEntity(resource.entity);
	firstId(world, resource.entity);
	const idField = world.store.idField(entity);
	const example = Object.fromEntries(
		Object.entries(world.store.first(entity) ?? {}).filter(([name]) => name !== idField),
	);
	const same = Object.fromEntries(
		fields.map((field) => [field.name, stored(field, valuesOf(world, field)[0])]),
	);
	for (const field of match) {
		const value = otherValue(world, field);
		if (value === undefined) continue;
		const other = stored(field, field.kind === 'text' ? 'Somebody else' : value);
		world.store.insert(entity, { ...example, ...same, [field.name]: other });
	}
}

/** Runs three tables: a new row, the same again, and with one value changed. */
async function carriedOut(world: World, resource: Resource, match: Field[]): Promise<Came> {
	world.begin();
	const fields = columnsOf(resource).all;
	idsFor(world, resource);
	if (match.length > 1) insertDecoys(world, resource, match, fields);
	const { first, second } = tablesOf(world, resource, match);
	world.adopt();
	const came = await imported(world, resource, match, [first, first, second]);
	const outcomes = came.filter(({ error }) => !error).map(({ outcome }) => outcome);
	const error = came.find((one) => one.error)?.error;
	return { outcomes, written: world.written, changes: world.changes(), ...(error && { error }) };
}

/** What the path and the organization need, made where there is none. */
function idsFor(world: World, resource: Resource) {
	const operation = resource.operations.find(({ kind }) => kind === 'upsert')!;
	return Object.fromEntries([
		// for dialects in which the profile selects nothing
		...['organization', 'team'].map((one) => [idParameter(one), byId(String(firstId(world, one)))]),
		...placeholders(resource, operation)
			.filter(({ entity }) => entity)
			.map(({ parameter, entity }) => [parameter, byId(String(firstId(world, entity!)))]),
	]);
}

interface Imported {
	outcome?: unknown;
	error?: Failure;
}

/** Imports rows in one run each; none after an error. */
async function imported(
	world: World,
	resource: Resource,
	match: Field[],
	rows: IDataObject[],
): Promise<Imported[]> {
	const ids = idsFor(world, resource);
	const came: Imported[] = [];
	for (const row of rows) {
		const { items, error } = await world.run(
			{
				resource: resource.value,
				operation: 'upsert',
				...ids,
				columns: {
					mappingMode: 'autoMapInputData',
					value: null,
					matchingColumns: match.map(({ name }) => name),
					schema: [],
				} as never,
			},
			{ items: [{ json: row }] },
		);
		came.push({ outcome: items[0]?.json.outcome, error });
		if (error) break;
	}
	return came;
}

/** A row, and the same with one value changed that is not matched on. */
function tablesOf(world: World, resource: Resource, match: Field[]) {
	const { all: fields, key, others } = columnsOf(resource);
	const first = Object.fromEntries(
		fields.map((field): [string, IDataObject[string]] => [field.name, valuesOf(world, field)[0]]),
	);
	// Fields that only a create accepts cannot be changed.
	const changing = [...(key ? [key] : []), ...others].find(
		(field) => !match.includes(field) && valuesOf(world, field).length > 1,
	);
	const second = changing ? { ...first, [changing.name]: valuesOf(world, changing)[1] } : first;
	return { first, second, changes: changing !== undefined };
}

const upsertable = resources.filter((resource) => upsertOf(resource) !== undefined);

interface Truth {
	came: Came;
	/** What is wrong without any dialect. */
	fault?: string;
}

/** Whether the simulator has stored a value; amounts are text there. */
const isStored = (field: Field, kept: unknown, given: IDataObject[string]): boolean =>
	field.kind === 'number'
		? Number(kept) === stored(field, given)
		: String(kept) === String(stored(field, given));

/** Whether several records have the values to match on, so that none may be chosen. */
function isAmbiguous(world: World, resource: Resource, match: Field[]): boolean {
	const { first } = tablesOf(world, resource, match);
	const same = world.store
		.all(apiEntity(resource.entity))
		.filter((record) =>
			match.every((field) => isStored(field, record[field.name], first[field.name])),
		);
	return same.length > 1;
}

/** There must be one new record, with the values of the last row, and no other change. */
function faultOf(world: World, resource: Resource, match: Field[], { outcomes, changes }: Came) {
	const { second, changes: changing } = tablesOf(world, resource, match);
	// No record has the text yet, but one may have the linked record already.
	const isNew = match.some(({ kind }) => kind === 'text');
	const first = isNew ? 'created' : outcomes[0];
	const expected = [first, 'unchanged', changing ? 'updated' : 'unchanged'];
	if (outcomes.join() !== expected.join())
		return `${outcomes.join()} instead of ${expected.join()}`;
	const entity = canonical(apiEntity(resource.entity));
	const own = changes.filter((change) => change.entity === entity);
	if (outcomes.every((outcome) => outcome === 'unchanged') && own.length === 0) return undefined;
	if (own.length !== 1) return `${own.length} records have changed`;
	const record = own[0].record as IDataObject | null;
	const other = columnsOf(resource).all.find(
		(field) => !isStored(field, record?.[field.name], second[field.name]),
	);
	return other && `${other.name} is ${JSON.stringify(record?.[other.name])}`;
}

/** Fields that the answer lacks or that are unreadable are sent again: `updated` is right then. */
const isSame = (plain: unknown, got: unknown, { names }: World): boolean =>
	plain === got ||
	(plain === 'unchanged' &&
		got === 'updated' &&
		(names.includes('bare') || names.includes('unreviewed')));

/** A field that only a create accepts, with two values. */
function fixedOf(world: World, resource: Resource): Field | undefined {
	const { fields, update } = upsertOf(resource)!;
	const taken = new Set([...update.body, ...update.query].map(({ name }) => name));
	const { key } = columnsOf(resource);
	return fields.find(
		(field) =>
			!taken.has(field.name) &&
			field !== key &&
			['reference', 'date', 'choice', 'flag'].includes(field.kind) &&
			otherValue(world, field) !== undefined,
	);
}

/** Creates a record, then gives another value to a field that only a create accepts. */
async function changeFixed(world: World, resource: Resource, key: Field) {
	world.begin();
	const field = fixedOf(world, resource);
	if (!field) return undefined;
	const { first } = tablesOf(world, resource, [key]);
	const [before, after] = [valuesOf(world, field)[0], otherValue(world, field)].map((value) => ({
		...first,
		[field.name]: value,
	}));
	idsFor(world, resource);
	world.adopt();
	const [made] = await imported(world, resource, [key], [before]);
	if (made.error || made.outcome !== 'created') return { field, error: made.error };
	const entity = canonical(apiEntity(resource.entity));
	const { id = 0 } = world.changes().find((change) => change.entity === entity) ?? {};
	const [{ error }] = await imported(world, resource, [key], [after]);
	const record = world.store.get(entity, id);
	const [wanted, kept] = [stored(field, after[field.name]), record?.[field.name]];
	return { field, made, wanted, kept, error };
}

/** Another value for a field that only a create accepts: an error, or the value is in OOTI. */
const fixed: Group[] = upsertable.flatMap((resource) => {
	const { key } = columnsOf(resource);
	if (key?.kind !== 'text') return [];
	return [
		alone<true>({
			row: 'Create or Update',
			name: `${resource.name}, another value for what only a create accepts`,
			truth: async (plain) => ((await changeFixed(plain, resource, key))?.made ? true : undefined),
			async judge(world) {
				const { field, made, error, wanted, kept } = (await changeFixed(world, resource, key))!;
				if (error) return stopped(error, [field.name, labelOf(field), 'Choose the', 'list']);
				if (!made) return wrong('created nothing');
				return String(kept) === String(wanted)
					? right
					: wrong(`${field.name} is ${String(kept)} instead of ${String(wanted)}`);
			},
		}),
	];
});

/** Create or Update, matched on a text, and on a text and a field of each other kind. */
const matched: Group[] = upsertable.flatMap((resource) => {
	const { key, others } = columnsOf(resource);
	const [first, ...rest] = key ? [key, ...others] : others;
	if (!first) return [];
	return [[first], ...rest.map((other) => [first, other])].map((match) =>
		alone<Truth>({
			row: 'Create or Update',
			name: `${resource.name}, matched on ${match.map(({ name }) => name).join(' and ')}`,
			async truth(plain) {
				const came = await carriedOut(plain, resource, match);
				const { error } = came;
				if (!error) return { came, fault: faultOf(plain, resource, match, came) };
				// OOTI refuses these values by a rule of its own
				if (error.httpCode === '400') return undefined;
				return isAmbiguous(plain, resource, match) ? undefined : { came, fault: error.message };
			},
			async judge(world, { came: plain, fault }) {
				if (fault) return wrong(`without any dialect: ${fault}`);
				const { outcomes, changes, error } = await carriedOut(world, resource, match);
				// If nothing is selected, the error says what to choose.
				const names = match.flatMap((field) => [field.name, labelOf(field)]);
				const about = [...names, 'list', 'Choose the'];
				if (error) {
					return changes.length > 0 && outcomes.length === 0
						? wrong(`changed something and failed: ${error.message}`)
						: stopped(error, about);
				}
				const made = difference(plain.changes, changes, []);
				if (made) return wrong(`${outcomes.join(', ')}: ${made}`);
				return outcomes.every((outcome, index) => isSame(plain.outcomes[index], outcome, world))
					? right
					: wrong(`${outcomes.join(', ')} instead of ${plain.outcomes.join(', ')}`);
			},
		}),
	);
});

export const upserts: Group[] = [...matched, ...fixed];
