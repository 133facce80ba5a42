import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { entities } from '../tables/entities';
import { compare, labelOf, lowerCase } from '../api/naming';
import type { Field } from '../api/types';

/** A record picked from a list or given by its id; `unset` stands in the list while nothing is picked. */
export function locator(
	name: string,
	displayName: string,
	entity: string,
	rest: Partial<INodeProperties> = {},
	unset?: string,
): INodeProperties {
	const { list } = entities[entity];
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: list ? 'list' : 'id', value: '' },
		...rest,
		modes: [
			...(list ? [fromList(entity, unset)] : []),
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				...(list && { placeholder: ID_OR_NAME }),
				...(FOUND_AT[entity] && { hint: FOUND_AT[entity] }),
			},
		],
	};
}

/** Where a user finds an id that stands on no list of records. */
const FOUND_AT: Record<string, string> = {
	organization: 'Settings > Info in OOTI shows it as ORG ID',
	team: 'Settings > Info in OOTI shows it as Team ID',
};

const ID_OR_NAME = 'e.g. 42 or exact name';

const FROM_LIST = { displayName: 'From List', name: 'list' };
const fromList = (searchListMethod: string, placeholder?: string): INodePropertyMode => ({
	...FROM_LIST,
	type: 'list',
	...(placeholder && { placeholder }),
	typeOptions: { searchListMethod, searchable: true },
});

/** What a boolean's description says when the table says nothing better. */
function whether(field: Field): string {
	const words = lowerCase(labelOf(field));
	if (words.startsWith('is ')) return `Whether it is ${words.slice(3)}`;
	if (words.endsWith(' enabled')) return `Whether ${words.slice(0, -8)} is enabled`;
	return `Whether to ${/^(show|use|display|allow|exclude|deduct|validate|close) /.test(words) ? words : `set ${words}`}`;
}

/** n8n sorts lists of five or more by name; shorter ones keep the order of the table. */
const sorted = <T extends { name: string }>(options: T[]): T[] =>
	options.length < 5 ? options : [...options].sort((a, b) => compare(a.name, b.name));

/** Tables share fields among operations; each is turned into a property once. */
const made = new WeakMap<Field, INodeProperties>();

/** A field of the API as a parameter of the node. */
export function property(field: Field): INodeProperties {
	const known = made.get(field) ?? make(field);
	made.set(field, known);
	return known;
}

const NOT_SET = { name: 'Not Set', value: '' };

/**
 * A field as a parameter of its own. It stays empty until it is filled in, so that only then it is
 * sent: n8n would fill in 0 for a number and the first of several choices.
 */
export function topProperty(field: Field, required: boolean): INodeProperties {
	const shown = property(field);
	if (field.kind === 'integer' || field.kind === 'number') {
		const { displayName, name, description, placeholder } = shown;
		const words = { ...(description && { description }), ...(placeholder && { placeholder }) };
		const value = { type: 'string' as const, default: '', ...(required && { required }) };
		return { displayName, name, ...words, ...value };
	}
	if (required) return { ...shown, required };
	if (field.kind === 'choice')
		return { ...shown, options: sorted([NOT_SET, ...field.options!]), default: '' };
	return shown;
}

/** A code picked from a list by its name, or typed. */
function codeLocator(field: Field): INodeProperties {
	const { name, description, placeholder } = field;
	return {
		displayName: labelOf(field),
		name,
		...(description && { description }),
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			fromList(field.codes!),
			{ displayName: 'By Code', name: 'id', type: 'string', placeholder },
		],
	};
}

/** Several records, from a list where there is one. */
function several({
	to,
	typed,
	description = 'IDs, separated by commas',
}: Field): Pick<INodeProperties, 'type' | 'default' | 'typeOptions' | 'description'> {
	return entities[to!].list && !typed
		? { type: 'multiOptions', typeOptions: { loadOptionsMethod: to }, default: [] }
		: { type: 'string', default: '', description };
}

function make(field: Field): INodeProperties {
	const displayName = labelOf(field);
	const { name, description, placeholder } = field;
	const base = {
		displayName,
		name,
		...(description && { description }),
		...(placeholder && { placeholder }),
	};
	switch (field.kind) {
		case 'text':
			return {
				...base,
				type: 'string',
				default: '',
				...(field.rows && { typeOptions: { rows: field.rows } }),
				...(field.masked && { typeOptions: { password: true } }),
			};
		case 'integer':
			return { ...base, type: 'number', typeOptions: { numberPrecision: 0 }, default: 0 };
		case 'number':
			return { ...base, type: 'number', default: 0 };
		case 'flag':
			return {
				...base,
				type: 'boolean',
				default: false,
				description: description ?? whether(field),
			};
		case 'date':
		case 'dateTime':
			return { ...base, type: 'dateTime', default: '' };
		case 'choice':
			return {
				...base,
				type: 'options',
				options: sorted(field.options!),
				default: field.options![0].value,
			};
		case 'code':
			return codeLocator(field);
		case 'reference':
			return locator(name, displayName, field.to!, description ? { description } : {});
		case 'references':
			return { ...base, ...several(field) };
		case 'texts':
			return { ...base, type: 'string', typeOptions: { multipleValues: true }, default: [] };
		case 'json':
			return { ...base, type: 'json', default: '' };
		case 'file':
			return {
				...base,
				displayName: field.label ?? 'Input Data Field Name',
				type: 'string',
				default: 'data',
				description:
					description ?? 'Name of the input field that holds the binary data of the file',
			};
	}
}
