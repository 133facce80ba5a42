import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

/**
 * What the two credentials have in common, but for icon and documentation, which n8n's linter wants to
 * find in each.
 */

export const BASE_URL: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: 'https://api.ooti.co',
	required: true,
	description: 'Address of the OOTI server. Leave it as it is unless OOTI gave you another one.',
};

/** Asks who is signed in. */
export const TEST_REQUEST: ICredentialTestRequest['request'] = {
	baseURL: '={{$credentials.baseUrl}}',
	url: '/api/v1/organizations/membership/',
	disableFollowRedirect: true,
};
