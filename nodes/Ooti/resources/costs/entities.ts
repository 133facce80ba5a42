import type { Entity } from '../../description/types';

/**
 * What hangs on a project without naming it in its own path has no list here: an operation on it
 * has no project to list from, so it is given by its ID.
 */
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
		hint: "As returned by 'Get Many for Roles on Phases'",
	},
	roleAnnex: {
		label: 'Budget of Role on Annex',
		hint: "As returned by 'Get Many for Roles on Annexes'",
	},
	userPhase: {
		label: 'Budget of Member on Phase',
		hint: "As returned by 'Get Many for Members on Phases'",
	},
	userAnnex: {
		label: 'Budget of Member on Annex',
		hint: "As returned by 'Get Many for Members on Annexes'",
	},
	monthPhase: { label: 'Month of Phase', hint: "As returned by 'Get Many Months of Phases'" },
	monthAnnex: {
		label: 'Month of Annex',
		id: 'id',
		hint: "As returned by 'Get Many Months of Annexes'",
	},
	monthFee: { label: 'Month of Fee', hint: "As returned by 'Get Many Months of Fees'" },
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
