import { longText, ref, refs, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { month, year } from '../months';
import { actual, budgeted } from './common';

const team = ref('team');
const project = ref('project');

const fields = [
	actual,
	budgeted,
	longText('description'),
	text('type', { placeholder: 'e.g. monthly' }),
	month,
	text('title'),
	year,
	team,
	project,
	refs('months', 'revenueMonth'),
];

const monthFields = [
	ref('revenue_adjustment', 'revenue', { label: 'Revenue Adjustment' }),
	team,
	project,
	budgeted,
	actual,
	year,
	month,
];

/** Revenue entered by hand, budgeted and actual, with its months. What the annual budget takes is unknown. */
export const revenue = resource('revenue', 'Revenue Adjustment', {
	description: "Revenue entered by hand (ajustement de chiffre d'affaires)",
	operations: [
		getMany('/revenue/list/{org_pk}/'),
		create('/revenue/list/{org_pk}/', {
			usual: ['team', 'title', 'year', 'amount_budgeted', 'amount_actual'],
			fields,
		}),
		get('/revenue/{pk}/'),
		update('/revenue/{pk}/', { fields }),
		action('setAnnualBudget', 'Set Annual Budget', 'POST', '/revenue/set-annual-budget/{id}/', {
			action: 'Set annual budget of revenue adjustment',
			description: 'Set the planned revenue of a year',
			notice: 'This may change the planned amounts of all months of the year.',
			undocumentedBody: true,
		}),
		remove('/revenue/{pk}/'),
		getMany('/revenue/month/list/{org_pk}/', {
			as: ['getAllMonths', 'Get Many Months'],
			action: 'Get many months of revenue adjustments',
			description: 'Planned and real amount of each adjustment, month by month',
		}),
		create('/revenue/month/list/{org_pk}/', {
			as: ['createMonth', 'Create Month'],
			action: 'Create month of revenue adjustment',
			usual: ['revenue_adjustment', 'year', 'month', 'amount_budgeted', 'amount_actual'],
			description: 'Add a month to an adjustment',
			fields: monthFields,
		}),
		get('/revenue/month/{pk}/', {
			as: ['getMonth', 'Get Month'],
			action: 'Get month of revenue adjustment',
			description: 'One month of an adjustment',
			at: { pk: 'revenueMonth' },
		}),
		update('/revenue/month/{pk}/', {
			as: ['updateMonth', 'Update Month'],
			action: 'Update month of revenue adjustment',
			description: 'Enter the real amount of a month, or change the planned one',
			at: { pk: 'revenueMonth' },
			fields: monthFields,
		}),
		remove('/revenue/month/{pk}/', {
			as: ['deleteMonth', 'Delete Month'],
			action: 'Delete month of revenue adjustment',
			description: 'Remove one month of an adjustment',
			at: { pk: 'revenueMonth' },
		}),
	],
});
