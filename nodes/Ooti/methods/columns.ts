import type {
	FieldType,
	ILoadOptionsFunctions,
	INodeProperties,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { labelOf } from '../../shared/api/naming';
import { topFields } from '../../shared/api/operations';
import type { Field, FieldKind } from '../../shared/api/types';
import { resources } from '../../shared/tables';
import { type Upsert, upsertOf, usualMatch } from '../../shared/tables/upsert';

/** The column mapping of Create or Update. */

const TYPES: Partial<Record<FieldKind, FieldType>> = {
	integer: 'number',
	number: 'number',
	// A switch could not be left empty: n8n fills in false, and every flag of a record would be cleared.
	flag: 'options',
	date: 'dateTime',
	dateTime: 'dateTime',
	choice: 'options',
};

const YES_OR_NO = [
	{ name: 'Yes', value: true },
	{ name: 'No', value: false },
];

/** Kinds by which nobody would recognise a record. */
const NOT_TELLING: FieldKind[] = ['json', 'texts', 'references'];

function columnOf(
	field: Field,
	match: string | undefined,
	required: string[],
): ResourceMapperField {
	const { name, kind } = field;
	const options = kind === 'flag' ? YES_OR_NO : field.options;
	return {
		id: name,
		displayName: labelOf(field),
		required: required.includes(name),
		defaultMatch: name === match,
		display: true,
		type: TYPES[kind] ?? 'string',
		canBeUsedToMatch: !NOT_TELLING.includes(kind),
		...(options && { options }),
	};
}

/** The fields of the chosen resource, with labels, types and options from the tables. */
async function columns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const chosen = this.getCurrentNodeParameter('resource') ?? this.getNodeParameter('resource', '');
	const resource = resources.find(({ value }) => value === chosen);
	const upsert = resource && upsertOf(resource);
	if (!upsert) return await Promise.resolve({ fields: [] });
	const match = usualMatch(upsert.fields);
	return {
		fields: usualFirst(upsert).map((field) => columnOf(field, match, upsert.create.required)),
	};
}

/** In the order of the form of a create. */
function usualFirst({ fields, create }: Upsert): Field[] {
	const top = topFields(create).map(({ name }) => name);
	const place = ({ name }: Field) => (top.includes(name) ? top.indexOf(name) : top.length);
	return [...fields].sort((a, b) => place(a) - place(b));
}

export const resourceMapping = { columns };

export const COLUMNS: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	description: 'References take an ID, or the exact name or code',
	typeOptions: {
		loadOptionsDependsOn: ['resource'],
		resourceMapper: {
			resourceMapperMethod: 'columns',
			mode: 'upsert',
			fieldWords: { singular: 'column', plural: 'columns' },
			addAllFields: true,
			multiKeyMatch: true,
		},
	},
};

export const IF_FOUND: INodeProperties = {
	displayName: 'If Found',
	name: 'ifFound',
	type: 'options',
	options: [
		{ name: 'Update', value: 'update', description: 'Send what differs' },
		{ name: 'Leave', value: 'leave', description: 'Only create what is missing' },
	],
	default: 'update',
	description: 'What to do with a record that exists already',
};
