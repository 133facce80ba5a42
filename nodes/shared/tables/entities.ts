import { lowerCase } from '../api/naming';
import { ENTITY_OF, placeholders } from '../api/placeholders';
import type { Entity, Operation, Resource } from '../api/types';
import { entities as clients } from './clients/entities';
import { entities as collaboration } from './collaboration/entities';
import { entities as costs } from './costs/entities';
import { entities as invoicing } from './invoicing/entities';
import { entities as people } from './people/entities';
import { entities as projects } from './projects/entities';
import { entities as time } from './time/entities';

/**
 * Everything in OOTI that has an id and that an operation refers to, with the list to pick it from.
 * Labels are the words of OOTI's screens; paths and id fields those of endpoints.json.
 */
export const entities: Record<string, Entity> = {
	...projects,
	...clients,
	...invoicing,
	...people,
	...time,
	...costs,
	...collaboration,
};

/** How messages call an entity: "project", "invoice item". */
export const entityWords = (entity: string): string => lowerCase(entities[entity].label);

function unknownPlaceholder(entity: string, name: string): never {
	throw new Error(`The list of '${entity}' has an unknown placeholder {${name}}`);
}

const parents = new Map<string, string[]>();

/** Entities to be chosen before this one can be listed, outermost first: of a zone its project, then its area. */
export function parentsOf(entity: string): string[] {
	const known = parents.get(entity);
	if (known) return known;
	const direct = [...(entities[entity].list ?? '').matchAll(/\{(\w+)\}/g)].map(
		([, name]) => ENTITY_OF[name] ?? unknownPlaceholder(entity, name),
	);
	const all = direct
		.filter((parent) => parent !== 'organization' && parent !== 'team')
		.flatMap((parent) => [...parentsOf(parent), parent]);
	parents.set(entity, all);
	return all;
}

/**
 * The entity whose records an operation answers, where that is certain: the one whose list it reads
 * or adds to, or whose record its path ends with.
 */
export function answeredEntity(resource: Resource, operation: Operation): Entity | undefined {
	const { kind, value, path } = operation;
	if (kind === 'request' || kind === 'check') return undefined;
	if (value === 'getAll' || value === 'create') return entities[resource.entity];
	const [, last] = /\{(\w+)\}\/?$/.exec(path) ?? [];
	if (kind !== 'list' && kind !== 'create')
		return entities[
			placeholders(resource, operation).find(({ name }) => name === last)?.entity ?? ''
		];
	return Object.values(entities).find(({ list }) => list === path);
}
