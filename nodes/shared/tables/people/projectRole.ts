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
		action('addInBulk', 'Use Bulk Add', 'POST', '/roles/roles/bulk/add/{org_pk}/', {
			action: 'Use bulk add of project roles',
			description: 'Attach roles to a project at once; the usual operation is Create',
			requiredQuery: [project],
			notice: 'OOTI chooses the roles that it attaches to the project.',
		}),
		action('removeInBulk', 'Use Bulk Remove', 'DELETE', '/roles/roles/bulk/delete/{org_pk}/', {
			action: 'Use bulk remove of project roles',
			description: 'Detach roles from a project at once; the usual operation is Delete',
			requiredQuery: [project],
			notice: 'Expect the project to lose all of its roles.',
		}),
	],
});
