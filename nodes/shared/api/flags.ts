import type { Field } from './types';

export type Meaning = 'yes' | 'no' | 'refused' | 'unset';

/** Values of flags as Django and OOTI write them; "N" is an explicit refusal. */
const MEANINGS = new Map<unknown, Meaning>([
	[true, 'yes'],
	[1, 'yes'],
	['1', 'yes'],
	['true', 'yes'],
	['True', 'yes'],
	['Y', 'yes'],
	[false, 'no'],
	[0, 'no'],
	['0', 'no'],
	['false', 'no'],
	['False', 'no'],
	['N', 'refused'],
	[null, 'unset'],
	['', 'unset'],
]);

/** What a flag's value says; undefined for a value of which nobody knows what it means. */
export const meaningOf = (value: unknown): Meaning | undefined => MEANINGS.get(value);

/** Whether a flag is set; undefined for a value of which nobody knows what it means. */
export function isSet(value: unknown): boolean | undefined {
	const meaning = meaningOf(value);
	return meaning === undefined ? undefined : meaning === 'yes';
}

/**
 * A choice sent as a letter that may come back as true. False does not mean "N": it may mean
 * undecided.
 */
export const isLetter = ({ options = [] }: Field): boolean =>
	options.some(({ value }) => value === 'Y');

/** Whether a record has a value of which nobody knows what it means. */
export const isUnknown = (field: Field, value: unknown): boolean =>
	value !== undefined &&
	meaningOf(value) === undefined &&
	(field.kind === 'flag' || (field.kind === 'choice' && isLetter(field)));
