import { amount, number, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { monthOfYear } from '../months';

const contract = ref('contract', { label: 'Co-Contractor or Subcontractor' });
const fields = [
	contract,
	...monthOfYear,
	amount('budget', { label: 'Budgeted Amount' }),
	amount('budget_projected', { label: 'Projected Amount' }),
	amount('actual', { label: 'Actual Amount' }),
	number('pct', { label: 'Share (%)' }),
];

/** Planned and actual months of a contract; OOTI accepts the same month twice. */
export const contractMonth = resource('contractMonth', 'External Company Month', {
	description: 'Planned and actual month of a co- or subcontractor',
	operations: [
		getMany('/contracts/month/list/{org_pk}/'),
		get('/contracts/month/{pk}/'),
		create('/contracts/month/list/{org_pk}/', {
			usual: ['contract', 'year', 'month', 'budget', 'actual'],
			description: 'OOTI does not refuse a month that exists already',
			fields,
		}),
		action('generate', 'Generate', 'POST', '/contracts/month/generate/{org_pk}/', {
			action: 'Generate external company months',
			description: 'Make the months of a contract, to be filled with planned amounts',
			notice: 'This may create many months at once, and months that exist already a second time.',
			required: [contract],
		}),
		update('/contracts/month/{pk}/', { fields }),
		remove('/contracts/month/{pk}/'),
	],
});
