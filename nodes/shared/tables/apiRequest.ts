import { choice, text } from '../api/fields';
import type { Resource } from '../api/types';

/** Any request below /api/v1, for what the other resources do not have. */
export const apiRequest: Resource = {
	value: 'apiRequest',
	name: 'API Request',
	description: 'Any request to the OOTI API, with the same care: retries, pages, errors',
	entity: 'organization',
	operations: [
		{
			kind: 'find',
			value: 'find',
			name: 'Find',
			action: 'Find API operation',
			description:
				'Find operations by words in English or French, with the fields that Send needs; nothing is sent',
			method: 'GET',
			path: '/',
			query: [
				text('query', {
					label: 'What to Do',
					placeholder: 'e.g. validate an invoice',
					description: 'What you want to do, in a few words of English or French',
				}),
			],
			body: [],
			required: ['query'],
		},
		{
			kind: 'request',
			value: 'send',
			name: 'Send',
			action: 'Send API request',
			description: 'Send a request to any address below /api/v1',
			method: 'GET',
			path: '/',
			query: [
				choice(
					'method',
					{ GET: 'GET', POST: 'POST', PATCH: 'PATCH', PUT: 'PUT', DELETE: 'DELETE' },
					{ description: 'What to do at this address' },
				),
				text('path', {
					placeholder: 'e.g. /projects/list/12/',
					description:
						'Address below /api/v1, with its slash at the end as api.ooti.co/api/v1/docs/ shows it',
				}),
			],
			body: [],
			required: ['method', 'path'],
		},
	],
};
