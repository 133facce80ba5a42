import { number, ref } from '../../description/fields';
import {
	action,
	create,
	get,
	getMany,
	remove,
	resource,
	update,
} from '../../description/operations';

const project = ref('project');
const fields = [
	project,
	ref('role'),
	number('billable_per_hour', {
		label: 'Billable Rate per Hour',
		description: 'Selling price of an hour in this project',
	}),
	number('payable_per_hour', { label: 'Payable Rate per Hour' }),
	number('pay_per_hour', { label: 'Pay Rate per Hour' }),
	number('personnel_count', { label: 'Number of People' }),
];

/**
 * A role used in one project, at its own price. The bulk operations name the project in the query, and
 * nothing else says what they add or remove (their notes): without it they must not be sent.
 */
const inProject = (
	name: string,
	verb: string,
	method: 'POST' | 'DELETE',
	path: string,
	notice: string,
) => {
	const draft = action(name, `${verb} in Bulk`, method, path, {
		action: `${verb} project roles in bulk`,
		query: [project],
		notice,
	});
	return (resource: Parameters<typeof draft>[0]) => ({
		...draft(resource),
		required: [project.name],
	});
};

export const projectRole = resource('projectRole', 'Project Role', {
	description: 'Role used in a project, with its own price there',
	operations: [
		getMany('/roles/project/list/{org_pk}/', {
			description: 'Roles of all projects of the organization',
		}),
		get('/roles/project/{pk}/'),
		create('/roles/project/list/{org_pk}/', { description: 'Attach a role to a project', fields }),
		update('/roles/project/{pk}/', { fields }),
		remove('/roles/project/{pk}/', {
			description: 'Detach a role from its project; the role itself stays',
		}),
		inProject(
			'addInBulk',
			'Add',
			'POST',
			'/roles/roles/bulk/add/{org_pk}/',
			'OOTI does not say which roles it attaches to the project.',
		),
		inProject(
			'removeInBulk',
			'Remove',
			'DELETE',
			'/roles/roles/bulk/delete/{org_pk}/',
			'OOTI does not say which roles it detaches: expect the project to lose all of them.',
		),
	],
});
