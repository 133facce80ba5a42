import { amount, date, flag, integer, number, ref } from '../../api/fields';
import {
	action,
	create,
	download,
	get,
	getMany,
	remove,
	resource,
	update,
} from '../../api/operations';

const common = [
	integer('year', { placeholder: 'e.g. 2026' }),
	integer('month', { description: 'Number from 1 to 12' }),
	date('start_date'),
	date('end_date'),
	flag('is_past', { description: 'Whether the month is over' }),
	flag('is_present', { description: 'Whether it is the current month' }),
	flag('is_future', { description: 'Whether the month is still to come' }),
	number('pct', { label: 'Production Share (%)' }),
	number('billing_pct', { label: 'Billing Share (%)' }),
	flag('is_locked', { description: 'Whether the month is protected from recalculation' }),
	number('mockup_pct', { label: 'Mockup Share (%)' }),
	flag('mockup_is_locked', {
		label: 'Mockup Is Locked',
		description: 'Whether the month of the mockup is protected from recalculation',
	}),
];
const mockupBilling = number('mockup_billing_pct', { label: 'Mockup Billing Share (%)' });

const phaseFields = [ref('phase'), ...common, mockupBilling];
const feeFields = [ref('fee', { label: 'Line of Fees' }), ...common, mockupBilling];
const annexFields = [
	ref('annex'),
	...common,
	amount('planned_invoicing'),
	amount('actual_invoiced'),
	amount('projected_invoiced'),
	amount('cost_payroll_projected', { label: 'Projected Payroll Cost' }),
];

/**
 * What phases, fees and annexes will bill month by month. Updating a month is read off its
 * siblings: the vendor's client has a GET there.
 */
