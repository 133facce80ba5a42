import { isSafeObjectProperty, type IDataObject } from 'n8n-workflow';
import { labelOf } from '../api/naming';
import type { Field } from '../api/types';
import { ootiDate, ootiDateTime } from './dates';
import { Problem } from './problem';

/** Nothing given: the field is not sent. An explicit null can only come from `additionalJson`. */
export const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** The value of a resource locator, or the value itself when an expression gave it directly. */
export function locatorValue(value: unknown): unknown {
	if (typeof value === 'object' && value !== null && '__rl' in value && 'value' in value)
		return value.value;
	if (typeof value === 'object' && value !== null && 'mode' in value && 'value' in value)
		return value.value;
	return value;
}

const shown = (value: unknown) =>
	typeof value === 'string'
		? `'${value.slice(0, 40)}'`
		: (JSON.stringify(value)?.slice(0, 40) ?? String(value));

/** A list given as an array, as JSON text of one, or as text separated by commas. */
function list(value: unknown, label: string): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	if (value.trim().startsWith('[')) {
		const parsed = parseJson(value, label);
		if (Array.isArray(parsed)) return parsed;
	}
	return value.split(',').map((part) => part.trim());
}

/** JSON text as a value; an object or array is taken as it is. */
export function parseJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch (error) {
		return brokenJson(label, (error as Error).message);
	}
}

function brokenJson(label: string, why: string): never {
	throw new Problem(`'${label}' is not valid JSON`, {
		description: `${why}. Nothing was sent to OOTI.`,
	});
}

/** An id as OOTI takes it: a whole number, or its digits when it is too long for one. */
export function id(value: unknown, label: string): number | string {
	const inner = locatorValue(value);
	if (typeof inner === 'number' && inner > Number.MAX_SAFE_INTEGER) throw inexact(label);
	const text =
		typeof inner === 'number' ? String(inner) : typeof inner === 'string' ? inner.trim() : '';
	if (/^\d{1,20}$/.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : text;
	throw new Problem(`'${label}' is not an ID: ${shown(inner)}`, {
		description:
			'IDs in OOTI are whole numbers. Pick the record from the list, or give its ID, such as {{ $json.id }}.',
	});
}

const inexact = (label: string) =>
	new Problem(`'${label}' is too large to be exact`, {
		description:
			'Numbers above 9007199254740991 lose their last digits in n8n. Give it as text, such as "9007199254740993".',
	});

function numeric(value: unknown, label: string, whole: boolean): number {
	const result = typeof value === 'string' ? Number(value.trim() || NaN) : value;
	if (
		typeof result !== 'number' ||
		!Number.isFinite(result) ||
		(whole && !Number.isInteger(result))
	) {
		throw new Problem(`'${label}' is not a ${whole ? 'whole ' : ''}number: ${shown(value)}`, {
			description: 'Give digits, with a point before decimals, such as 1234.5.',
		});
	}
	if (whole && !Number.isSafeInteger(result)) throw inexact(label);
	return result;
}

/** A whole number of at least one, such as a limit; the fallback when none is given. */
export function atLeastOne(value: unknown, label: string, fallback: number): number {
	return isEmpty(value) ? fallback : Math.max(1, Math.floor(numeric(value, label, false)));
}

function boolean(value: unknown, label: string): boolean {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 1) return true;
	if (value === 'false' || value === 0) return false;
	throw new Problem(`'${label}' is neither true nor false: ${shown(value)}`);
}

function text(value: unknown, label: string): string {
	if (typeof value === 'object') {
		throw new Problem(
			`'${label}' takes text, not ${Array.isArray(value) ? 'a list' : 'an object'}`,
			{
				description: 'Point the expression at one value, such as {{ $json.name }}.',
			},
		);
	}
	if (!isPlain(value)) throw new Problem(`'${label}' takes text: ${shown(value)}`);
	// Half of a surrogate pair is no character and cannot be sent; U+FFFD stands for it.
	return String(value).replace(LONE_SURROGATE, '\uFFFD');
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A value that reads as itself when it is written as text: no NaN, no Infinity, no function. */
const isPlain = (value: unknown): value is string | number | boolean =>
	typeof value === 'number'
		? Number.isFinite(value)
		: typeof value === 'string' || typeof value === 'boolean';

/**
 * What is sent for a field, or undefined when it was left empty.
 * @throws Problem that names the field by its label when the value does not fit
 */
export function convert(field: Field, raw: unknown, timezone: string): unknown {
	const value = ['reference', 'code'].includes(field.kind) ? locatorValue(raw) : raw;
	if (isEmpty(value)) return undefined;
	const label = labelOf(field);
	switch (field.kind) {
		case 'integer':
		case 'number':
			return numeric(value, label, field.kind === 'integer');
		case 'flag':
			return boolean(value, label);
		case 'date':
			return ootiDate(value, timezone, label);
		case 'dateTime':
			return ootiDateTime(value, timezone, label);
		case 'reference':
			return id(value, label);
		case 'references':
			return list(value, label)
				.filter((entry) => !isEmpty(entry))
				.map((entry) => id(entry, label));
		case 'texts':
			return list(value, label).map((entry) => text(entry, label));
		case 'json':
			return parseJson(value, label);
		case 'choice':
			return isPlain(value) && typeof value !== 'string' ? value : text(value, label);
		case 'text':
		case 'code':
		case 'file':
			return text(value, label);
	}
}

/** The object in `additionalJson`; broken JSON, a list or an unsafe key is refused. */
export function additionalFields(raw: unknown, label: string): IDataObject {
	if (isEmpty(raw)) return {};
	const value = parseJson(raw, label);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Problem(`'${label}' is not a JSON object`, {
			description: 'Give an object such as { "notes": "…" }.',
		});
	}
	for (const key of Object.keys(value)) {
		if (!isSafeObjectProperty(key))
			throw new Problem(`'${label}' has a key that cannot be sent: '${key}'`);
	}
	return value as IDataObject;
}
