import type { INodeProperties } from 'n8n-workflow';
import { LIMIT, RETURN_ALL } from '../../shared/editor/common';
import { DEFAULT_FOUND } from '../operations/find';
import { FAR_REACHING } from '../operations/send/allowed';

const show = (more: Record<string, Array<string | boolean>>) => ({
	show: { resource: ['apiRequest'], operation: ['send'], ...more },
});

/** What Send may do; a model has no say in it. */
const ALLOWED_METHODS: INodeProperties = {
	displayName: 'Allowed Methods',
	name: 'allowedMethods',
	type: 'multiOptions',
	noDataExpression: true,
	options: [
		{ name: 'DELETE', value: 'DELETE' },
		{
			name: 'Far-Reaching Operations',
			value: FAR_REACHING,
			description:
				'Also what cannot be undone, reaches people by email or changes many records at once',
		},
		{ name: 'GET', value: 'GET' },
		{ name: 'PATCH', value: 'PATCH' },
		{ name: 'POST', value: 'POST' },
		{ name: 'PUT', value: 'PUT' },
	],
	default: [],
	description: 'What may be sent. Empty: everything in a workflow, only GET for an agent.',
	displayOptions: show({}),
};

/** Parameters of API Request beside method and path: what is shown depends on the method. */
export const apiRequestProperties: INodeProperties[] = [
	ALLOWED_METHODS,
	{
		displayName: 'Query (JSON)',
		name: 'queryJson',
		type: 'json',
		default: '{}',
		description: 'Query parameters as an object, such as { "team": 3 }',
		displayOptions: show({}),
	},
	{
		displayName: 'Body (JSON)',
		name: 'bodyJson',
		type: 'json',
		default: '{}',
		description: 'Body of the request',
		displayOptions: show({ method: ['DELETE', 'PATCH', 'POST', 'PUT'] }),
	},
	{
		displayName: 'Read as a List',
		name: 'paginate',
		type: 'boolean',
		default: false,
		description: 'Whether the answer is a list, to be read page by page',
		displayOptions: show({ method: ['GET'] }),
	},
	{ ...RETURN_ALL, displayOptions: show({ method: ['GET'], paginate: [true] }) },
	{
		...LIMIT,
		displayOptions: show({ method: ['GET'], paginate: [true], returnAll: [false] }),
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		hint: 'The name of the output binary field to put the file in, if OOTI answers with one',
		displayOptions: show({ paginate: [false] }),
	},
	{
		...LIMIT,
		default: DEFAULT_FOUND,
		displayOptions: { show: { resource: ['apiRequest'], operation: ['find'] } },
	},
];
