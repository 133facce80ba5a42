import { date, longText, ref } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	ref('team'),
	ref('project'),
	ref('orguser', 'collaborator', { label: 'Collaborator' }),
	date('start_date'),
	date('end_date'),
	longText('notes'),
];

/** Journeys of collaborators. They have to be enabled for the collaborator first. */
export const trip = resource('trip', 'Trip', {
	description: 'Journey of a collaborator for a project (déplacement)',
	operations: [
		getMany('/trips/list/{org_pk}/'),
		create('/trips/list/{org_pk}/', {
			usual: ['project', 'orguser', 'start_date', 'end_date', 'notes'],
			description: "The collaborator needs 'Trips Enabled' first",
			fields,
		}),
		get('/trips/{pk}/'),
		update('/trips/{pk}/', { fields }),
		remove('/trips/{pk}/'),
	],
});
