import { refuse } from '../support/command';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none where there is no list. */
export const objects = (value: unknown): Json[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

const strings = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

/** Formats that make another type of a text. */
const FORMATS: Record<string, string> = {
	date: 'date',
	'date-time': 'datetime',
	binary: 'file',
	decimal: 'number',
};

/** Reads the schemas of one document: references followed, compositions made one. */
export class Schemas {
	constructor(private readonly document: Json) {}

	/** What a local reference points to, or the value itself. */
	follow(value: Json, seen: string[] = []): Json {
		const { $ref: reference, ...beside } = value;
		if (typeof reference !== 'string') return value;
		if (seen.includes(reference)) return beside;
		const target = this.lookUp(reference);
		return { ...this.follow(target, [...seen, reference]), ...beside };
	}

	/** A schema as one object: its references and `allOf` merged, the alternatives merged where they agree. */
	resolve(schema: unknown, seen: string[] = []): Json {
		if (!isObject(schema)) return {};
		const reference = typeof schema.$ref === 'string' ? schema.$ref : undefined;
		if (reference && seen.includes(reference)) return {};
		const path = reference ? [...seen, reference] : seen;
		const { allOf, oneOf, anyOf, ...own } = schema;
		delete own.$ref;
		const parts = [...(reference ? [this.lookUp(reference)] : []), ...objects(allOf)].map((part) =>
			this.resolve(part, path),
		);
		const alternatives = [...objects(oneOf), ...objects(anyOf)]
			.map((part) => this.resolve(part, path))
			.filter((part) => !isNull(part));
		return [...parts, own, ...(alternatives.length ? [either(alternatives)] : [])].reduce(both, {});
	}

	/** The types that a schema allows; `any` where it names none, and below lists of lists of lists. */
	typesOf(schema: unknown, depth = 0): string[] {
		if (depth > 3) return ['any'];
		const resolved = this.resolve(schema);
		const alternatives = objects(resolved.alternatives);
		if (alternatives.length) {
			return [...new Set(alternatives.flatMap((alternative) => this.typesOf(alternative, depth)))];
		}
		const named = typeof resolved.type === 'string' ? [resolved.type] : strings(resolved.type);
		const types = named.filter((type) => type !== 'null');
		return (types.length ? types : [guess(resolved)]).map((type) => {
			if (type === 'array') return `array<${this.typesOf(resolved.items, depth + 1).join('|')}>`;
			if (type === 'string') return FORMATS[String(resolved.format)] ?? 'string';
			return type;
		});
	}

	/** The values that a schema allows, where it lists them. */
	valuesOf(schema: unknown): unknown[] | undefined {
		const { alternatives, enum: values } = this.resolve(schema);
		const parts = objects(alternatives);
		const all = parts.length ? parts.flatMap((part) => (part.enum as unknown[]) ?? []) : values;
		const complete = parts.every((part) => Array.isArray(part.enum));
		return Array.isArray(all) && complete
			? all.filter((value) => value !== null && value !== '')
			: undefined;
	}

	private lookUp(reference: string): Json {
		if (!reference.startsWith('#/')) {
			refuse(`The document refers to another one, '${reference}': bundle it into one file first.`);
		}
		const found = reference
			.slice(2)
			.split('/')
			.map((key) => decodeURIComponent(key).replace(/~1/g, '/').replace(/~0/g, '~'))
			.reduce<unknown>(
				(at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined),
				this.document,
			);
		if (!isObject(found)) {
			refuse(`The document refers to '${reference}', which it does not have.`);
		}
		return found;
	}
}

const isNull = ({ type, enum: values }: Json) =>
	type === 'null' || (Array.isArray(values) && values.every((value) => value === null));

/** The type of a schema that leaves it to be understood. */
function guess({ properties, items, enum: values }: Json): string {
	if (properties) return 'object';
	if (items) return 'array';
	if (!Array.isArray(values) || values.length === 0) return 'any';
	if (values.every((value) => Number.isInteger(value))) return 'integer';
	const types = new Set(values.map((value) => typeof value));
	return types.size === 1 ? [...types][0] : 'any';
}

/** Two schemas that hold together. */
function both(one: Json, other: Json): Json {
	const merged: Json = { ...one, ...other };
	if (one.properties && other.properties) {
		merged.properties = { ...(one.properties as Json), ...(other.properties as Json) };
	}
	const required = [...strings(one.required), ...strings(other.required)];
	if (required.length) merged.required = required;
	return merged;
}

/** Schemas of which one holds: what may be sent is the sum, what must be is what all demand. */
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
