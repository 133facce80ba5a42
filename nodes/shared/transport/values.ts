import { isSafeObjectProperty, type IDataObject } from 'n8n-workflow';
import { isLetter } from '../api/flags';
import { labelOf } from '../api/naming';
import type { Field } from '../api/types';
import { codeFrom } from './codes';
import { ootiDate, ootiDateTime } from './dates';
import { parseToSend } from './json';
import { inexact, LongInteger, numberFrom } from './numbers';
import { Problem } from './problem';
import { bare, plain, shown } from './text';

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

/** A list given as an array, as JSON text of one, or as text separated by commas. */
export function toList(value: unknown, label: string): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	if (value.trim().startsWith('[')) {
		const parsed = parseJson(value, label);
		if (Array.isArray(parsed)) return parsed;
	}
	return value.split(',').map((part) => part.trim());
}

/** JSON text as a value; an object or array is taken as it is, unless n8n has rounded an id in it. */
export function parseJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') {
		if (hasRounded(value)) throw inexact(label);
		return value;
	}
	try {
		return parseToSend(value);
	} catch (error) {
		return brokenJson(label, (error as Error).message);
	}
}

function brokenJson(label: string, why: string): never {
	throw new Problem(`'${label}' is not valid JSON`, {
		description: `${why}. Nothing was sent to OOTI.`,
	});
}

/** Whether a whole number stands somewhere in a value that has lost its last digits. */
const hasRounded = (value: unknown): boolean =>
	typeof value === 'number'
		? Number.isInteger(value) && !Number.isSafeInteger(value)
		: typeof value === 'object' && value !== null && Object.values(value).some(hasRounded);

/** An id as OOTI takes it: a whole number. */
export function toId(value: unknown, label: string): number | LongInteger {
	const inner = locatorValue(value);
	if (typeof inner === 'number' && inner > Number.MAX_SAFE_INTEGER) throw inexact(label);
	const text =
		typeof inner === 'number' ? String(inner) : typeof inner === 'string' ? inner.trim() : '';
	if (/^\d{1,20}$/.test(text))
		return Number.isSafeInteger(Number(text)) ? Number(text) : new LongInteger(text);
	throw new Problem(`'${label}' is not an ID: ${shown(inner)}`, {
		description:
			'IDs in OOTI are whole numbers. Pick the record from the list, or give its ID, such as {{ $json.id }}.',
	});
}

/** A whole number of at least one, such as a limit; the fallback when none is given. */
export function atLeastOne(value: unknown, label: string, fallback: number): number {
	return isEmpty(value)
		? fallback
		: Math.max(1, Math.floor(Number(numberFrom(value, label, false))));
}

const YES = ['true', 'yes', 'y', 'oui', 'vrai', 'x', '1'];
const NO = ['false', 'no', 'n', 'non', 'faux', '0'];

const wordOf = (value: unknown) =>
	['string', 'number'].includes(typeof value) ? plain(String(value).trim()) : '';

const isYes = (value: unknown) => value === true || YES.includes(wordOf(value));

function toBoolean(value: unknown, label: string): boolean {
	if (typeof value === 'boolean') return value;
	if (isYes(value)) return true;
	if (NO.includes(wordOf(value))) return false;
	throw new Problem(`'${label}' is neither true nor false: ${shown(value)}`, {
		description: 'Give true or false, yes or no, oui or non, x, 1 or 0.',
	});
}

/** A switch of the node, which an expression may give as text; off when it is left out. */
export const toSwitch = (value: unknown, label: string): boolean =>
	!isEmpty(value) && toBoolean(value, label);

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

/** Several ids; undefined when each place was left empty. An empty list empties the field. */
function idsIn(entries: unknown[], label: string): unknown[] | undefined {
	const given = entries.filter((entry) => !isEmpty(entry));
	if (given.length === 0 && entries.length > 0) return undefined;
	return given.map((entry) => toId(entry, label));
}

/** The option that a value or a name on screen stands for: "Production" for 1. */
export function optionOf({ options = [] }: Field, given: unknown) {
	const wanted = bare(String(given));
	const names = (name: string) => [bare(name), bare(name.replace(/\(.*\)$/, ''))];
	return (
		options.find(({ value }) => String(value) === String(given)) ??
		options.find(({ value, name }) => [bare(String(value)), ...names(name)].includes(wanted))
	);
}

/** OOTI may know more choices than the tables; where they are numbers, a word is none. */
function choice(field: Field, given: unknown, label: string): unknown {
	const option = optionOf(field, given);
	if (option) return option.value;
	// OOTI may answer the letter as true, and a later step gives it back.
	if (isLetter(field) && isYes(given)) return 'Y';
	const { options = [] } = field;
	const number = typeof given === 'number' || /^\s*\d+\s*$/.test(String(given));
	const areNumbers = options.length > 0 && options.every(({ value }) => typeof value === 'number');
	// A letter for no would say refused.
	const isNo = isLetter(field) && typeof given === 'string' && NO.includes(wordOf(given));
	if (isNo || (areNumbers && !number))
		throw new Problem(`'${label}' cannot be ${shown(given)}`, {
			description: `It is one of: ${choices(field)}. Nothing was sent.`,
		});
	return isPlain(given) && typeof given !== 'string' ? given : text(given, label);
}

/** What a field may be, for messages. */
export const choices = ({ options = [] }: Field): string =>
	options.map(({ value, name }) => `${String(value)} (${name})`).join(', ');

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
			return numberFrom(value, label, field.kind === 'integer');
		case 'flag':
			return toBoolean(value, label);
		case 'date':
			return ootiDate(value, timezone, label);
		case 'dateTime':
			return ootiDateTime(value, timezone, label);
		case 'reference':
			return toId(value, label);
		case 'references':
			return idsIn(toList(value, label), label);
		case 'texts':
			return toList(value, label).map((entry) => text(entry, label));
		case 'json':
			return parseJson(value, label);
		case 'choice':
			return choice(field, value, label);
		case 'code':
			return codeFrom(field.codes!, value, label);
		case 'text':
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
