import { country, flag, integer, longText, ref, refs, text } from '../../api/fields';
import { action, create, get, getMany, resource, update } from '../../api/operations';
import { unexplainedId } from './common';

const on = (name: string, whether: string, label?: string) =>
	flag(name, { label, description: `Whether ${whether}` });

/** The agency itself: name, address, numbering. */
const details = [
	text('name'),
	text('company_code'),
	longText('address'),
	text('postal_code'),
	text('city'),
	text('province'),
	country('country'),
	ref('currency'),
	refs('banks', 'bank', { label: 'Bank Details' }),
	text('logo', { description: 'Name of the image, without its content' }),
	text('slug'),
	text('org_size', { label: 'Organization Size' }),
	text('org_type', { label: 'Organization Type' }),
	text('plan', { description: 'Plan of the OOTI subscription' }),
	text('interval', { description: 'Interval of the OOTI subscription' }),
	text('promo_code'),
	text('accounting_period'),
	text('billable_calculation'),
	text('default_week_start_day'),
	ref('default_vacation_type', 'timeOffType', { label: 'Default Time-Off Type' }),
	integer('custom_fields_limit'),
	text('plan_code_format'),
];

const invoicing = [
	integer('days_invoices_past_due', { label: 'Invoices Past Due After (Days)' }),
	integer('invoice_increment_start', { description: 'First number of the invoices' }),
	text('invoice_separator'),
	text('invoice_email_from', { label: 'Invoice Email Sender', placeholder: 'e.g. name@email.com' }),
	text('invoice_email_from_display', { label: 'Invoice Email Sender Name' }),
	on(
		'team_level_invoice_increment',
		'each entity numbers its own invoices',
		'Invoice Numbers per Entity',
	),
	on('can_customize_invoice_codes', 'invoice codes can be customized'),
	on('can_manage_vat', 'VAT can be managed'),
	on(
		'continous_credit_note_code',
		'credit notes continue the numbers of the invoices',
		'Continuous Credit Note Code',
	),
	on(
		'multi_client_billing_enabled',
		'a project can have several paying clients',
		'Several Payers Enabled',
	),
	on('mandate_fees_enabled', 'mandate fees are on'),
	on('invoice_followups_enabled', 'invoice follow-ups are on', 'Invoice Follow-Ups Enabled'),
	on('accounting_exports_enabled', 'accounting exports are on'),
	on('public_indices_enabled', 'public indices are on'),
	on('smtp_enabled', 'emails go through your own SMTP server'),
];

/** Modules: what each gates is read off its name, OOTI does not document it. */
const modules = [
	on('fees_enabled', 'fees are on'),
	on('hours_enabled', 'hours are on'),
	on('expenses_enabled', 'expense reports are on'),
	on('blog_enabled', 'the blog is on'),
	on('contacts_enabled', 'contacts are on'),
	on('validation_enabled', 'validation is on'),
	on('invoicing_enabled', 'invoicing is on'),
	on('reports_enabled', 'reports are on'),
	on('files_enabled', 'files are on'),
	on('deliverables_enabled', 'deliverables are on'),
	on('ffne_enabled', 'FFNE is on'),
	on('budgets_enabled', 'budgets are on'),
	on('finance_enabled', 'finances are on', 'Finances Enabled'),
	on('tasks_enabled', 'tasks are on'),
	on('leads_enabled', 'opportunities are on', 'Opportunities Enabled'),
	on('suppliers_enabled', 'suppliers are on'),
	on('personnel_enabled', 'personnel is on'),
	on('freelancers_enabled', 'freelancers are on'),
	on('task_estimates_enabled', 'task estimates are on'),
	on('projections_enabled', 'projections are on'),
	on('insourcing_projections_enabled', 'insourcing projections are on'),
	on('custom_fields_enabled', 'custom fields are on'),
	on('client_groups_enabled', 'client groups are on'),
	on('trips_enabled', 'trips are on'),
	on('revenue_adjustment_enabled', 'revenue adjustments are on'),
	on('availability_enabled', 'availability is on'),
	on('availability_analytics_enabled', 'availability analytics are on'),
	on('contractors_enabled', 'external companies are on', 'External Companies Enabled'),
	on(
		'contractor_invoicing_enabled',
		'invoicing by external companies is on',
		'External Company Invoicing Enabled',
	),
	on('subcontractor_planning_enabled', 'subcontractor planning is on'),
	on('annex_revisions_enabled', 'progress of annexes is on', 'Annex Progress Enabled'),
	on('forecast_rules_enabled', 'forecast rules are on'),
	on('managed_contracts_enabled', 'managed contracts are on'),
	on('treatment_enabled', 'treatment is on'),
	on('production_revenue_enabled', 'production revenue is on'),
];

