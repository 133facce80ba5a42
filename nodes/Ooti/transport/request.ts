import type { IDataObject } from 'n8n-workflow';
import { collectionOf, entityWords, fieldLabels, sendsBody } from '../description/build';
import { lowerCase } from '../description/naming';
import { placeholders } from '../description/placeholders';
import { labelOf } from '../description/properties';
import type { Field, Operation, Resource } from '../description/types';
import { entities } from '../resources/entities';
import type { Call } from './client';
import { Problem } from './problem';
import { additionalFields, convert, id, locatorValue } from './values';

/** Where the values of an operation's parameters come from. */
export interface Parameters {
	/** The value of a top-level parameter, expressions resolved; undefined when it is not there. */
	get(name: string): unknown;
	timezone: string;
	/** Organization and team selected in the user's OOTI profile. */
	selected(entity: 'organization' | 'team'): Promise<number | string>;
	/** The binary data of the input item, for uploads. */
	file?(field: string): Promise<{ data: Buffer; fileName: string; mimeType: string }>;
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** The request that an operation's parameters ask for. */
export async function buildCall(resource: Resource, operation: Operation, parameters: Parameters): Promise<Call> {
	const { path, records } = await fillPath(resource, operation, parameters);
	const values = await fieldValues(operation, parameters);
	const pick = (fields: Field[]): IDataObject =>
		Object.fromEntries(fields.filter(({ name }) => values[name] !== undefined).map(({ name }) => [name, values[name]])) as IDataObject;

	const call: Call = {
		method: operation.method,
		path,
		query: { ...operation.fixedQuery, ...pick(operation.query) },
		binary: operation.kind === 'file',
		changesData: operation.changesData,
		asked: { action: lowerCase(operation.action.charAt(0).toLowerCase() + operation.action.slice(1)), labels: fieldLabels(operation), records },
	};
	if (operation.fileField) return { ...call, form: await multipart(operation, pick(operation.body), parameters) };
	if (!sendsBody(operation)) return call;
	const label = operation.undocumentedBody ? 'Fields (JSON)' : 'Additional Fields (JSON)';
	const more = additionalFields(parameters.get('additionalJson'), label);
	return { ...call, body: { ...pick(operation.body), ...operation.fixedBody, ...more } };
}

/** Fills the placeholders of a path; each value is one piece of the path and nothing more. */
async function fillPath(resource: Resource, operation: Operation, parameters: Parameters) {
	const records: string[] = [];
	let { path } = operation;
	for (const { name, parameter, entity, field } of placeholders(resource, operation)) {
		const raw = locatorValue(parameters.get(parameter));
		let value: unknown;
		if (field) {
			value = convert(field, raw, parameters.timezone);
			if (value === undefined) throw missing(labelOf(field));
		} else if (isEmpty(raw) && (entity === 'organization' || entity === 'team')) {
			value = await parameters.selected(entity);
		} else {
			const { label } = entities[entity!];
			if (isEmpty(raw)) throw missing(label);
			value = id(raw, label);
			records.push(`${entityWords(entity!)} ${String(value)}`);
		}
		const piece = encodeURIComponent(String(value));
		if (/^\.*$/.test(piece)) throw new Problem(`'${parameter}' cannot be part of an address: '${String(value)}'`);
		path = path.replace(`{${name}}`, piece);
	}
	return { path, records };
}

const missing = (label: string) =>
	new Problem(`'${label}' is missing`, {
		description: 'Pick it from the list, or give its ID. If it comes from an expression, the previous node returned nothing there.',
	});

/** The values of all fields of the query and the body that were given, converted for the API. */
async function fieldValues(operation: Operation, parameters: Parameters): Promise<Record<string, unknown>> {
	const values: Record<string, unknown> = {};
	const collections = new Map<string, Record<string, unknown>>();
	const collection = (name: string) => {
		const known = collections.get(name) ?? ((parameters.get(name) ?? {}) as Record<string, unknown>);
		collections.set(name, known);
		return known;
	};
	const part = (field: Field) => (operation.body.includes(field) ? 'body' : 'query');

	for (const field of [...operation.body, ...operation.query]) {
		const required = operation.required.includes(field.name);
		const raw = required ? parameters.get(field.name) : collection(collectionOf(operation, part(field)))[field.name];
		if (values[field.name] === undefined) values[field.name] = convert(field, raw, parameters.timezone);
		if (values[field.name] === undefined && field.selectedTeam) values[field.name] = await parameters.selected('team');
		if (required && values[field.name] === undefined) throw missing(labelOf(field));
	}
	return values;
}

/** A multipart body, built anew for each attempt. */
async function multipart(operation: Operation, fields: IDataObject, parameters: Parameters): Promise<() => FormData> {
	const { fileField } = operation;
	const { data, fileName, mimeType } = await parameters.file!(String(fields[fileField!] ?? 'data'));
	return () => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) {
			if (name !== fileField) form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
		}
		form.append(fileField!, new Blob([data as unknown as ArrayBuffer], { type: mimeType }), fileName);
		return form;
	};
}
