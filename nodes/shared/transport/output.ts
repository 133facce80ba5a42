import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isObject, withId } from '../api/records';
import type { Entity } from '../api/types';
import { isDateField } from '../tables/dateFields';
import { isoDates } from './dates';
import { NAME_END, RECORD_END, type LinkedRecords } from './linked';

/** How the user wants records to come out (the node's Options). */
export interface OutputOptions {
	output?: 'all' | 'selected' | 'simplified';
	/** Field names, separated by commas; from an expression also a list of them. */
	outputFields?: unknown;
	isoDates?: boolean;
	linkedRecords?: LinkedRecords;
}

const IDS = ['id', 'pk'];

const isNested = (value: unknown) => typeof value === 'object' && value !== null;

/** Without empty values and nested objects; lists of plain values stay, and linked records that were asked for. */
function simplified(record: IDataObject, linked: boolean): IDataObject {
	const plain = (value: unknown) =>
		Array.isArray(value)
			? value.length > 0 && !value.some(isNested)
			: value !== null && value !== '' && !isNested(value);
	return Object.fromEntries(
		Object.entries(record).filter(
			([key, value]) => plain(value) || (linked && key.endsWith(RECORD_END)),
		),
	);
}

/** What stands beside a selected reference comes with it. */
function selected(record: IDataObject, names: Set<string>, beside: string): IDataObject {
	const isBeside = (key: string) =>
		beside !== '' && key.endsWith(beside) && names.has(key.slice(0, -beside.length));
	return Object.fromEntries(
		Object.entries(record).filter(([key]) => names.has(key) || IDS.includes(key) || isBeside(key)),
	);
}

/**
 * A function that turns one record of an answer into an item of the output, linked to its input.
 * @param entity what the records are, where that is known
 */
export function shaper(
	options: OutputOptions,
	itemIndex: number,
	entity?: Entity,
): (record: unknown) => INodeExecutionData {
	const names = new Set(
		String(options.outputFields ?? '')
			.split(',')
			.map((name) => name.trim()),
	);
	const linked = options.linkedRecords === 'records';
	const beside = linked ? RECORD_END : options.linkedRecords === 'names' ? NAME_END : '';
	// One for all of them: n8n stores what is the same once.
	const pairedItem = { item: itemIndex };
	return (record) => {
		let json = isObject(record) ? withId(record, entity) : ({ value: record } as IDataObject);
		if (options.output === 'simplified') json = simplified(json, linked);
		if (options.output === 'selected') json = selected(json, names, beside);
		if (options.isoDates) json = isoDates(json, isDateField);
		return { json, pairedItem };
	};
}
