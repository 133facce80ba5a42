import type { IDataObject } from 'n8n-workflow';
import { collectionOf, fieldLabels, isTopField, sendsBody, topFields } from '../api/operations';
import { labelOf, lowerCase } from '../api/naming';
import { deletesOne, placeholders } from '../api/placeholders';
import type { Field, Operation, Resource } from '../api/types';
import { entities, entityWords } from '../tables/entities';
import type { Call } from './client';
import { toJson, toQuery } from './json';
import { Problem } from './problem';
import { additionalFields, convert, isEmpty, locatorValue, toId } from './values';

/** Where the values of an operation's parameters come from. */
export interface ItemParameters {
	/** The value of a top-level parameter, expressions resolved; undefined when it is not there. */
	get(name: string): unknown;
	/** Whether a parameter, or a field in a collection, is an expression; left out, none is. */
	isExpression?(name: string, field?: string): boolean;
	timezone: string;
	/** Organization or team to use where the user left it empty; a team is one of the organization in use. */
	selected(
		entity: 'organization' | 'team',
		organization?: number | string,
	): Promise<number | string>;
	/** The binary data of the input item, for uploads. */
	file?(field: string): Promise<{ data: Buffer; fileName: string; mimeType: string }>;
}

/**
 * The request that an operation's parameters ask for. Everything the user gave is checked before
 * OOTI is asked which organization and team are selected: what is wrong is said before anything is sent.
 */
export async function buildCall(
	resource: Resource,
	operation: Operation,
	parameters: ItemParameters,
): Promise<Call> {
	const values = fieldValues(operation, parameters);
	const label = operation.undocumentedBody ? 'Fields (JSON)' : 'Additional Fields (JSON)';
	const more = sendsBody(operation)
		? additionalFields(parameters.get('additionalJson'), label)
		: {};
	if (operation.kind === 'create' && isEmptyRecord(values) && isEmptyRecord(more))
		throw nothingToCreate(operation);
	const { fill, records, organization } = await placeholderValues(resource, operation, parameters);
	for (const { name, selectedTeam } of [...operation.query, ...operation.body]) {
		if (selectedTeam && values[name] === undefined)
			values[name] = await parameters.selected('team', organization);
	}

	const pick = (fields: Field[]): IDataObject =>
		Object.fromEntries(
			fields
				.filter(({ name }) => values[name] !== undefined)
				.map(({ name }) => [name, values[name]]),
		) as IDataObject;
	const fixedQuery = Object.fromEntries(
		Object.entries(operation.fixedQuery ?? {}).map(([name, value]) => [
			name,
			typeof value === 'string' ? fill(value) : value,
		]),
	);
	const call: Call = {
		method: operation.method,
		path: fill(operation.path, encodeURIComponent),
		query: toQuery({ ...fixedQuery, ...pick(operation.query) }),
		binary: operation.kind === 'file',
		changesData: operation.changesData,
		deletesOne: deletesOne(resource, operation),
		meta: { action: lowerCase(operation.action), labels: fieldLabels(operation), records },
	};
	if (operation.fileField)
		return { ...call, form: await multipart(operation, pick(operation.body), parameters) };
	if (!sendsBody(operation)) return call;
	const body = { ...pick(operation.body), ...operation.fixedBody, ...more };
	if (operation.kind === 'update' && Object.keys(body).length === 0) throw nothingToUpdate();
	return { ...call, body };
}

const nothingToUpdate = () =>
	new Problem('There is nothing to update: no field has a value', {
		description:
			"Add a field under 'Update Fields'. If all come from expressions, the previous node returned nothing there. Nothing was sent to OOTI.",
	});

