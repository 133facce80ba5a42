import { refuse } from '../support/command';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in an array; none if it is not an array. */
export const objects = (value: unknown): Json[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

const strings = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

/** Types of strings with these formats. */
const FORMATS: Record<string, string> = {
	date: 'date',
	'date-time': 'datetime',
	binary: 'file',
	decimal: 'number',
};

/** A schema as one object: `allOf`, `oneOf` and `anyOf` are merged. */
export function resolve(schema: unknown, above: unknown[] = []): Json {
	// stops at schemas that contain themselves
	if (!isObject(schema) || above.includes(schema)) return {};
	if ('$ref' in schema) {
		refuse(
			`The document refers to another one, '${String(schema.$ref)}': bundle it into one file first.`,
		);
	}
	const path = [...above, schema];
	const { allOf, oneOf, anyOf, ...own } = schema;
	const parts = objects(allOf).map((part) => resolve(part, path));
	const alternatives = [...objects(oneOf), ...objects(anyOf)]
		.map((part) => resolve(part, path))
		.filter((part) => !isNull(part));
	return [...parts, own, ...(alternatives.length ? [either(alternatives)] : [])].reduce(both, {});
}

/** The types that a schema allows; `any` if it names none, or for arrays nested more than three deep. */
export function typesOf(schema: unknown, depth = 0): string[] {
	if (depth > 3) return ['any'];
	const resolved = resolve(schema);
	const alternatives = objects(resolved.alternatives);
	if (alternatives.length) {
		return [...new Set(alternatives.flatMap((alternative) => typesOf(alternative, depth)))];
	}
	const named = typeof resolved.type === 'string' ? [resolved.type] : strings(resolved.type);
	const types = named.filter((type) => type !== 'null');
	return (types.length ? types : [guess(resolved)]).map((type) => {
		if (type === 'array') return `array<${typesOf(resolved.items, depth + 1).join('|')}>`;
		if (type === 'string') return FORMATS[String(resolved.format)] ?? 'string';
		return type;
	});
}

/** The values that a schema allows, if it lists them. */
export function valuesOf(schema: unknown): unknown[] | undefined {
	const { alternatives, enum: values } = resolve(schema);
	const parts = objects(alternatives);
	const all = parts.length ? parts.flatMap((part) => (part.enum as unknown[]) ?? []) : values;
	const complete = parts.every((part) => Array.isArray(part.enum));
	return Array.isArray(all) && complete
		? all.filter((value) => value !== null && value !== '')
		: undefined;
}

const isNull = ({ type, enum: values }: Json) =>
	type === 'null' || (Array.isArray(values) && values.every((value) => value === null));

/** The type of a schema without `type`. */
function guess({ properties, items, enum: values }: Json): string {
	if (properties) return 'object';
	if (items) return 'array';
	if (!Array.isArray(values) || values.length === 0) return 'any';
	if (values.every((value) => Number.isInteger(value))) return 'integer';
	const types = new Set(values.map((value) => typeof value));
	return types.size === 1 ? [...types][0] : 'any';
}

/** Merges two schemas that both apply. */
function both(one: Json, other: Json): Json {
	const merged: Json = { ...one, ...other };
	if (one.properties && other.properties) {
		merged.properties = { ...(one.properties as Json), ...(other.properties as Json) };
	}
	const required = [...strings(one.required), ...strings(other.required)];
	if (required.length) merged.required = required;
	return merged;
}

/** Merges alternatives: all their properties are allowed; required are those that all require. */
function either(alternatives: Json[]): Json {
	if (alternatives.length === 1) return alternatives[0];
	return {
		alternatives,
		properties: Object.assign({}, ...alternatives.map(({ properties }) => properties)) as Json,
		required: strings(alternatives[0].required).filter((name) =>
			alternatives.every(({ required }) => strings(required).includes(name)),
		),
	};
}
