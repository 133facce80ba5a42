import type { IDataObject } from 'n8n-workflow';
import { idOf, isObject } from '../api/records';
import type { Field, Operation, Resource } from '../api/types';
import { entities, entityWords } from '../tables/entities';
import { referencesOf } from '../tables/references';
import { Problem } from './problem';
import { plain } from './text';
import { convert } from './values';

/** Tells which records of a list pass. */
export interface ListFilter {
	keep(record: unknown): boolean;
	/** @throws Problem when no record that was read has what the filter goes by */
	check(records: unknown[]): void;
	/** What the user should know of what was read. */
	notice?(records: unknown[]): string | undefined;
}

/** Several filters as one; undefined when there is none. */
export function combined(filters: Array<ListFilter | undefined>): ListFilter | undefined {
	const given = filters.filter((filter) => filter !== undefined);
	if (given.length === 0) return undefined;
	return {
		keep: (record) => given.every(({ keep }) => keep(record)),
		check: (records) => given.forEach(({ check }) => check(records)),
		notice: (records) => given.map(({ notice }) => notice?.(records)).find(Boolean),
	};
}

/** The filters of a list that the node applies itself; undefined when none is given. */
export function clientFilterOf(
	resource: Resource,
	{ clientFilters = [] }: Operation,
	{ get, timezone }: { get(name: string): unknown; timezone: string },
): ListFilter | undefined {
	const given = (get('filters') ?? {}) as Record<string, unknown>;
	const wanted = clientFilters
		.map((field) => ({ field, value: convert(field, given[field.name], timezone) }))
		.filter(({ value }) => value !== undefined);
	if (wanted.length === 0) return undefined;
	const tests = wanted.map(({ field, value }): ((record: IDataObject) => boolean) =>
		field.kind === 'text'
			? saying(resource, String(value))
			: (record) => refersTo(field, record, String(value)),
	);
	return {
		keep: (record) => isObject(record) && tests.every((test) => test(record)),
		check: (all) => {
			const records = all.filter(isObject);
			for (const { field } of wanted)
				if (field.kind !== 'text') expectField(records, field, resource.entity);
		},
	};
}

/** An amount that comes as text. */
const AMOUNT = /^-?\d+\.\d+$/;

/** Names of what a record refers to, which only some versions of OOTI write beside the id. */
const BESIDE = /_(display|name|title)$/;

/** Whether all the words stand somewhere in the texts of a record: not in ids, amounts and linked names. */
function saying(resource: Resource, words: string): (record: IDataObject) => boolean {
	const wanted = plain(words).split(/\s+/);
	const references = referencesOf(resource);
	const isOther = (name: string) =>
		name === 'id' ||
		name === 'pk' ||
		references.has(name) ||
		references.has(name.replace(BESIDE, ''));
	return (record) => {
		const texts = Object.entries(record)
			.filter(([name, value]) => typeof value === 'string' && !isOther(name))
			.map(([, value]) => String(value))
			.filter((text) => !AMOUNT.test(text));
		const all = plain(texts.join('\n'));
		return wanted.every((word) => all.includes(word));
	};
}

/** Objects of a nested list, such as a payment's shares; none where the field has no such list. */
const nested = ({ within = '' }: Pick<Field, 'within'>, record: IDataObject): IDataObject[] =>
	[record[within]].flat().filter(isObject);

/** Whether a record refers to another one by this field: by its id, as a record, or in a list of them. */
export function refersTo(field: Field, record: IDataObject, wanted: string): boolean {
	const idField = entities[field.to!].id;
	return [record, ...nested(field, record)]
		.flatMap(({ [field.name]: value }) => value)
		.some((value) => String(isObject(value) ? idOf(value, idField) : value) === wanted);
}

/** Whether any of the records has the field, so that a filter by it can find something. */
export function hasField(records: IDataObject[], { name, within }: Field): boolean {
	const parts = within ? records.flatMap((record) => nested({ within }, record)) : [];
	const mayBeEmpty =
		within !== undefined && parts.length === 0 && records.some((record) => within in record);
	return mayBeEmpty || [...records, ...parts].some((record) => name in record);
}

/** @throws Problem when records were read and none of them has the field: a filter would pass nothing, for ever */
export function expectField(records: IDataObject[], field: Field, entity: string): void {
	const { name, within } = field;
	if (!hasField(records, field))
		expectFields(records, [within ? `${within}[].${name}` : name], entity);
}

/** @throws Problem when records were read and none of them has any of the fields */
export function expectFields(records: IDataObject[], names: string[], entity: string): void {
	if (names.length === 0 || records.length === 0) return;
	if (records.some((record) => names.some((name) => name in record))) return;
	throw new Problem(
		`OOTI's answer does not say what this needs: no ${entityWords(entity)} has the field '${names.join("' or '")}'`,
		{
			description:
				"This version of OOTI does not tell it, so nothing can be found by it. Remove the filter; a trigger can use 'Record Updated' instead.",
		},
	);
}
