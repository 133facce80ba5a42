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
	inOrder: true,
	operations: [
		getMany('/defaults/defaults/plans/list/{org_pk}/'),
		getMany('/defaults/defaults/plans/list/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of Entity (Team)'],
			action: 'Get many template plans of entity',
			description: 'The plans of all templates of one entity (team)',
		}),
		get('/defaults/defaults/plans/{pk}/'),
		create('/defaults/defaults/plans/list/{org_pk}/', {
			usual: ['library', 'name', 'code'],
			fields,
		}),
		create('/defaults/defaults/plans/list/{org_pk}/{team_pk}/', {
			as: ['createInTeam', 'Create in Entity (Team)'],
			action: 'Create template plan in entity',
			description: 'Add a plan to a template of one entity (team)',
			usual: ['library', 'name', 'code'],
			fields,
		}),
		update('/defaults/defaults/plans/{pk}/', { fields: [...fields, team()] }),
		action('duplicate', 'Duplicate', 'POST', '/defaults/defaults/plan/duplicate/', {
			description: 'Make a copy of a plan in its template',
			required: [ref('plan', 'templatePlan', { label: 'Template Plan' })],
		}),
		remove('/defaults/defaults/plans/{pk}/'),
	],
});
