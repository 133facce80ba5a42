import type { INodeProperties } from 'n8n-workflow';
import { OUTPUT_OPTIONS, RECORDS_PER_PAGE } from '../../shared/editor/common';
import { compare } from '../../shared/api/naming';
import { DEFAULT_CONCURRENCY } from '../../shared/transport/limiter';
import type { Operation, Resource } from '../../shared/api/types';

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
		...OUTPUT_OPTIONS,
		{
			displayName: 'Preview Only',
			name: 'preview',
			type: 'boolean',
			// on once it is added: whoever adds it and forgets to switch it on would change OOTI
			default: true,
			description:
				'Whether to check and look up everything but change nothing in OOTI; the output is what would be sent',
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
