import { ref, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const name = text('name');
const projects = refs('projects', 'project');
const tags = refs('tags', 'projectTag');
const at = { pk: 'projectTagGroup' };

/** Tags of projects and the groups that gather them; other things have tags of another set. */
export const projectTag = resource('projectTag', 'Project Tag', {
	description: 'Label that sorts projects, and groups of labels',
	operations: [
		getMany('/projects/tags/list/{org_pk}/'),
		get('/projects/tags/{pk}/'),
		create('/projects/tags/list/{org_pk}/', {
			usual: ['name', 'group'],
			required: [name],
			fields: [
				ref('group', 'projectTagGroup', { label: 'Tag Group' }),
				refs('projects', 'project', { description: 'Projects that get the tag right away' }),
			],
		}),
		update('/projects/tags/{pk}/', { fields: [name, projects] }),
		remove('/projects/tags/{pk}/'),
		getMany('/projects/tags/groups/list/{org_pk}/', {
			as: ['getAllGroups', 'Get Many Groups'],
			action: 'Get many project tag groups',
			description: 'The headings that gather project tags',
		}),
		get('/projects/tags/groups/{pk}/', {
			as: ['getGroup', 'Get Group'],
			action: 'Get project tag group',
			description: 'One heading with the tags that it gathers',
			at,
		}),
		create('/projects/tags/groups/list/{org_pk}/', {
			as: ['createGroup', 'Create Group'],
			action: 'Create project tag group',
			description: 'Add a heading that gathers project tags',
			usual: ['name'],
			fields: [name, tags],
		}),
		update('/projects/tags/groups/{pk}/', {
			as: ['updateGroup', 'Update Group'],
			action: 'Update project tag group',
			description: 'Rename a heading or change which tags it gathers',
			at,
			fields: [name, tags],
		}),
		remove('/projects/tags/groups/{pk}/', {
			as: ['deleteGroup', 'Delete Group'],
			action: 'Delete project tag group',
			description: 'Delete the heading of project tags',
			at,
		}),
	],
});
