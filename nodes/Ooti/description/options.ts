import type { INodeProperties } from 'n8n-workflow';
import { RECORDS_PER_PAGE } from '../../shared/editor/common';
import { compare } from '../../shared/api/naming';
import type { Operation, Resource } from '../../shared/api/types';

/** How many requests of one node run may be under way at once, unless the user says otherwise. */
export const DEFAULT_CONCURRENCY = 10;

const names = (resources: Resource[], having: (operation: Operation) => boolean): string[] => [
	...new Set(
		resources.flatMap(({ operations }) => operations.filter(having).map(({ value }) => value)),
	),
];

/**
 * The Options collection: always shown, so it also carries the routing that sends every request of
 * n8n's own engine through the node's transport (`requestOperations.pagination` on the description).
 */
export function options(resources: Resource[], readOptions: INodeProperties[]): INodeProperties {
	const lists = names(resources, ({ kind }) => kind === 'list' || kind === 'request');
	const common: INodeProperties[] = [
		{
			displayName: 'Concurrent Requests',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: DEFAULT_CONCURRENCY,
			description:
				'How many requests to OOTI may be under way at once, over all input items and pages',
		},
		{
			displayName: 'Dates as ISO 8601',
			name: 'isoDates',
			type: 'boolean',
			default: false,
			description:
				"Whether to turn OOTI's dates (31-12-2025) into ISO 8601 (2025-12-31) in the output",
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
			description: 'Which fields of each record to return',
		},
		{
			displayName: 'Output Fields',
			name: 'outputFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. project_title, start_date',
			description: 'Names of the fields to return, separated by commas; the ID is always kept',
			displayOptions: { show: { output: ['selected'] } },
		},
		{ ...RECORDS_PER_PAGE, displayOptions: { show: { '/operation': lists } } },
	];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...common, ...readOptions].sort((a, b) => compare(a.displayName, b.displayName)),
		routing: { send: { paginate: true } },
	};
}
