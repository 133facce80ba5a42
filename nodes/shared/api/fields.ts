import type { Codes, Field } from './types';

/** What can be said of any field beside its name: label, description, placeholder. */
export type Extra = Partial<
	Pick<
		Field,
		'label' | 'description' | 'placeholder' | 'rows' | 'masked' | 'typed' | 'selectedTeam'
	>
>;
type Choices =
	| Record<string, string>
	| Array<[value: string | number | boolean, name: string, description?: string]>;

const field = (kind: Field['kind'], name: string, extra: Extra): Field => ({
	kind,
	name,
	...extra,
});

/** A line of text. */
export const text = (name: string, extra: Extra = {}): Field => field('text', name, extra);
/** Several lines of text. */
export const longText = (name: string, extra: Extra = {}): Field =>
	field('text', name, { rows: 4, ...extra });
/** A whole number. */
export const integer = (name: string, extra: Extra = {}): Field => field('integer', name, extra);
/** A number; say the unit in the label or the description. */
export const number = (name: string, extra: Extra = {}): Field => field('number', name, extra);
/** An amount of money. */
export const amount = (name: string, { description, ...extra }: Extra = {}): Field =>
	number(name, {
		...extra,
		description: `${description ? `${description}; i` : 'I'}n the currency of the record, such as 1234.5`,
	});
/** True or false; the description starts with "Whether". */
export const flag = (name: string, extra: Extra = {}): Field => field('flag', name, extra);
/** A day, sent as DD-MM-YYYY. */
export const date = (name: string, extra: Extra = {}): Field => field('date', name, extra);
/** A moment, sent as ISO 8601 with its offset. */
export const dateTime = (name: string, extra: Extra = {}): Field => field('dateTime', name, extra);
/** An array of texts. */
export const texts = (name: string, extra: Extra = {}): Field => field('texts', name, extra);
/** An object or array of any shape. */
export const json = (name: string, extra: Extra = {}): Field => field('json', name, extra);
/** A file, taken from the binary data of the input item. */
export const file = (name: string, extra: Extra = {}): Field => field('file', name, extra);

/** One of several values; the values are sent, the names are shown. */
export const choice = (name: string, choices: Choices, extra: Extra = {}): Field => ({
	...field('choice', name, extra),
	options: Array.isArray(choices)
		? choices.map(([value, label, description]) => ({
				value,
				name: label,
				...(description && { description }),
			}))
		: Object.entries(choices).map(([value, label]) => ({ value, name: label })),
});

/**
 * A filter that the node applies itself: by text in any field, or by a record that others refer to,
 * in a nested list where `within` names it.
 */
export const clientFilter = (filter: Field, place: Pick<Field, 'within'> = {}): Field => ({
	...filter,
	...place,
	description:
		filter.kind === 'text'
			? 'Text in any field, such as a part of the name; the node reads the whole list'
			: 'The node reads the whole list and keeps what fits',
});
/** Search where OOTI has none. */
export const search = clientFilter(field('text', 'search', {}));

const code = (codes: Codes, name: string, extra: Extra): Field => ({
	...field('code', name, extra),
	codes,
});
/** A country by its two-letter code, picked by its name. */
export const country = (name: string, extra: Extra = {}): Field =>
	code('country', name, { placeholder: 'e.g. FR', ...extra });
/** A language by its two-letter code, picked by its name. */
export const language = (name: string, extra: Extra = {}): Field =>
	code('language', name, { placeholder: 'e.g. fr', ...extra });

/** The id of another record, picked from a list: `ref('project')`, `ref('assigned_to', 'collaborator')`. */
export const ref = (name: string, to: string | Extra = name, extra: Extra = {}): Field =>
	typeof to === 'string'
		? { ...field('reference', name, extra), to }
		: { ...field('reference', name, to), to: name };

/** The ids of several other records: `refs('tags', 'tag')`. */
export const refs = (name: string, to: string, extra: Extra = {}): Field => ({
	...field('references', name, extra),
	to,
});
