import type { INodeProperties } from 'n8n-workflow';

// Parameters that stand in several places, alike in all.

/** Stands in the list of organizations or teams while none is picked. */
export const AS_SELECTED = 'As selected in OOTI';

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

/**
 * Larger pages save requests, but take the server longer, perhaps longer than a gateway waits, and
 * n8n twice the memory: V8 keeps large texts apart and clears them away late (docs/performance.md).
 */
export const DEFAULT_PAGE_SIZE = 150;

export const RECORDS_PER_PAGE: INodeProperties = {
	displayName: 'Records per Page',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_PAGE_SIZE,
	description:
		'How many records to ask for in one request; OOTI may answer with fewer, which is no problem',
};
