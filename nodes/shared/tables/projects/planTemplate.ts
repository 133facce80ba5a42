import { flag, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const title = text('title');
const library = ref('library', 'planTemplate', { label: 'Plan Template' });

/** Plan templates, which the API calls plan sets or libraries. */
export const planTemplate = resource('planTemplate', 'Plan Template', {
	description: 'Ready list of plans to apply to an area or zone',
	operations: [
		getMany('/defaults/defaults/plansets/list/{org_pk}/'),
		getMany('/defaults/defaults/plansets/list/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of Entity (Team)'],
			action: 'Get many plan templates of entity',
			description: 'The plan templates of one entity (team)',
		}),
		get('/defaults/defaults/plansets/{pk}/'),
		create('/defaults/defaults/plansets/list/{org_pk}/', { usual: ['title'], fields: [title] }),
		create('/defaults/defaults/plansets/list/{org_pk}/{team_pk}/', {
			as: ['createInTeam', 'Create in Entity (Team)'],
			action: 'Create plan template in entity',
			description: 'Create a plan template that one entity (team) uses',
			usual: ['title'],
			fields: [
				title,
				flag('is_main', { description: 'Whether it is the main template of the entity' }),
			],
		}),
		update('/defaults/defaults/plansets/{pk}/', { fields: [title] }),
		action('apply', 'Apply', 'POST', '/defaults/defaults/plansets/apply/', {
			action: 'Apply plan template',
			description: 'Create the plans of a template in an area or zone',
			notice: 'This creates all plans of the template at once.',
			usual: ['area', 'zone_pk'],
			required: [library],
			fields: [
				ref('area'),
				ref('zone_pk', 'zone', {
					label: 'Zone',
					description: 'Leave it empty to fill the area',
				}),
			],
		}),
		action('duplicate', 'Duplicate', 'POST', '/defaults/defaults/plansets/duplicate/', {
			description: 'Make a copy of a plan template with its plans',
			required: [library],
		}),
		remove('/defaults/defaults/plansets/{pk}/'),
	],
});
