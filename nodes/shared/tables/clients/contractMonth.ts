import { amount, date, flag, integer, number, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const contract = ref('contract', { label: 'Co-Contractor or Subcontractor' });
const fields = [
	contract,
	integer('year', { placeholder: 'e.g. 2026' }),
	integer('month', { description: 'From 1 to 12' }),
	date('start_date'),
	date('end_date'),
	flag('is_past', { description: 'Whether the month is over' }),
	flag('is_present', { description: 'Whether it is the current month' }),
	flag('is_future', { description: 'Whether the month is still to come' }),
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
