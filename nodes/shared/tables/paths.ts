import { placeholders } from '../api/placeholders';
import type { Resource } from '../api/types';
import { entities } from './entities';

/**
 * Checks the paths of a resource.
 * @returns the resource itself
 * @throws Error for a placeholder that nothing explains, or that is the id of an unknown entity
 */
export function withKnownPaths(resource: Resource): Resource {
	for (const operation of resource.operations) {
		for (const { name, entity } of placeholders(resource, operation)) {
			if (entity !== undefined && !(entity in entities))
				throw new Error(`${operation.path}: {${name}} is the id of an unknown entity, ${entity}`);
		}
	}
	return resource;
}
