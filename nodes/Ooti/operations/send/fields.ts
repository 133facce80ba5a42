import type { IDataObject } from 'n8n-workflow';
import { flag, number, text } from '../../../shared/api/fields';
import { labelOf } from '../../../shared/api/naming';
import type { Field, Operation, ResourceOperation } from '../../../shared/api/types';
import { typeOf } from '../find/describe';
import { Problem } from '../../../shared/transport/problem';
import { nearestTo } from '../../../shared/transport/references';
import { shown } from '../../../shared/transport/text';
import {
	choices,
	convert,
	isEmpty,
	locatorValue,
	optionOf,
} from '../../../shared/transport/values';

/** Query parameters that OOTI's lists take whatever they hold. */
const OF_EVERY_LIST = ['page', 'page_size'];

type Part = 'query' | 'body';
const PARTS = { query: 'Query (JSON)', body: 'Body (JSON)' };

/** What tells an operation apart from others at its address, as fields. */
const fixedFields = (fixed: IDataObject = {}): Field[] =>
	Object.entries(fixed).map(([name, value]) =>
		typeof value === 'boolean' ? flag(name) : typeof value === 'number' ? number(name) : text(name),
	);

/** The fields that operations take in a part of their request, each once. */
export function fieldsOf(entries: ResourceOperation[], part: Part): Field[] {
	const all = entries.flatMap(({ operation }) => [
		...operation[part],
		...fixedFields(part === 'body' ? operation.fixedBody : operation.fixedQuery),
	]);
	return all.filter((field, at) => all.findIndex(({ name }) => name === field.name) === at);
}

/** For messages: the label and the name that OOTI's API knows. */
export const named = (field: Field): Field & { label: string } => ({
	...field,
	label: `${labelOf(field)} (${field.name})`,
});

const describeField = (field: Field) => `'${field.name}' (${labelOf(field)}, ${typeOf(field)})`;

const NOT_CHECKED =
	"Nothing was sent. 'Check Fields' under Options sends what OOTI may know beyond.";

/** Nobody knows all fields of a body that OOTI does not document, nor of an upload. */
const isOpen = ({ operation }: ResourceOperation) =>
	Boolean(operation.undocumentedBody) || operation.fileField !== undefined;

/** @throws Problem that names the nearest fields for those that the operations do not have */
export function refuseUnknown(entries: ResourceOperation[], part: Part, values: IDataObject): void {
	if (part === 'body' && entries.some(isOpen)) return;
	const fields = fieldsOf(entries, part);
	const takes = fields.map(({ name }) => name);
	const paging = part === 'query' && entries.some(({ operation }) => operation.kind === 'list');
	const unknown = Object.keys(values).filter(
		(name) => !takes.includes(name) && !(paging && OF_EVERY_LIST.includes(name)),
	);
	if (unknown.length === 0) return;
	const [{ resource, operation }] = entries;
	const near = [...new Set(unknown.flatMap((name) => nearest(name, fields)))].slice(0, 5);
	const advice = [
		near.length > 0 && `The nearest: ${near.map(describeField).join(', ')}.`,
		takes.length > 0 ? `It takes: ${takes.join(', ')}.` : `It takes no field there.`,
		part === 'query' && clientFilterAdvice(entries, unknown),
		NOT_CHECKED,
	];
	throw new Problem(
		`'${resource.name} › ${operation.name}' has no ${unknown.map((name) => `'${name}'`).join(' and no ')} in '${PARTS[part]}'`,
		{ description: advice.filter(Boolean).join(' ') },
	);
}

/** A filter that only the node has, since OOTI would answer the whole list. */
function clientFilterAdvice(entries: ResourceOperation[], names: string[]): string | false {
	const entry = entries.find(({ operation: { clientFilters = [], narrowing = [] } }) =>
		[...clientFilters, ...narrowing].some(({ name }) => names.includes(name)),
	);
	return (
		entry !== undefined &&
		`OOTI does not filter by it; the operation '${entry.resource.name} › ${entry.operation.name}' of this node does.`
	);
}

function nearest(wanted: string, fields: Field[]): Field[] {
	const entries = fields.flatMap(({ name, label }) =>
		[name, label ?? ''].map((text) => ({ name: text, value: name })),
	);
	return nearestTo(wanted, entries).map(({ value }) => fields.find(({ name }) => name === value)!);
}

/** @throws Problem that names what is missing when no operation has all that it requires */
export function refuseIncomplete(
	entries: ResourceOperation[],
	given: Record<Part, IDataObject>,
): void {
	const missing = ({ body, query, required }: Operation): Field[] => [
		...body.filter(({ name }) => required.includes(name) && given.body[name] === undefined),
		...query.filter(({ name }) => required.includes(name) && given.query[name] === undefined),
	];
	const [fewest] = entries
		.filter((entry) => !isOpen(entry))
		.map(({ operation }) => missing(operation))
		.sort((a, b) => a.length - b.length);
	if (!fewest || fewest.length === 0) return;
	throw new Problem(`Missing: ${fewest.map(describeField).join(', ')}`, {
		description: 'Give it, and send again. Nothing was sent.',
	});
}

/** Values as OOTI takes them: dates and numbers as people write them, choices by value or label. */
export function converted(fields: Field[], values: IDataObject, timezone: string): IDataObject {
	const result = { ...values };
	for (const field of fields) {
		const { name, kind } = field;
		const value = locatorValue(values[name]);
		// What is empty on purpose stays: null and '' clear a field, [] empties a list.
		if (isEmpty(value) || kind === 'json' || kind === 'file') continue;
		if (Array.isArray(value) && value.length === 0) continue;
		result[name] = (
			kind === 'choice' ? choiceOf(field, value) : convert(named(field), value, timezone)
		) as IDataObject[string];
	}
	return result;
}

/** A number may stand for a choice that the tables do not have; a word may not. */
function choiceOf(field: Field, given: unknown): unknown {
	const found = optionOf(field, given);
	if (found) return found.value;
	const [{ value: example }] = field.options!;
	if (typeof example === 'number' && typeof given === 'number') return given;
	throw new Problem(`'${labelOf(field)} (${field.name})' cannot be ${shown(given)}`, {
		description: `It is one of: ${choices(field)}. Nothing was sent.`,
	});
}
