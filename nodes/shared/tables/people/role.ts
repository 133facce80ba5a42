import { amount, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	text('title'),
	amount('billable_per_hour', {
		label: 'Billable Rate per Hour',
		description: 'Selling price of an hour',
	}),
	amount('payable_per_hour', { label: 'Payable Rate per Hour' }),
];

/** A job title with its price; the title alone is enough (note of POST). */
export const role = resource('role', 'Role', {
	description: 'Job title with its selling price (rôle, taux facturable)',
	operations: [
		getMany('/roles/list/{org_pk}/'),
		get('/roles/{pk}/'),
		create('/roles/list/{org_pk}/', { usual: ['title', 'billable_per_hour'], fields }),
		update('/roles/{pk}/', { fields }),
		remove('/roles/{pk}/'),
	],
});
