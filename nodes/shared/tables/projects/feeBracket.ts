import { amount, number } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { feeProject } from './common';

const fields = [
	feeProject,
	amount('lower', { label: 'Lower Bound', description: 'Cost of works from which it applies' }),
	amount('upper', { label: 'Upper Bound', description: 'Cost of works up to which it applies' }),
	number('pct', { label: 'Fee Rate (%)' }),
	amount('fees', { label: 'Fees (Amount)' }),
];

/** Cost brackets: ranges of construction cost, each with its fee rate. */
export const feeBracket = resource('feeBracket', 'Cost Bracket', {
	description: 'Range of construction cost with its fee rate (tranche)',
	inOrder: true,
	operations: [
		getMany('/fees/bracket/list/{project_pk}/'),
		get('/fees/bracket/{pk}/'),
		create('/fees/bracket/list/{project_pk}/', {
			usual: ['fee_project', 'lower', 'upper', 'pct'],
			fields,
		}),
		update('/fees/bracket/{pk}/', { fields }),
		remove('/fees/bracket/{pk}/'),
	],
});
