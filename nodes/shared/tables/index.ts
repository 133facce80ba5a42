import type { Operation, Resource } from '../api/types';
import { Problem } from '../transport/problem';
import { apiRequest } from './apiRequest';
import { resources as clients } from './clients';
import { resources as collaboration } from './collaboration';
import { resources as costs } from './costs';
import { resources as invoicing } from './invoicing';
import { resources as people } from './people';
import { resources as projects } from './projects';
import { resources as time } from './time';

/** Every resource of the node, area by area. */
export const resources: Resource[] = [
	...projects,
	...clients,
	...invoicing,
	...people,
	...time,
	...costs,
	...collaboration,
	apiRequest,
];

/** The tables' entries for the values of the `resource` and `operation` parameters. */
export function findOperation(
	resourceValue: string,
	operationValue: string,
): { resource: Resource; operation: Operation } {
	const resource = resources.find(({ value }) => value === resourceValue);
	const operation = resource?.operations.find(({ value }) => value === operationValue);
	if (!resource || !operation) {
		throw new Problem(`OOTI has no operation '${operationValue}' for '${resourceValue}'`, {
			description: "Choose the 'Resource' and the 'Operation' again.",
		});
	}
	return { resource, operation };
}