export const invoicingSchedule = resource('invoicingSchedule', 'Invoicing Schedule', {
	entity: 'project',
	description:
		'Billing forecast of a project by month, projections in the API (planning de facturation)',
	operations: [
		getMany('/projections/months/phase/list/{project_pk}/', {
			as: ['getAllPhaseMonths', 'Get Many Months of Phases'],
			action: 'Get many months of phases in invoicing schedule',
			description: 'What each phase of a project will bill, month by month',
		}),
		create('/projections/months/phase/list/{project_pk}/', {
			as: ['createPhaseMonth', 'Create Month of Phase'],
			action: 'Create month of phase in invoicing schedule',
			description: 'Plan what a phase will bill in a month',
			usual: ['phase', 'year', 'month', 'pct', 'billing_pct'],
			fields: phaseFields,
		}),
		get('/projections/months/phase/{id}/', {
			as: ['getPhaseMonth', 'Get Month of Phase'],
			action: 'Get month of phase in invoicing schedule',
			description: 'What a phase will bill in one month',
			at: { id: 'monthPhase' },
		}),
		update('/projections/months/phase/{id}/', {
			as: ['updatePhaseMonth', 'Update Month of Phase'],
			action: 'Update month of phase in invoicing schedule',
			description: 'Change what a phase will bill in a month',
			at: { id: 'monthPhase' },
			fields: phaseFields,
		}),
		remove('/projections/months/phase/{id}/', {
			as: ['deletePhaseMonth', 'Delete Month of Phase'],
			action: 'Delete month of phase in invoicing schedule',
			description: 'Remove one planned month of a phase',
			at: { id: 'monthPhase' },
		}),
		getMany('/projections/months/annex/list/{project_pk}/', {
			as: ['getAllAnnexMonths', 'Get Many Months of Annexes'],
			action: 'Get many months of annexes in invoicing schedule',
			description: 'What each annex of a project will bill, month by month',
		}),
		create('/projections/months/annex/list/{project_pk}/', {
			as: ['createAnnexMonth', 'Create Month of Annex'],
			action: 'Create month of annex in invoicing schedule',
			description: 'Plan what an annex will bill in a month',
			usual: ['annex', 'year', 'month', 'pct', 'billing_pct'],
			fields: annexFields,
		}),
		get('/projections/months/annex/{id}/', {
			as: ['getAnnexMonth', 'Get Month of Annex'],
			action: 'Get month of annex in invoicing schedule',
			description: 'What an annex will bill in one month',
			at: { id: 'monthAnnex' },
		}),
		update('/projections/months/annex/{id}/', {
			as: ['updateAnnexMonth', 'Update Month of Annex'],
			action: 'Update month of annex in invoicing schedule',
			description: 'Change what an annex will bill in a month',
			at: { id: 'monthAnnex' },
			fields: annexFields,
		}),
		remove('/projections/months/annex/{id}/', {
			as: ['deleteAnnexMonth', 'Delete Month of Annex'],
			action: 'Delete month of annex in invoicing schedule',
			description: 'Remove one planned month of an annex',
			at: { id: 'monthAnnex' },
		}),
		getMany('/projections/months/fee/list/{project_pk}/', {
			as: ['getAllFeeMonths', 'Get Many Months of Lines of Fees'],
			action: 'Get many months of lines of fees in invoicing schedule',
			description: 'What each line of fees of a project will bill, month by month',
		}),
		create('/projections/months/fee/list/{project_pk}/', {
			as: ['createFeeMonth', 'Create Month of Line of Fees'],
			action: 'Create month of line of fees in invoicing schedule',
			description: 'Plan what a line of fees will bill in a month',
			usual: ['fee', 'year', 'month', 'pct', 'billing_pct'],
			fields: feeFields,
		}),
		get('/projections/months/fee/{id}/', {
			as: ['getFeeMonth', 'Get Month of Line of Fees'],
			action: 'Get month of line of fees in invoicing schedule',
			description: 'What a line of fees will bill in one month',
			at: { id: 'monthFee' },
		}),
		update('/projections/months/fee/{id}/', {
			as: ['updateFeeMonth', 'Update Month of Line of Fees'],
			action: 'Update month of line of fees in invoicing schedule',
			description: 'Change what a line of fees will bill in a month',
			at: { id: 'monthFee' },
			fields: feeFields,
		}),
		remove('/projections/months/fee/{id}/', {
			as: ['deleteFeeMonth', 'Delete Month of Line of Fees'],
			action: 'Delete month of line of fees in invoicing schedule',
			description: 'Remove one planned month of a line of fees',
			at: { id: 'monthFee' },
		}),
		action(
			'updateDeliverableMonths',
			'Update Months of Deliverables',
			'POST',
			'/projections/planning/deliverables/months/bulk-update/',
			{
				action: 'Update months of deliverables in invoicing schedule',
				description:
					'Change the planned months of deliverables; OOTI has answered that there is no such address (404)',
				notice: 'This may change many months at once.',
				undocumentedBody: true,
			},
		),
		action(
			'recalculateProject',
			'Recalculate Project',
			'GET',
			'/projections/update_project_projections/{project_pk}/',
			{
				action: 'Recalculate projections of project',
				description: 'Work out the billing forecast of a project again',
				notice: 'This changes all projections of the project.',
				changesData: true,
			},
		),
		action(
			'recalculateAll',
			'Recalculate All Projects',
			'GET',
			'/projections/update_projections/{org_pk}/',
			{
				action: 'Recalculate projections of all projects',
				description: 'Work out the billing forecast of all projects again',
				notice: 'This changes the projections of the whole organization.',
				changesData: true,
			},
		),
		action(
			'recalculateCollaborators',
			'Recalculate Collaborators',
			'POST',
			'/projections/update_all_teamuser_months/{org_pk}/',
			{
				action: 'Recalculate months of all collaborators',
				description: 'Work out the monthly load of all collaborators again',
				notice: 'This changes the months of all collaborators of the organization.',
			},
		),
		action('getMetrics', 'Get Metrics', 'GET', '/projections/components/metrics/widget/', {
			action: 'Get metrics of projections',
			description: 'Totals of the billing forecast, as the dashboard shows them',
		}),
		download('export', 'Export', '/projections/export/{project_pk}/', {
			action: 'Export timeline of project',
			description: 'The timeline of a project as a spreadsheet',
		}),
	],
});
