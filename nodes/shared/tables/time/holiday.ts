import { date, flag, refs } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { name, translations } from '../people/common';

const fields = [
	date('date'),
	name,
	...translations,
	refs('teams', 'team', { label: 'Entities (Teams)' }),
	flag('is_default', { description: 'Whether it is a default holiday' }),
];

/** A public holiday of the organization or of one entity. */
export const holiday = resource('holiday', 'Public Holiday', {
	description: 'Day off for the organization or for one entity (jour férié)',
	operations: [
		getMany('/timelogs/holidays/list/{org_pk}/'),
		getMany('/timelogs/holidays/list/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of an Entity'],
			action: 'Get many public holidays of entity',
			description: 'The public holidays of one entity (team)',
		}),
		get('/timelogs/holidays/{pk}/'),
		create('/timelogs/holidays/list/{org_pk}/', { usual: ['date', 'name'], fields }),
		create('/timelogs/holidays/list/{org_pk}/{team_pk}/', {
			as: ['createForTeam', 'Create for Entity'],
			action: 'Create public holiday for entity',
			description: 'Add a public holiday of one entity (team)',
			usual: ['date', 'name'],
			fields,
		}),
		update('/timelogs/holidays/{pk}/', { fields }),
		remove('/timelogs/holidays/{pk}/'),
	],
});
