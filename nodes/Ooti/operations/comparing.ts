import { isLetter, meaningOf } from '../../shared/api/flags';
import { idOf, isObject } from '../../shared/api/records';
import type { Field } from '../../shared/api/types';
import { entities } from '../../shared/tables/entities';
import { toJson } from '../../shared/transport/json';
import { LongInteger } from '../../shared/transport/numbers';
import { convert } from '../../shared/transport/values';

/** Whether what a user gives and what OOTI answers are the same, by the kind of a field. */

const isEmpty = (value: unknown) =>
	value === undefined ||
	value === null ||
	value === '' ||
	(Array.isArray(value) && value.length === 0);

const idText = ({ to }: Field, value: unknown): string =>
	String(isObject(value) ? idOf(value, to && entities[to].id) : value);

/** A number as text, equal for equal numbers; whole ones keep every digit. */
function numberText(value: unknown): string {
	const text = String(value).trim();
	if (/^-?\d+$/.test(text)) return text.replace(/^(-?)0+(?=\d)/, '$1');
	return Number.isNaN(Number(text)) ? text : String(Number(text));
}

/** A value as text, equal for equal values; '' when there is none. */
export function comparable(field: Field, value: unknown, timezone: string): string {
	// A flag that is not set is as good as no; one that is not answered is not known.
	if (field.kind === 'flag' && (value === null || value === '')) return 'false';
	if (isEmpty(value)) return '';
	switch (field.kind) {
		case 'reference':
			return idText(field, value);
		case 'references':
			return [value]
				.flat()
				.map((each) => idText(field, each))
				.sort()
				.join();
		case 'integer':
		case 'number':
			return numberText(value);
		case 'flag':
		case 'date':
		case 'dateTime':
		case 'json':
			return asSent(field, value, timezone);
		case 'texts':
			return (Array.isArray(value) ? value : [value])
				.map((each) => lines(String(each)))
				.sort()
				.join('\n');
		case 'choice':
			if (isLetter(field) && meaningOf(value) === 'yes') return 'Y';
			return textOf(value);
		default:
			return textOf(value);
	}
}

const textOf = (value: unknown) => (isObject(value) ? JSON.stringify(value) : lines(String(value)));

/** OOTI trims text, and line ends depend on where it was written. */
const lines = (text: string) => text.normalize('NFC').replace(/\r\n/g, '\n').trim();

/** A value as this node would send it; one that it cannot convert stays as it is. */
function asSent(field: Field, value: unknown, timezone: string): string {
	const sent = () => {
		try {
			return convert(field, value, timezone);
		} catch {
			return value;
		}
	};
	const made = sent();
	return typeof made === 'object' ? toJson(sorted(made)) : String(made);
}

/** A value with the keys of its objects sorted. */
const sorted = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(sorted);
	if (!isObject(value) || value instanceof LongInteger) return value;
	const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

/** Like `comparable`, to find records: without regard to case. */
export const matchable = (field: Field, value: unknown, timezone: string): string =>
	comparable(field, value, timezone).toLowerCase();
