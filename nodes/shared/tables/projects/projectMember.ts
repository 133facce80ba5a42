import { flag, number, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

/** Collaborators on a project; `{pk}` is the membership's own id, not the collaborator's. */
export const projectMember = resource('projectMember', 'Project Member', {
	description: 'Collaborator put on a project or opportunity',
	operations: [
		getMany('/projects/users/list/{project_pk}/'),
		getMany('/projects/users/list/', {
			as: ['getAllOfAllProjects', 'Get Many of All Projects'],
			action: 'Get many project members of all projects',
		}),
		get('/projects/users/{pk}/'),
		create('/projects/users/list/{project_pk}/', {
			usual: ['orguser', 'permissionsset'],
			description: 'Put a collaborator on a project',
			required: [ref('orguser', 'collaborator', { label: 'Collaborator' })],
			fields: [
				ref('permissionsset', 'permissionSet', {
					label: 'Permission Group',
					description: 'Rights in the project',
				}),
				ref('project', { description: 'The same project as above; may stay empty' }),
				flag('is_visible', { description: 'Whether the member is shown' }),
			],
		}),
		create('/projects/users/list/', {
			as: ['createFromJson', 'Create from JSON'],
			action: 'Create project member from JSON',
			description: 'Put a collaborator on a project that the JSON names',
			undocumentedBody: true,
		}),
		action('addMany', 'Add Many', 'POST', '/projects/users/bulk/add/{org_pk}/', {
			action: 'Add many project members',
			description: 'Put collaborators on projects in bulk',
			undocumentedBody: true,
		}),
		update('/projects/users/{pk}/', {
			fields: [
				number('hours_actual', { label: 'Actual Hours' }),
				flag('is_billable', { description: "Whether the member's time is billed" }),
			],
		}),
		action('runAction', 'Run Action', 'POST', '/projects/users/list/action/', {
			action: 'Run action on project members',
			notice:
				'This may change several members at once. OOTI does not document which actions exist.',
			undocumentedBody: true,
		}),
		remove('/projects/users/{pk}/', { description: 'Take a collaborator off a project' }),
		remove('/projects/users/bulk/delete/{org_pk}/', {
			as: ['deleteMany', 'Delete Many'],
			action: 'Delete many project members',
			undocumentedBody: true,
			description: 'Take collaborators off projects in bulk',
			notice:
				'OOTI does not document which members this takes off. Try it where nothing can be lost.',
		}),
	],
});
