import { action, getMany, resource } from '../../api/operations';

/** Figures of the screen Invoices > Summary. Only named in the facts: the answers are not documented. */
export const invoicingSummary = resource('invoicingSummary', 'Invoicing Summary', {
	description: 'Figures of invoicing: billable, billed and unpaid amounts, accounting periods',
	operations: [
		getMany('/invoices/billable_items/{project_pk}/', {
			as: ['getAllBillableItems', 'Get Many Billable Items'],
			action: 'Get many billable items of project',
			description: 'What is ready to be invoiced on a project',
		}),
		getMany('/invoices/invoice/items/deliverable/{project_pk}/', {
			as: ['getAllDeliverableItems', 'Get Many Billable Deliverables'],
			action: 'Get many billable deliverables of project',
			description: 'Deliverables of a project that can be invoiced',
		}),
		getMany('/invoices/accounting_periods/{org_pk}/', {
			as: ['getAllAccountingPeriods', 'Get Many Accounting Periods'],
			action: 'Get many accounting periods',
			description: 'The financial years of the organization',
		}),
		getMany('/invoices/accounting_periods_per_project/{org_pk}/', {
			as: ['getAllAccountingPeriodsPerProject', 'Get Many Accounting Periods per Project'],
			action: 'Get many accounting periods per project',
			description: 'The financial years with the figures of each project',
		}),
		action('getBillable', 'Get Billable Amounts', 'GET', '/invoices/billable-summary/{team_pk}/', {
			action: 'Get billable amounts of entity',
			description: 'What an entity can still invoice',
		}),
		action(
			'getDashboard',
			'Get Accounting Dashboard',
			'GET',
			'/invoices/accounting-dashboard/{team_pk}/',
			{
				action: 'Get accounting dashboard of entity',
				description: 'Billed, paid and unpaid amounts of an entity',
			},
		),
		action('getMetrics', 'Get Invoice Figures', 'GET', '/invoices/metrics/{org_pk}/', {
			action: 'Get invoice figures of organization',
			description: 'Totals of the invoices of the organization',
		}),
		action(
			'getProjectMetrics',
			'Get Invoicing Figures of Project',
			'GET',
			'/invoices/invoicing-metrics/{team_pk}/{project_pk}/',
			{
				action: 'Get invoicing figures of project',
				description: 'What has been and can be invoiced on one project',
			},
		),
		action(
			'getRevenueCharts',
			'Get Revenue Charts',
			'GET',
			'/invoices/revenue-composition-charts/{team_pk}/',
			{
				action: 'Get revenue charts of entity',
				description: 'What the revenue of an entity is made of',
			},
		),
		action(
			'getUnpaidCharts',
			'Get Unpaid Charts',
			'GET',
			'/invoices/unpaid-composition-charts/{team_pk}/',
			{
				action: 'Get unpaid charts of entity',
				description: 'What the unpaid amounts of an entity are made of',
			},
		),
	],
});
