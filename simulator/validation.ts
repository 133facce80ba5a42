import { canonical } from './catalogue';
import { ApiError } from './errors';
import type { EndpointField, Json } from './facts';
import type { Context } from './types';

const REQUIRED = 'This field is required.';
const BLANK = 'This field may not be blank.';
const NULL = 'This field may not be null.';
const DATE = 'Date has wrong format. Use one of these formats instead: DD-MM-YYYY.';
const DATETIME =
	'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';
/** Django REST framework's values of true and false; upper case is accepted too. */
const TRUE = new Set<unknown>([true, 1, '1', 't', 'y', 'yes', 'true', 'on']);
const FALSE = new Set<unknown>([false, 0, '0', 'f', 'n', 'no', 'false', 'off']);

/** Python's name of the type, as in Django REST framework's messages. */
function typeName(value: unknown): string {
	if (value === null) return 'NoneType';
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'string') return 'str';
	if (typeof value === 'boolean') return 'bool';
	if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
	return 'dict';
}

class Wrong extends Error {}
const wrong = (message: string) => new Wrong(message);

function isDate(value: string): boolean {
	const parts = /^(\d{2})-(\d{2})-(\d{4})$/.exec(value);
	if (!parts) return false;
	const [day, month, year] = parts.slice(1).map(Number);
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCDate() === day && date.getUTCMonth() === month - 1;
}

function foreignKey(ctx: Context, entity: string, value: unknown): number {
	if (typeof value === 'boolean' || typeof value === 'object')
		throw wrong(`Incorrect type. Expected pk value, received ${typeName(value)}.`);
	if (!/^\d+$/.test(String(value).trim()))
		throw wrong(`Incorrect type. Expected pk value, received ${typeName(value)}.`);
	const id = Number(value);
	if (!ctx.store.get(entity, id)) throw wrong(`Invalid pk "${id}" - object does not exist.`);
	return id;
}

function readBoolean(value: unknown): boolean {
	const word = typeof value === 'string' ? value.toLowerCase() : value;
	if (TRUE.has(word)) return true;
	if (FALSE.has(word)) return false;
	throw wrong('Must be a valid boolean.');
}

function scalar(ctx: Context, field: EndpointField, type: string, value: unknown): unknown {
	if (field.refersTo) return foreignKey(ctx, canonical(field.refersTo), value);
	switch (type) {
		case 'integer':
			if (typeof value === 'boolean' || !/^\s*-?\d+(\.0*)?\s*$/.test(String(value)))
				throw wrong('A valid integer is required.');
			return parseInt(String(value), 10);
		case 'number': {
			const text = String(value).trim();
			if (typeof value === 'boolean' || typeof value === 'object' || text === '')
				throw wrong('A valid number is required.');
			if (!Number.isFinite(Number(text))) throw wrong('A valid number is required.');
			return Number(text);
		}
		case 'boolean':
			return readBoolean(value);
		case 'date':
			if (typeof value !== 'string' || !isDate(value)) throw wrong(DATE);
			return value;
		case 'datetime':
			if (
				typeof value !== 'string' ||
				!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.test(value) ||
				Number.isNaN(Date.parse(value))
			)
				throw wrong(DATETIME);
			return value;
		case 'string':
			if (typeof value === 'boolean' || typeof value === 'object')
				throw wrong('Not a valid string.');
			return String(value);
		default:
			return value;
	}
}

function convert(ctx: Context, field: EndpointField, value: unknown): unknown {
	const list = /^array<(\w+)>$/.exec(field.type);
	if (list) {
		if (!Array.isArray(value))
			throw wrong(`Expected a list of items but got type "${typeName(value)}".`);
		return value.map((item) => scalar(ctx, field, list[1], item));
	}
	if (field.type === 'object') {
		if (typeName(value) !== 'dict')
			throw wrong(`Expected a dictionary of items but got type "${typeName(value)}".`);
		return value;
	}
	const converted = scalar(ctx, field, field.type, value);
	if (field.enum?.length && converted !== '') {
		// Compared as text: "4" and 4 are the same choice.
		const choice = field.enum.find((e) => String(e.value) === String(converted));
		if (!choice) throw wrong(`"${String(value)}" is not a valid choice.`);
		return choice.value;
	}
	return converted;
}

/**
 * Validates a body and returns the values to store. Fields that the endpoint does not declare are
 * dropped, as a serializer does.
 */
export function validate(ctx: Context, partial: boolean, extraRequired: string[] = []): Json {
	const fields = new Map<string, EndpointField>();
	for (const entry of ctx.entries)
		for (const field of entry.body ?? [])
			if (!fields.has(field.name)) fields.set(field.name, field);
	const values: Json = {};
	const errors: Record<string, string[]> = {};
	for (const field of fields.values()) {
		const required = (field.required ?? false) || extraRequired.includes(field.name);
		const value = ctx.body[field.name];
		if (value === undefined) {
			if (required && !partial) errors[field.name] = [REQUIRED];
			continue;
		}
		if (value === null) {
			if (required) errors[field.name] = [NULL];
			else values[field.name] = field.type.startsWith('array') ? [] : null;
			continue;
		}
		if (value === '' && field.type !== 'string') {
			// Django REST framework takes an empty string in a key or number field for no value.
			if (required) errors[field.name] = [NULL];
			else if (field.type === 'number' || field.type === 'integer') {
				if (field.refersTo) values[field.name] = null;
				else errors[field.name] = [`A valid ${field.type} is required.`];
			} else errors[field.name] = [message(ctx, field, value)];
			continue;
		}
		if (required && typeof value === 'string' && value.trim() === '') {
			errors[field.name] = [BLANK];
			continue;
		}
		try {
			values[field.name] = convert(ctx, field, value);
		} catch (error) {
			errors[field.name] = [(error as Wrong).message];
		}
	}
	if (Object.keys(errors).length) throw new ApiError(400, errors);
	return values;
}

function message(ctx: Context, field: EndpointField, value: unknown): string {
	try {
		convert(ctx, field, value);
		return BLANK;
	} catch (error) {
		return (error as Error).message;
	}
}
