import { resources } from './index';

/** Date fields of all tables, by name. */
const NAMES = new Set(
	resources
		.flatMap(({ operations }) => operations.flatMap(({ query, body }) => [...query, ...body]))
		.filter(({ kind }) => kind === 'date' || kind === 'dateTime')
		.map(({ name }) => name),
);

/** Answers have more fields than can be written: `created_at`, `validated_on`, `period_start`. */
const USUAL = /(^|_)(dates?|at|on|start|end|since|until|deadline|day)$|(^|_)date_/;

/** Whether a field of an answer holds dates, by its name. */
export const isDateField = (name: string): boolean => NAMES.has(name) || USUAL.test(name);
