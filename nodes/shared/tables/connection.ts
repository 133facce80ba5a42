import type { Resource } from '../api/types';

/** What this token and this version of OOTI can do with this node. */
export const connection: Resource = {
	value: 'connection',
	name: 'Connection',
	description: 'What works with this token: lists, filters, names, dates and trigger events',
	entity: 'organization',
	operations: [
		{
			kind: 'check',
			value: 'check',
			name: 'Check',
			action: 'Check connection',
			description:
				'Read each list once and say what this token can do; changes nothing in OOTI. The last item is a report without any of your data, to send along with a question.',
			method: 'GET',
			path: '/',
			query: [],
			body: [],
			required: [],
		},
	],
};
