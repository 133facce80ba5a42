import { amount, number, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const project = ref('project');
const fields = [
	project,
	ref('role'),
	amount('billable_per_hour', {
		label: 'Billable Rate per Hour',
		description: 'Selling price of an hour in this project',
	}),
	amount('payable_per_hour', { label: 'Payable Rate per Hour' }),
	amount('pay_per_hour', { label: 'Pay Rate per Hour' }),
	number('personnel_count', { label: 'Number of People' }),
];

/**
 * A role used in one project, at its own price. The bulk operations name the project in the query, and
 * nothing else says what they add or remove: without it they must not be sent.
 */
export const projectRole = resource('projectRole', 'Project Role', {
	description: 'Role used in a project, with its own price there',
	operations: [
		getMany('/roles/project/list/{org_pk}/', {
			description: 'Roles of all projects of the organization',
		}),
		get('/roles/project/{pk}/'),
		create('/roles/project/list/{org_pk}/', {
			usual: ['project', 'role', 'billable_per_hour'],
			description: 'Attach a role to a project',
			fields,
		}),
		update('/roles/project/{pk}/', { fields }),
		remove('/roles/project/{pk}/', {
			description: 'Detach a role from its project; the role itself stays',
		}),
		action('addInBulk', 'Add in Bulk', 'POST', '/roles/roles/bulk/add/{org_pk}/', {
			action: 'Add project roles in bulk',
			requiredQuery: [project],
			notice: 'OOTI does not say which roles it attaches to the project.',
		}),
		action('removeInBulk', 'Remove in Bulk', 'DELETE', '/roles/roles/bulk/delete/{org_pk}/', {
			action: 'Remove project roles in bulk',
			requiredQuery: [project],
			notice: 'OOTI does not say which roles it detaches: expect the project to lose all of them.',
		}),
	],
});
