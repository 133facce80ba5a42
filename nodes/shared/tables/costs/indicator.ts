import { ref } from '../../api/fields';
import { action, resource } from '../../api/operations';

const query = [
	ref('team', { description: 'Only this one' }),
	ref('project', { description: 'Only this one' }),
];

/** Financial figures of the organization. The shape of the answers is not documented. */
export const indicator = resource('indicator', 'Indicator', {
	entity: 'organization',
	description: "Figures of revenue, cost and margin (chiffre d'affaires, marge)",
	operations: [
		action('getSummary', 'Get Summary', 'GET', '/indicators/financial/summary/{org_pk}/', {
			action: 'Get summary of financial indicators',
			description: 'Revenue, costs and margin in one, planned and real',
			query,
		}),
		action('getCosts', 'Get Costs', 'GET', '/indicators/financial/cost/{org_pk}/', {
			action: 'Get cost indicators',
			description: 'Costs, planned and real',
			query,
		}),
		action('getIncome', 'Get Income', 'GET', '/indicators/financial/income/{org_pk}/', {
			action: 'Get income indicators',
			description: 'Income (margin) of the organization, planned and real',
		}),
		action(
			'getFinancialRevenue',
			'Get Financial Revenue',
			'GET',
			'/indicators/financial/revenue/{org_pk}/',
			{
				action: 'Get financial revenue indicators',
				description: 'Revenue as the screen Finances counts it',
				query,
			},
		),
		action('getRevenue', 'Get Revenue', 'GET', '/indicators/revenue/{org_pk}/', {
			action: 'Get revenue indicators',
			description: 'Revenue of the organization, planned and real',
		}),
	],
});
