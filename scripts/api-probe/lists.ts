import { placeholders, type Placeholder } from '../../nodes/shared/api/placeholders';
import type { Operation, Resource } from '../../nodes/shared/api/types';
import { resources } from '../../nodes/shared/tables';
import { changes } from '../../nodes/shared/transport/client';
import { namesGivenBy } from '../api-check/paths';
import { canonical } from '../../simulator/catalogue';
import { endpoints } from '../../simulator/facts';

/** A list of the node, with what endpoints.json knows of its answer. */
export interface List {
	resource: Resource;
	operation: Operation;
	placeholders: Placeholder[];
	known: Known;
}

export interface Known {
	/** page, array or object; `unknown` where nobody has seen an answer. */
	envelope: string;
	idField?: string;
	/** Names of fields that its records may have. */
	fields: Set<string>;
}

/** Every field name that endpoints.json mentions. */
export const vocabulary = new Set(
	endpoints.flatMap(({ query = [], body = [], response }) => [
		...[...query, ...body].map(({ name }) => name),
		...(response.knownFields ?? []),
		...(response.idField ? [response.idField] : []),
	]),
);

function knownOf({ path: at, fixedQuery = {} }: Operation): Known {
	const same = endpoints.filter((one) => one.method === 'GET' && one.path === at);
	const fixed = JSON.stringify(fixedQuery);
	const one = same.find((each) => JSON.stringify(each.fixedQuery ?? {}) === fixed) ?? same[0];
	const ofEntity = endpoints.filter(({ entity }) => canonical(entity) === canonical(one.entity));
	return {
		envelope: one.response.shape,
		idField: one.response.idField,
		fields: new Set(
			ofEntity.flatMap(({ path, body = [], response: { idField = 'id', knownFields = [] } }) => [
				...namesGivenBy(path),
				...body.map(({ name }) => name),
				...knownFields,
				idField,
			]),
		),
	};
}

/** Every list of the node that can be read without a change in OOTI and without a value to filter by. */
export const harmlessLists = (): List[] =>
	resources.flatMap((resource) =>
		resource.operations
			.filter(
				(operation) =>
					operation.kind === 'list' && !operation.required.length && !changes(operation),
			)
			.map((operation) => ({
				resource,
				operation,
				placeholders: placeholders(resource, operation),
				known: knownOf(operation),
			})),
	);
