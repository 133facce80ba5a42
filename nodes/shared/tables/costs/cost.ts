import { amount, choice, integer, longText, ref, refs, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { month, year } from '../months';
import { actual, budgeted } from './common';

const team = ref('team');

const fields = [
	text('title'),
	longText('description'),
	choice('type', { monthly: 'Monthly' }, { description: 'Give other types by an expression' }),
	year,
	month,
	actual,
	budgeted,
	refs('months', 'costMonth'),
];

const overhead = ref('fixed_cost', 'cost', { label: 'Overhead' });
const monthFields = [budgeted, actual, year, month];

const allocations = {
	fields: [ref('fee_project', 'feeProject', { label: 'Mission' })],
};

/** Overheads (fixed costs) of an entity, with one planned and one real amount for each month. */
export const cost = resource('cost', 'Overhead', {
	description: 'Fixed cost of an entity, by month (frais généraux)',
	operations: [
		getMany('/costs/list/{org_pk}/'),
		create('/costs/list/{org_pk}/', {
			usual: ['team', 'title', 'year', 'amount_budgeted'],
			required: [team],
			fields,
		}),
		get('/costs/{id}/'),
		update('/costs/{id}/', { fields: [team, ...fields] }),
		action('setAnnualBudget', 'Set Annual Budget', 'POST', '/costs/set-annual-budget/{cost_id}/', {
			action: 'Set annual budget of overhead',
			description: 'Spread the amount of a year over the months of an overhead',
			notice: 'This sets the planned amounts of all months of the overhead.',
			required: [
				amount('amount_budgeted', {
					label: 'Budgeted Amount',
					description: 'Amount for the whole year',
				}),
			],
		}),
		action('copyPreviousYear', 'Copy Previous Year', 'POST', '/costs/copy-prev-year/{org_pk}/', {
			action: 'Copy overheads of previous year',
			description: 'Start a year with the overheads of another',
			notice: 'This copies all overheads of a year at once.',
			fields: [integer('year', { description: 'Year to copy' })],
		}),
		action('getSummary', 'Get Summary', 'GET', '/costs/cost-summary/{team_pk}/', {
			action: 'Get cost summary of entity',
			description: 'Planned and real overheads of an entity',
		}),
		action(
			'getComposition',
			'Get Composition',
			'GET',
			'/costs/cost-composition-charts/{team_pk}/',
			{
				action: 'Get cost composition of entity',
				description: 'What the costs of an entity are made of',
			},
		),
		action(
			'copyAllocationsFromContractHours',
			'Copy Fee Allocations From Contract Hours',
			'POST',
			'/costs/copy-fee-allocations-from-contract-hours/{project_pk}/',
			{
				action: 'Copy fee allocations of project from contract hours',
				description: 'Share the fees of a project by the hours of its contracts',
				notice: 'This may change how all fees of the project are shared.',
				...allocations,
			},
		),
		action(
			'copyAllocationsFromSubcontractors',
			'Copy Fee Allocations From Subcontractors',
			'POST',
			'/costs/copy-fee-allocations-from-subcontractor-fees/{project_pk}/',
			{
				action: 'Copy fee allocations of project from subcontractors',
				description: 'Share the fees of a project by the fees of its subcontractors',
				notice: 'This may change how all fees of the project are shared.',
				...allocations,
			},
		),
		remove('/costs/{id}/'),
		getMany('/costs/month/list/{org_pk}/', {
			as: ['getAllMonths', 'Get Many Months'],
			action: 'Get many months of overheads',
			description: 'Planned and real amount of each overhead, month by month',
		}),
		create('/costs/month/list/{org_pk}/', {
			as: ['createMonth', 'Create Month'],
			action: 'Create month of overhead',
			usual: ['fixed_cost', 'team', 'year', 'month', 'amount_budgeted', 'amount_actual'],
			description: 'Add a month to an overhead; OOTI accepts the same month twice',
			required: [overhead, team],
			fields: monthFields,
		}),
		get('/costs/month/{month_id}/', {
			as: ['getMonth', 'Get Month'],
			action: 'Get month of overhead',
			description: 'One month of an overhead',
		}),
		update('/costs/month/{month_id}/', {
			as: ['updateMonth', 'Update Month'],
			action: 'Update month of overhead',
			description: 'Enter the real amount of a month, or change the planned one',
			fields: [overhead, team, ...monthFields],
		}),
		remove('/costs/month/{month_id}/', {
			as: ['deleteMonth', 'Delete Month'],
			action: 'Delete month of overhead',
			description: 'Remove one month of an overhead',
		}),
	],
});
