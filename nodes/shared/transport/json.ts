import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../api/records';
import { LongInteger } from './numbers';

/** JSON text, or what could not be read as such. */
export type Parsed = { value: unknown } | { broken: string };

/**
 * Reads JSON. Whole numbers of more digits than a number can hold, such as 64-bit ids, come as text:
 * rounded they would name another record.
 */
export function parseExactly(received: string): Parsed {
	const text = received.replace(/^\uFEFF/, '');
	if (text === '') return { value: '' };
	try {
		return { value: JSON.parse(replaceLong(text, (digits) => `"${digits}"`)) as unknown };
	} catch {
		return { broken: text };
	}
}

/** Stands before the digits of a long number while JSON is read; a private character that no text has. */
const MARK = '\u{F0000}';
const MARKED = /^\u{F0000}-?\d{16,}$/u;

/**
 * Reads JSON that is to be sent: long numbers keep every digit.
 * @throws SyntaxError when it is none
 */
export const parseToSend = (text: string): unknown =>
	JSON.parse(
		replaceLong(text, (digits) => `"${MARK}${digits}"`),
		(_, value: unknown) =>
			typeof value === 'string' && MARKED.test(value)
				? new LongInteger(value.slice(MARK.length))
				: value,
	);

/** JSON text of what is sent, with the digits of long numbers bare. */
export function toJson(value: unknown): string {
	if (value instanceof LongInteger) return value.digits;
	if (Array.isArray(value)) return `[${value.map(toJson).join()}]`;
	if (!isObject(value) || typeof value.toJSON === 'function')
		return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${toJson(inner)}`).join()}}`;
}

/** Values of a query: a long number looks in an address as its text does. */
export const toQuery = (values: IDataObject): IDataObject =>
	JSON.parse(JSON.stringify(values)) as IDataObject;

/** Replaces the whole numbers of JSON text that JavaScript would round; what stands in texts stays. */
const replaceLong = (text: string, written: (digits: string) => string): string =>
	/\d{16}/.test(text)
		? text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/g, (token, at: number) =>
				token.startsWith('"') ||
				/[\d.eE+]/.test(text[at - 1] ?? '') ||
				Number.isSafeInteger(Number(token))
					? token
					: written(token),
			)
		: text;
