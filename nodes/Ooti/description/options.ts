import type { INodeProperties } from 'n8n-workflow';
import { compare } from '../../shared/api/naming';
import type { Operation } from '../../shared/api/types';
import {
	CHECK_FIELDS,
	CONCURRENCY,
	OUTPUT_OPTIONS,
	PREVIEW,
	RECORDS_PER_PAGE,
} from '../../shared/editor/common';
import { isWrite } from '../../shared/transport/client';

/**
 * The options that matter for an operation, and no others: where n8n describes the node to models,
 * it writes out the whole collection for every operation.
 */
function members(operation: Operation): INodeProperties[] {
	const { kind } = operation;
	if (kind === 'find') return [];
	if (kind === 'check') return [CONCURRENCY, ...OUTPUT_OPTIONS];
	const request = kind === 'request';
	return [
		CONCURRENCY,
		...(['delete', 'file'].includes(kind) ? [] : OUTPUT_OPTIONS),
		...(request || isWrite(operation) ? [PREVIEW] : []),
		...(request || kind === 'list' ? [RECORDS_PER_PAGE] : []),
		...(request ? [CHECK_FIELDS] : []),
	];
}

/** The Options of an operation with its own query fields, and a key that is the same for equal ones. */
export function optionsOf(operation: Operation, own: INodeProperties[]) {
	const all = [...members(operation), ...own];
	return {
		key: JSON.stringify([all.map(({ name }) => name), own]),
		make: (): INodeProperties => ({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: all.sort((a, b) => compare(a.displayName, b.displayName)),
		}),
	};
}
