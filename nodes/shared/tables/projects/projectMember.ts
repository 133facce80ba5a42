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
			description: 'Who works on which project, over all projects',
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
			as: ['createFromJson', 'Use JSON to Create'],
			action: 'Use JSON to create project member',
			description:
				'Put a collaborator on the project that the JSON names; the usual operation is Create',
			undocumentedBody: true,
		}),
		action('addMany', 'Use Bulk Add', 'POST', '/projects/users/bulk/add/{org_pk}/', {
			action: 'Use bulk add of project members',
			description: 'Put collaborators on projects in bulk; the usual operation is Create',
			notice: 'Your JSON says who is put on which projects, all at once.',
			undocumentedBody: true,
		}),
		update('/projects/users/{pk}/', {
			fields: [
				number('hours_actual', { label: 'Actual Hours' }),
				flag('is_billable', { description: "Whether the member's time is billed" }),
			],
		}),
		action('runAction', 'Use Bulk Action', 'POST', '/projects/users/list/action/', {
			action: 'Use bulk action on project members',
			description:
				"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
			notice: 'This may change several members at once.',
			undocumentedBody: true,
		}),
		remove('/projects/users/{pk}/', { description: 'Take a collaborator off a project' }),
		remove('/projects/users/bulk/delete/{org_pk}/', {
			as: ['deleteMany', 'Use Bulk Delete'],
			action: 'Use bulk delete of project members',
			undocumentedBody: true,
			description: 'Take collaborators off projects in bulk; the usual operation is Delete',
			notice:
				'Which members this takes off depends on your JSON: try it where nothing can be lost.',
		}),
	],
});