const time = [
	on('week_structure_configs_enabled', 'week structures are on', 'Week Structures Enabled'),
	on('validate_weeks_automatically', 'weeks are validated automatically'),
	on('close_weeks_automatically', 'weeks are closed automatically'),
	on('split_recuperation', 'recovery is split', 'Split Recovery'),
	on('timeoff_balances_enabled', 'leave balances are on', 'Time-Off Balances Enabled'),
	on('exceptional_timeoff', 'exceptional leave can be asked for', 'Exceptional Time Off'),
	on('partial_balance_accumulation_enabled', 'leave balances accumulate partially'),
	on('timeoff_drafts_enabled', 'time-off requests can be drafts', 'Time-Off Drafts Enabled'),
	on('use_calculated_overtime', 'overtime is calculated'),
];

const display = [
	on('display_project_id', 'the project ID is displayed'),
	on('show_project_status', 'the project status is shown'),
	on('show_cost_exports', 'cost exports are shown'),
	on(
		'show_contractor_ibans',
		'IBANs of external companies are shown',
		'Show External Company IBANs',
	),
	on(
		'resources_use_active_users',
		'the planning has active collaborators only',
		'Resources Use Active Collaborators',
	),
	on('deduct_direct_subcontractors', 'subcontractors paid by the client are deducted'),
	on('with_unallocated_payroll', 'payroll that belongs to no project is included'),
];

/** The customer's whole account. Only the connected one was ever changed by OOTI's client (note of PATCH). */
export const organization = resource('organization', 'Organization', {
	description: 'Your whole OOTI account (agence, holding)',
	operations: [
		getMany('/organizations/list/'),
		get('/organizations/{pk}/', { description: 'Get an organization with its settings' }),
		update('/organizations/{pk}/', {
			fields: [...details, ...invoicing, ...modules, ...time, ...display],
		}),
		create('/organizations/list/', { undocumentedBody: true }),
		action(
			'transferOwnership',
			'Transfer Ownership',
			'PATCH',
			'/organizations/transfer-ownership/{id}/',
			{
				action: 'Transfer ownership of organization',
				description: 'Make somebody else the owner of the whole account',
				at: { id: unexplainedId },
				undocumentedBody: true,
				notice: 'Hands the whole account over to another owner. You cannot take it back yourself.',
			},
		),
		get('/organizations/metrics/{org_pk}/', {
			as: ['getMetrics', 'Get Dashboard Figures'],
			action: 'Get dashboard figures of organization',
			description: 'Totals of the whole organization, as its dashboard shows them',
		}),
		get('/organizations/admin-dashboard-metrics/{team_pk}/', {
			as: ['getAdminMetrics', 'Get Admin Dashboard Figures'],
			action: 'Get admin dashboard figures of entity',
			description: 'Totals of an entity for its administrators',
		}),
		get('/organizations/finance-dashboard-table/{team_pk}/', {
			as: ['getFinanceTable', 'Get Finance Dashboard Table'],
			action: 'Get finance dashboard table of entity',
			description: 'Revenue, costs and margin of an entity as a table',
		}),
		getMany('/organizations/budgets-users/{team_pk}/', {
			as: ['getAllBudgets', 'Get Many Collaborator Budgets'],
			action: 'Get many collaborator budgets of entity',
			description: 'Hours budgeted for each collaborator of an entity',
		}),
		get('/organizations/staff/{id}/', {
			as: ['getStaff', 'Get Staff'],
			action: 'Get staff of organization',
			description: 'The people of the account',
			at: { id: unexplainedId },
		}),
		update('/organizations/staff/{id}/', {
			as: ['updateStaff', 'Update Staff'],
			action: 'Update staff of organization',
			description: 'Change the people of the account',
			at: { id: unexplainedId },
			undocumentedBody: true,
		}),
	],
});
