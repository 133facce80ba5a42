import { isLeftOut } from '../../scripts/api-check/paths';
import { endpoints, type Endpoint } from '../../simulator/facts';

/** All endpoints that the node must have. */
export const facts = endpoints.filter(({ path }) => !isLeftOut(path));

/** Identifies an endpoint by method, path and fixed values. */
export const keyOf = ({
	method,
	path,
	fixedQuery,
	fixedBody,
}: Pick<Endpoint, 'method' | 'path' | 'fixedQuery' | 'fixedBody'>): string =>
	[method, path, JSON.stringify(fixedQuery ?? {}), JSON.stringify(fixedBody ?? {})].join(' ');
