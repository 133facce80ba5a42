import { placeholders, type Placeholder } from '../../../shared/api/placeholders';
import type { Operation, Resource } from '../../../shared/api/types';
import { entities } from '../../../shared/tables/entities';
import { resources } from '../../../shared/tables';
import { states } from '../../../shared/tables/states';
import { isWrite } from '../../../shared/transport/client';

/** What is known of a list's answers before they are seen. */
export interface ExpectedAnswer {
	/** page, array or object; `unknown` where nobody has seen an answer. */
	envelope: string;
	idField?: string;
	/** Names of fields that its records may have. */
	fields: Set<string>;
}

/** A list of the node, with what is known of its answer. */
export interface List {
	resource: Resource;
	operation: Operation;
	placeholders: Placeholder[];
	known: ExpectedAnswer;
}

const fieldsOf = ({ query, body, clientFilters = [] }: Operation) => [
	...query,
	...body,
	...clientFilters,
];

const namesIn = (operations: Operation[]): string[] => [
	'id',
	'pk',
	...operations.flatMap(fieldsOf).flatMap(({ name, within = name }) => [name, within]),
];

/** Every field name that the tables mention. */
export const vocabulary = new Set([
	...namesIn(resources.flatMap(({ operations }) => operations)),
	...Object.values(states).flatMap(({ fields }) => fields.flat()),
	...['name', 'title', 'display', 'code', 'email', 'created_at', 'updated_at'],
]);

const ownNames = new Map<Resource, Set<string>>();

/** What the tables know of a list. */
function knownByTables(resource: Resource, { path }: Operation): ExpectedAnswer {
	const fields = ownNames.get(resource) ?? new Set(namesIn(resource.operations));
	ownNames.set(resource, fields);
	const entity = Object.values(entities).find(({ list }) => list === path);
	return { envelope: 'unknown', fields, ...(entity?.id && { idField: entity.id }) };
}

/** Every list of the node that can be read without a change in OOTI and without a value to filter by. */
export const harmlessLists = (knownOf: typeof knownByTables = knownByTables): List[] =>
	resources.flatMap((resource) =>
		resource.operations
			.filter(
				(operation) =>
					operation.kind === 'list' && !operation.required.length && !isWrite(operation),
			)
			.map((operation) => ({
				resource,
				operation,
				placeholders: placeholders(resource, operation),
				known: knownOf(resource, operation),
			})),
	);
