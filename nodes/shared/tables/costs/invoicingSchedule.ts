import { amount, flag, number, ref } from '../../api/fields';
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
import type { Field } from '../../api/types';
import { monthOfYear } from '../months';

const common = [
	...monthOfYear,
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

/** The five operations on the planned months of one kind of thing, such as phases. */
const monthsOf = (value: string, [name, names]: [string, string], fields: Field[]) => {
	const part = value.toLowerCase();
	const one = name.toLowerCase();
	const many = names.toLowerCase();
	const any = `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`;
	const at = { id: `month${value}` };
	return [
		getMany(`/projections/months/${part}/list/{project_pk}/`, {
			as: [`getAll${value}Months`, `Get Many Months of ${names}`],
			action: `Get many months of ${many} in invoicing schedule`,
			description: `What each ${one} of a project will bill, month by month`,
		}),
		create(`/projections/months/${part}/list/{project_pk}/`, {
			as: [`create${value}Month`, `Create Month of ${name}`],
			action: `Create month of ${one} in invoicing schedule`,
			description: `Plan what ${any} will bill in a month`,
			usual: [part, 'year', 'month', 'pct', 'billing_pct'],
			fields,
		}),
		get(`/projections/months/${part}/{id}/`, {
			as: [`get${value}Month`, `Get Month of ${name}`],
			action: `Get month of ${one} in invoicing schedule`,
			description: `What ${any} will bill in one month`,
			at,
		}),
		update(`/projections/months/${part}/{id}/`, {
			as: [`update${value}Month`, `Update Month of ${name}`],
			action: `Update month of ${one} in invoicing schedule`,
			description: `Change what ${any} will bill in a month`,
			at,
			fields,
		}),
		remove(`/projections/months/${part}/{id}/`, {
			as: [`delete${value}Month`, `Delete Month of ${name}`],
			action: `Delete month of ${one} in invoicing schedule`,
			description: `Remove one planned month of ${any}`,
			at,
		}),
	];
};

/**
 * What phases, fees and annexes will bill month by month. Updating a month is read off its
 * siblings: the vendor's client has a GET there.
 */
export const invoicingSchedule = resource('invoicingSchedule', 'Invoicing Schedule', {
	entity: 'project',
	description:
		'Billing forecast of a project by month, projections in the API (planning de facturation)',
	operations: [
		...monthsOf('Phase', ['Phase', 'Phases'], phaseFields),
		...monthsOf('Annex', ['Annex', 'Annexes'], annexFields),
		...monthsOf('Fee', ['Line of Fees', 'Lines of Fees'], feeFields),
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
