import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	expense: {
		label: 'Expense',
		list: '/expenses/list/{org_pk}/',
		id: 'id',
		title: ['date', 'description', 'amount'],
	},
	expenseGroup: {
		label: 'Expense Report',
		list: '/expenses/groups/v2/list/{org_pk}/',
		id: 'id',
		title: ['description'],
	},
	expenseGroupVersion: { label: 'Version' },
	expenseCategory: {
		label: 'Expense Category',
		list: '/expenses/category/list/{org_pk}/',
		title: ['name'],
	},
	cost: { label: 'Overhead', list: '/costs/list/{org_pk}/', id: 'id', title: ['title', 'year'] },
	costMonth: {
		label: 'Month',
		list: '/costs/month/list/{org_pk}/',
		id: 'id',
		title: ['year', 'month', 'amount_budgeted'],
	},
	job: { label: 'Estimate', list: '/jobs/list/{org_pk}/', id: 'id', title: ['title', 'amount'] },
	jobMonth: {
		label: 'Month',
		list: '/jobs/month/list/{org_pk}/',
		id: 'id',
		title: ['year', 'month', 'budget'],
	},
	jobInvoice: {
		label: 'Cost Invoice',
		list: '/jobs/invoices/list/{org_pk}/',
		id: 'id',
		title: ['number', 'date', 'amount'],
	},
	jobInvoiceItem: {
		label: 'Cost Invoice Item',
		list: '/jobs/invoices/items/list/{org_pk}/',
		id: 'id',
		title: ['description', 'amount'],
	},
	revenue: {
		label: 'Revenue Adjustment',
		list: '/revenue/list/{org_pk}/',
		id: 'id',
		title: ['title', 'year'],
	},
	revenueMonth: {
		label: 'Month',
		list: '/revenue/month/list/{org_pk}/',
		id: 'id',
		title: ['year', 'month', 'amount_budgeted'],
	},
	goal: { label: 'Goal', list: '/goals/list/{org_pk}/', id: 'id', title: ['name', 'year'] },
	rolePhase: {
		label: 'Budget of Role on Phase',
		list: '/projections/roles/phase/list/{project_pk}/',
		title: ['role', 'phase'],
	},
	roleAnnex: {
		label: 'Budget of Role on Annex',
		list: '/projections/roles/annex/list/{project_pk}/',
		title: ['role', 'annex'],
	},
	userPhase: {
		label: 'Budget of Member on Phase',
		list: '/projections/users/phase/list/{project_pk}/',
		title: ['orguser', 'phase'],
	},
	userAnnex: {
		label: 'Budget of Member on Annex',
		list: '/projections/users/annex/list/{project_pk}/',
		title: ['orguser', 'annex'],
	},
	monthPhase: {
		label: 'Month of Phase',
		list: '/projections/months/phase/list/{project_pk}/',
		title: ['phase', 'year', 'month'],
	},
	monthAnnex: {
		label: 'Month of Annex',
		list: '/projections/months/annex/list/{project_pk}/',
		id: 'id',
		title: ['annex', 'year', 'month'],
	},
	monthFee: {
		label: 'Month of Fee',
		list: '/projections/months/fee/list/{project_pk}/',
		title: ['fee', 'year', 'month'],
	},
	forecastMonthRule: {
		label: 'Forecast Rule',
		list: '/projections/forecast-month-rule/list/{org_pk}/',
		title: ['index', 'pct'],
	},
	forecastMonthRuleset: {
		label: 'Forecast Rule Set',
		list: '/projections/forecast-month-ruleset/list/{org_pk}/',
		title: ['name'],
	},
	trip: { label: 'Trip', list: '/trips/list/{org_pk}/', id: 'id', title: ['start_date', 'notes'] },
};
