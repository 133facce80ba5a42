import { idOf, isObject } from '../api/records';
import type { Field } from '../api/types';
import { convert } from './values';

/** Whether what a user gives and what OOTI answers are the same, by the kind of a field. */

const isEmpty = (value: unknown) =>
	value === undefined ||
	value === null ||
	value === '' ||
	(Array.isArray(value) && value.length === 0);

const idText = (value: unknown): string => String(isObject(value) ? idOf(value) : value);

/** A value as text, equal for equal values; '' when there is none. */
export function comparable(field: Field, value: unknown, timezone: string): string {
	if (isEmpty(value)) return '';
	switch (field.kind) {
		case 'reference':
			return idText(value);
		case 'references':
			return (Array.isArray(value) ? value : [value]).map(idText).sort().join();
		case 'integer':
		case 'number':
			return Number.isNaN(Number(value)) ? String(value) : String(Number(value));
		case 'flag':
			return String(value);
		case 'date':
		case 'dateTime':
			return dateText(field, value, timezone);
		case 'texts':
		case 'json':
			return typeof value === 'string' ? value : JSON.stringify(value);
		default:
			return isObject(value) ? JSON.stringify(value) : lines(String(value));
	}
}

/** OOTI trims text, and line ends depend on where it was written. */
const lines = (text: string) => text.normalize('NFC').replace(/\r\n/g, '\n').trim();

function dateText(field: Field, value: unknown, timezone: string): string {
	try {
		return String(convert(field, value, timezone));
	} catch {
		return String(value);
	}
}

/** The same for looking up: text without regard to case. */
export const matchable = (field: Field, value: unknown, timezone: string): string =>
	comparable(field, value, timezone).toLowerCase();
