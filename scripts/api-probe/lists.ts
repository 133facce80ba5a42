import type { Operation, Resource } from '../../nodes/shared/api/types';
import {
	type ExpectedAnswer,
	harmlessLists,
	type List,
} from '../../nodes/Ooti/operations/check/lists';
import { canonical } from '../../simulator/catalogue';
import { endpoints } from '../../simulator/facts';
import { namesGivenBy } from '../api-check/paths';

/** What endpoints.json says about a list's answers. */
function knownByFacts(_: Resource, { path: at, fixedQuery = {} }: Operation): ExpectedAnswer {
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

/** All lists of the node, with what endpoints.json says about them. */
export const listsByFacts = (): List[] => harmlessLists(knownByFacts);
