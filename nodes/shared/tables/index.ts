import type { Resource, ResourceOperation } from '../api/types';
import { apiRequest } from './apiRequest';
import { resources as clients } from './clients';
import { resources as collaboration } from './collaboration';
import { connection } from './connection';
import { resources as costs } from './costs';
import { entities } from './entities';
import { resources as invoicing } from './invoicing';
import { withNarrowing } from './narrowing';
import { withKnownPaths } from './paths';
import { resources as people } from './people';
import { resources as projects } from './projects';
import { resources as time } from './time';
import { withUpsert } from './upsert';

const complete = (own: Resource[]) =>
	own.map((resource) => withKnownPaths(withUpsert(withNarrowing(resource))));

/**
 * The resources of each area. Where a comment in a table cites the facts or a note, it means
 * the endpoint's entry in simulator/data/endpoints.json.
 */
export const areas = {
	projects: complete(projects),
	clients: complete(clients),
	invoicing: complete(invoicing),
	people: complete(people),
	time: complete(time),
	costs: complete(costs),
	collaboration: complete(collaboration),
	any: complete([apiRequest, connection]),
};

/** Every resource of the node, area by area. */
export const resources: Resource[] = Object.values(areas).flat();

// A reference without a label of its own has its entity's: OOTI's screens call a `team` an entity.
for (const { query, body, clientFilters = [] } of resources.flatMap(
	({ operations }) => operations,
)) {
	for (const field of [...query, ...body, ...clientFilters])
		if (field.kind === 'reference' && field.to === field.name)
			field.label ??= entities[field.to].label;
}

/** The tables' entries for the values of the `resource` and `operation` parameters, if they have them. */
export function findOperation(
	resourceValue: string,
	operationValue: string,
): ResourceOperation | undefined {
	const resource = resources.find(({ value }) => value === resourceValue);
	const operation = resource?.operations.find(({ value }) => value === operationValue);
	return resource && operation && { resource, operation };
}
