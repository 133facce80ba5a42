import { ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { name, nameEn, nameFr, sheet, team } from './common';

const fields = [
	name,
	nameFr,
	nameEn,
	ref('zone'),
	...sheet,
	text('code', { label: 'Kind Code', placeholder: 'e.g. pln' }),
	ref('library', 'planTemplate', { label: 'Plan Template' }),
];

/** Plans of plan templates, which the API calls default plans. */
export const templatePlan = resource('templatePlan', 'Template Plan', {
	description: 'Plan in a plan template',
	operations: [
		getMany('/defaults/defaults/plans/list/{org_pk}/'),
		getMany('/defaults/defaults/plans/list/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of Entity (Team)'],
			action: 'Get many template plans of entity',
		}),
		get('/defaults/defaults/plans/{pk}/'),
		create('/defaults/defaults/plans/list/{org_pk}/', {
			usual: ['library', 'name', 'code'],
			fields,
		}),
		create('/defaults/defaults/plans/list/{org_pk}/{team_pk}/', {
			as: ['createInTeam', 'Create in Entity (Team)'],
			action: 'Create template plan in entity',
			usual: ['library', 'name', 'code'],
			fields,
		}),
		update('/defaults/defaults/plans/{pk}/', { fields: [...fields, team()] }),
		action('duplicate', 'Duplicate', 'POST', '/defaults/defaults/plan/duplicate/', {
			description: 'Duplicate a template plan; OOTI has answered this with a server error',
			required: [ref('plan', 'templatePlan', { label: 'Template Plan' })],
		}),
		remove('/defaults/defaults/plans/{pk}/'),
	],
});
