import { number, ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { year } from '../months';

const fields = [
	ref('team'),
	text('name'),
	number('value', {
		label: 'Target Value',
		description: 'An amount, or whatever else the goal counts',
	}),
	year,
];

/** Yearly targets of an entity. */
export const goal = resource('goal', 'Goal', {
	description: 'Yearly target of an entity (objectif)',
	operations: [
		getMany('/goals/list/{org_pk}/'),
		create('/goals/list/{org_pk}/', { usual: ['team', 'name', 'year', 'value'], fields }),
		get('/goals/{id}/'),
		update('/goals/{id}/', { fields }),
		remove('/goals/{id}/'),
	],
});
