import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_CONCURRENCY } from '../transport/limiter';
import { DEFAULT_PAGE_SIZE } from '../transport/pages';

// Parameters that stand in several places, alike in all. n8n writes them out for every operation where it
// describes the node to models, so their texts are short, and the type is plain where nobody needs an expression.

/** Stands in the list of organizations or teams while none is picked. */
export const AS_SELECTED = 'As selected in OOTI';

/** What stands for an organization or a team left empty; undefined for the rest. */
export function selectedHint(entity: string, when = ''): string | undefined {
	const selected = `Empty: as in your OOTI profile${when}`;
	if (entity === 'organization') return selected;
	if (entity === 'team') return `The API's team. ${selected}; 'all' for a list: all of them.`;
	return undefined;
}

/** Which of the two credentials a node uses. */
export const AUTHENTICATION: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'API Token',
			value: 'apiToken',
			description: 'A long-lived token made by a super admin: best for workflows',
		},
		{ name: 'User Session (JWT)', value: 'jwt', description: 'Email and password of an OOTI user' },
	],
	default: 'apiToken',
};

export const RETURN_ALL: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const LIMIT: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

export const RECORDS_PER_PAGE: INodeProperties = {
	displayName: 'Records per Page',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_PAGE_SIZE,
	description: 'Records in one request',
};

export const CONCURRENCY: INodeProperties = {
	displayName: 'Concurrent Requests',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_CONCURRENCY,
	description: 'Requests at once',
};

export const PREVIEW: INodeProperties = {
	displayName: 'Preview Only',
	name: 'preview',
	type: 'boolean',
	// on once it is added: whoever adds it and forgets to switch it on would change OOTI
	default: true,
	description: 'Whether to only output what would be sent',
};

/** Of *API Request › Send*. */
export const CHECK_FIELDS: INodeProperties = {
	displayName: 'Check Fields',
	name: 'checkFields',
	type: 'boolean',
	default: true,
	description:
		'Whether to refuse, at an address that the node knows, fields and values that do not fit',
};

/** How records come out. */
export const OUTPUT_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Dates as 2026-03-31',
		name: 'isoDates',
		type: 'boolean',
		default: true,
		description: 'Whether to write dates as 2026-03-31',
	},
	{
		displayName: 'Linked Records',
		name: 'linkedRecords',
		type: 'options',
		options: [
			{ name: 'IDs Only', value: 'none', description: 'As OOTI answers them' },
			{
				name: 'With Names',
				value: 'names',
				description: 'Beside each ID a readable name, such as project_name beside project',
			},
			{
				name: 'With Records',
				value: 'records',
				description: 'Beside each ID the record itself, such as project_record',
			},
		],
		default: 'none',
		description: 'What stands beside IDs',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'All Fields', value: 'all', description: 'Every field as OOTI answers it' },
			{
				name: 'Selected Fields',
				value: 'selected',
				description: 'Only the fields named below, and the ID',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'Without empty values, nested objects and lists',
			},
		],
		default: 'all',
		description: 'Fields to return',
	},
	{
		displayName: 'Output Fields',
		name: 'outputFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. project_title, start_date',
		description: 'Comma-separated names; the ID stays',
		displayOptions: { show: { output: ['selected'] } },
	},
];
