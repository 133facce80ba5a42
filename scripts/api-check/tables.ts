import type { Field, Operation, Resource } from '../../nodes/shared/api/types';
import { resources } from '../../nodes/shared/tables';
import { endpoints } from '../../simulator/facts';
import { shapeOf } from './paths';
import type { ApiField, KnownEndpoint } from './types';

/** Types in a document that fit a kind of field; the first is the usual one. */
const TYPES: Record<Exclude<Field['kind'], 'choice'>, string[]> = {
	text: ['string'],
	code: ['string'],
	integer: ['integer'],
	number: ['number'],
	flag: ['boolean'],
	date: ['date'],
	dateTime: ['datetime'],
	reference: ['integer'],
	references: ['array<integer>', 'array<string>'],
	texts: ['array<string>'],
	json: ['object', 'array<object>', 'any'],
	file: ['file', 'string'],
};

/** A fixed value that the operation sends; it does not tell the field's type. */
const FIXED: ApiField = { types: ['any'] };

const keyOf = (method: string, path: string) => `${method} ${shapeOf(path)}`;

/** Fields that OOTI itself requires; the node requires more in places. */
const demanded = new Set(
	endpoints.flatMap(({ method, path, query = [], body = [] }) =>
		[...query, ...body]
			.filter(({ required }) => required)
			.map(({ name }) => `${keyOf(method, path)} ${name}`),
	),
);

/** All endpoints of the node's tables. Operations with the same method and path are one endpoint. */
export function knownEndpoints(from: Resource[] = resources): KnownEndpoint[] {
	const found = new Map<string, KnownEndpoint>();
	for (const resource of from) {
		for (const operation of resource.operations) {
			if (['request', 'find', 'upsert', 'check'].includes(operation.kind)) continue;
			const key = keyOf(operation.method, operation.path);
			const one = endpointOf(resource, operation);
			const before = found.get(key);
			found.set(key, before ? merged(before, one) : one);
		}
	}
	return [...found.values()];
}

function endpointOf(resource: Resource, operation: Operation): KnownEndpoint {
	const { method, path, fixedQuery, fixedBody, fileField } = operation;
	const fixed = (values: object = {}) =>
		Object.keys(values).map((name): [string, ApiField] => [name, FIXED]);
	const named = (fields: Field[]) =>
		fields.map((field): [string, ApiField] => [field.name, fieldOf(field, operation)]);
	return {
		method,
		path,
		query: new Map([...fixed(fixedQuery), ...named(operation.query)]),
		body: new Map([
			...fixed(fixedBody),
			...(fileField ? [[fileField, { types: TYPES.file }] as const] : []),
			...named(operation.body),
		]),
		operations: [`${resource.value}.${operation.value}`],
		undocumentedBody: operation.undocumentedBody === true,
	};
}

function fieldOf(field: Field, operation: Operation): ApiField {
	const { method, path } = operation;
	const { kind, name, options = [] } = field;
	const values = kind === 'choice' ? options.map(({ value }) => value) : undefined;
	// if the field is empty, the node sends the selected team, so it does not matter if OOTI requires it
	const filled = method === 'PATCH' || field.selectedTeam;
	const required = operation.required.includes(name);
	const owed = !required || demanded.has(`${keyOf(method, path)} ${name}`);
	return {
		types: kind === 'choice' ? typesOfChoice(values ?? []) : TYPES[kind],
		...(!filled && owed && { required }),
		...(values && { values }),
	};
}

function typesOfChoice(values: unknown[]): string[] {
	const types = values.map((value) =>
		typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value,
	);
	return [...new Set(types)];
}

/** Merges two operations of an endpoint: it has the fields of both; required are those both always send. */
function merged(one: KnownEndpoint, other: KnownEndpoint): KnownEndpoint {
	return {
		...one,
		query: mergedFields(one.query, other.query),
		body: mergedFields(one.body, other.body),
		operations: [...one.operations, ...other.operations],
		undocumentedBody: one.undocumentedBody || other.undocumentedBody,
	};
}

function mergedFields(one: Map<string, ApiField>, other: Map<string, ApiField>) {
	const always = (field?: ApiField) => field === FIXED || field?.required === true;
	return new Map(
		[...one, ...other].map(([name, field]): [string, ApiField] => {
			const both = [one.get(name), other.get(name)];
			const described = both.find((each) => each && each !== FIXED) ?? field;
			if (described.required === undefined) return [name, described];
			return [name, { ...described, required: both.every(always) }];
		}),
	);
}