/** What the placeholders of an operation stand for; each value is one piece of a path and nothing more. */
async function placeholderValues(
	resource: Resource,
	operation: Operation,
	parameters: ItemParameters,
) {
	const records: string[] = [];
	const values = new Map<string, string>();
	const selected: Array<[name: string, entity: 'organization' | 'team']> = [];
	let organization: string | undefined;
	for (const { name, parameter, entity, field, selectable } of placeholders(resource, operation)) {
		const raw = locatorValue(parameters.get(parameter));
		const label = field ? labelOf(field) : entities[entity!].label;
		if (isEmpty(raw) && selectable) {
			selected.push([name, entity as 'organization' | 'team']);
			continue;
		}
		if (isEmpty(raw)) throw missing(label, parameter, entity !== undefined);
		const text = String(field ? convert(field, raw, parameters.timezone) : toId(raw, label));
		if (/^\.*$/.test(text)) throw new Problem(`'${label}' cannot be part of an address: '${text}'`);
		if (entity) records.push(`${entityWords(entity)} ${text}`);
		if (entity === 'organization') organization = text;
		values.set(name, text);
	}
	// The organization first: the team has to be one of it.
	for (const [name, entity] of selected.sort(([, a], [, b]) => (a < b ? -1 : 1))) {
		const id = String(await parameters.selected(entity, organization));
		if (entity === 'organization') organization = id;
		values.set(name, id);
	}
	const fill = (template: string, encode: (text: string) => string = (text) => text) =>
		template.replace(/\{(\w+)\}/g, (_, name: string) => encode(values.get(name)!));
	return { fill, records, organization };
}

/** An empty list on the form means that nobody filled it in. */
const filledIn = (value: unknown) =>
	Array.isArray(value) && value.length === 0 ? undefined : value;

/** @param name what a model or an expression knows it by */
const missing = (label: string, name: string, isRecord: boolean) =>
	new Problem(`'${label}' is missing`, {
		description: `${isRecord ? 'Pick it from the list, or give its ID or exact name' : 'Give it a value'} (${name}). If it comes from an expression, the previous node returned nothing there. Nothing was sent to OOTI.`,
	});

const isEmptyRecord = (record: Record<string, unknown>) =>
	Object.values(record).every((value) => value === undefined);

function nothingToCreate(operation: Operation): Problem {
	const [first] = topFields(operation);
	const example = first ? `such as '${labelOf(first)}'` : "as 'Fields (JSON)'";
	return new Problem('No field is filled in, so there is nothing to create', {
		description: `Fill in at least one, ${example}. If the fields come from expressions, the previous node returned nothing there. Nothing was sent to OOTI.`,
	});
}

/** The values of all fields of the query and the body that were given, converted for the API. */
function fieldValues(operation: Operation, parameters: ItemParameters): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	const collections = new Map<string, Record<string, unknown>>();
	const collection = (name: string) => {
		const known =
			collections.get(name) ?? ((parameters.get(name) ?? {}) as Record<string, unknown>);
		collections.set(name, known);
		return known;
	};
	const part = (field: Field) => (operation.body.includes(field) ? 'body' : 'query');

	for (const field of [...operation.body, ...operation.query]) {
		const required = operation.required.includes(field.name);
		const raw = isTopField(operation, field)
			? filledIn(parameters.get(field.name))
			: collection(collectionOf(operation, part(field)))[field.name];
		if (values[field.name] === undefined)
			values[field.name] = convert(field, raw, parameters.timezone);
		if (required && filledIn(values[field.name]) === undefined)
			throw missing(labelOf(field), field.name, field.to !== undefined);
	}
	return values;
}

/** A multipart body, built anew for each attempt. */
async function multipart(
	operation: Operation,
	fields: IDataObject,
	parameters: ItemParameters,
): Promise<() => FormData> {
	const { fileField } = operation;
	const { data, fileName, mimeType } = await parameters.file!(String(fields[fileField!] ?? 'data'));
	return () => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) {
			if (name !== fileField)
				form.append(name, typeof value === 'object' ? toJson(value) : String(value));
		}
		form.append(
			fileField!,
			new Blob([data as unknown as ArrayBuffer], { type: mimeType }),
			fileName,
		);
		return form;
	};
}
