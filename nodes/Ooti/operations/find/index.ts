import type { INodeExecutionData } from 'n8n-workflow';
import { Problem } from '../../../shared/transport/problem';
import { atLeastOne } from '../../../shared/transport/values';
import { describeOperation } from './describe';
import { findOperations } from './operations';

/** Operations described unless the user says otherwise: a model pays for every line. */
export const DEFAULT_FOUND = 5;

/**
 * *API Request › Find*: the operations that fit words best, an item each, with all that *Send* needs
 * to know of them. Nothing is sent to OOTI.
 */
export function found({
	get,
	index,
}: {
	get(name: string): unknown;
	index: number;
}): INodeExecutionData[] {
	const query = String(get('query') ?? '').trim();
	const limit = atLeastOne(get('limit'), 'Limit', DEFAULT_FOUND);
	const operations = findOperations(query, limit);
	if (operations.length === 0) {
		throw new Problem(`No operation of OOTI fits '${query.slice(0, 80)}'`, {
			description:
				"Use OOTI's words in English or French, such as 'validate invoice' or 'demande de congés'.",
		});
	}
	return operations.map((operation) => ({
		json: describeOperation(operation),
		pairedItem: { item: index },
	}));
}
