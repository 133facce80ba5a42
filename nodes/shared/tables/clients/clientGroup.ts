import { create, get, getMany, remove, resource, update } from '../../api/operations';

/** Gathers clients of one owner. Only named in the facts: no field is documented. */
export const clientGroup = resource('clientGroup', 'Client Group', {
	operations: [
		getMany('/clients/group/list/{org_pk}/'),
		get('/clients/group/{id}/'),
		create('/clients/group/list/{org_pk}/', { undocumentedBody: true }),
		update('/clients/group/{id}/', { undocumentedBody: true }),
		remove('/clients/group/{id}/'),
	],
});
