import { flag, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { feeProject, ownTeam, teamAgain } from './common';

const fields = [
	text('title'),
	flag('is_main', { description: 'Whether it is the main template of the entity' }),
];
const library = ref('library', 'phaseTemplate', { label: 'Phase Template' });

/** Phase templates, which the API calls phase sets or libraries. */
export const phaseTemplate = resource('phaseTemplate', 'Phase Template', {
	description: 'Ready list of phases to apply to a fee project (MOP, RIBA …)',
	operations: [
		getMany('/defaults/defaults/phasesets/list/{org_pk}/'),
		getMany('/defaults/defaults/phasesets/list/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of Entity (Team)'],
			action: 'Get many phase templates of entity',
			description: 'The phase templates of one entity (team)',
		}),
		get('/defaults/defaults/phasesets/{pk}/'),
		create('/defaults/defaults/phasesets/list/{org_pk}/', {
			usual: ['title'],
			fields: [...fields, ownTeam],
		}),
		create('/defaults/defaults/phasesets/list/{org_pk}/{team_pk}/', {
			as: ['createInTeam', 'Create in Entity (Team)'],
			action: 'Create phase template in entity',
			description: 'Create a phase template that one entity (team) uses',
			usual: ['title'],
			fields: [...fields, teamAgain],
		}),
		update('/defaults/defaults/phasesets/{pk}/', { fields }),
		action('apply', 'Apply', 'POST', '/defaults/defaults/phasesets/apply/', {
			action: 'Apply phase template',
			description:
				'Create the phases of a template in a fee project; best give the project as well',
			notice: 'This creates all phases of the template at once.',
			usual: ['project', 'fee_project'],
			required: [library],
			fields: [ref('project'), feeProject],
		}),
		action('duplicate', 'Duplicate', 'POST', '/defaults/defaults/phasesets/duplicate/', {
			description: 'Make a copy of a phase template with its phases',
			required: [library],
		}),
		remove('/defaults/defaults/phasesets/{pk}/'),
	],
});
