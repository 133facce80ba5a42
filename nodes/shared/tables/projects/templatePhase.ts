import { number, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { ffnePhase, inTimeline, name, nameEn, nameFr, ownTeam, teamAgain } from './common';

const fields = [
	name,
	nameEn,
	nameFr,
	text('shortname', { label: 'Short Name', placeholder: 'e.g. APS' }),
	text('shortname_en', { label: 'Short Name (English)' }),
	text('shortname_fr', { label: 'Short Name (French)' }),
	number('pct', { label: 'Share of Fees (%)' }),
	ref('library', 'phaseTemplate', { label: 'Phase Template' }),
	inTimeline,
	ffnePhase,
];

/** Phases of phase templates, which the API calls default phases. */
export const templatePhase = resource('templatePhase', 'Template Phase', {
	description: 'Phase in a phase template',
	inOrder: true,
	operations: [
		getMany('/defaults/defaults/phases/list/{org_pk}/'),
		getMany('/defaults/defaults/phases/list/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of Entity (Team)'],
			action: 'Get many template phases of entity',
			description: 'The phases of all templates of one entity (team)',
		}),
		get('/defaults/defaults/phases/{pk}/'),
		create('/defaults/defaults/phases/list/{org_pk}/', {
			usual: ['library', 'name', 'shortname', 'pct'],
			fields: [...fields, ownTeam],
		}),
		create('/defaults/defaults/phases/list/{org_pk}/{team_pk}/', {
			as: ['createInTeam', 'Create in Entity (Team)'],
			action: 'Create template phase in entity',
			description: 'Add a phase to a template of one entity (team)',
			usual: ['library', 'name', 'shortname', 'pct'],
			fields: [...fields, teamAgain],
		}),
		update('/defaults/defaults/phases/{pk}/', { fields }),
		action('duplicate', 'Duplicate', 'POST', '/defaults/defaults/phase/duplicate/', {
			description: 'Make a copy of a phase in its template',
			required: [ref('phase', 'templatePhase', { label: 'Template Phase' })],
		}),
		remove('/defaults/defaults/phases/{pk}/'),
	],
});
