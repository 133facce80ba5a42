import { amount, day, detail, money, month, of, range, state } from '../../api/names';
import type { Entity } from '../../api/types';

const paid = state(({ is_paid: done }) => done === true && 'paid');

export const entities: Record<string, Entity> = {
	expense: {
		label: 'Expense',
		list: '/expenses/list/{org_pk}/',
		id: 'id',
		title: [day('date'), 'description', money('amount'), paid],
	},
	expenseGroup: {
		label: 'Expense Report',
		list: '/expenses/groups/v2/list/{org_pk}/',
		id: 'id',
		title: [of('orguser', 'collaborator'), 'description', amount('total'), paid],
	},
	expenseGroupVersion: { label: 'Version' },
	expenseCategory: {
		label: 'Expense Category',
		list: '/expenses/category/list/{org_pk}/',
		title: ['name'],
	},
	cost: {
		label: 'Overhead',
		list: '/costs/list/{org_pk}/',
		id: 'id',
		title: ['title', detail('year'), amount('amount_budgeted')],
	},
	costMonth: {
		label: 'Month',
		list: '/costs/month/list/{org_pk}/',
		id: 'id',
		title: [of('fixed_cost', 'cost'), month, amount('amount_budgeted')],
	},
	job: {
		label: 'Estimate',
		list: '/jobs/list/{org_pk}/',
		id: 'id',
		title: ['title', detail(of('contractor')), money('amount')],
	},
	jobMonth: {
		label: 'Month',
		list: '/jobs/month/list/{org_pk}/',
		id: 'id',
		title: [of('job'), month, amount('budget')],
	},
	jobInvoice: {
		label: 'Cost Invoice',
		list: '/jobs/invoices/list/{org_pk}/',
		id: 'id',
		title: ['number', of('contractor'), detail(day('date')), money('amount'), paid],
	},
	jobInvoiceItem: {
		label: 'Cost Invoice Item',
		list: '/jobs/invoices/items/list/{org_pk}/',
		id: 'id',
		title: ['description', of('invoice', 'jobInvoice'), amount('amount')],
	},
	revenue: {
		label: 'Revenue Adjustment',
		list: '/revenue/list/{org_pk}/',
		id: 'id',
		title: ['title', detail('year'), amount('amount_budgeted')],
	},
	revenueMonth: {
		label: 'Month',
		list: '/revenue/month/list/{org_pk}/',
		id: 'id',
		title: [of('revenue_adjustment', 'revenue'), month, amount('amount_budgeted')],
	},
	goal: {
		label: 'Goal',
		list: '/goals/list/{org_pk}/',
		id: 'id',
		title: ['name', 'year', amount('value')],
	},
	rolePhase: {
		label: 'Budget of Role on Phase',
		list: '/projections/roles/phase/list/{project_pk}/',
		title: [of('role'), of('phase'), amount('hours_budgeted', 'h')],
	},
	roleAnnex: {
		label: 'Budget of Role on Annex',
		list: '/projections/roles/annex/list/{project_pk}/',
		title: [of('role'), of('annex'), amount('hours_budgeted', 'h')],
	},
	userPhase: {
		label: 'Budget of Member on Phase',
		list: '/projections/users/phase/list/{project_pk}/',
		title: [of('project_user', 'projectMember'), of('phase'), amount('hours_budgeted', 'h')],
	},
	userAnnex: {
		label: 'Budget of Member on Annex',
		list: '/projections/users/annex/list/{project_pk}/',
		title: [of('project_user', 'projectMember'), of('annex'), amount('hours_budgeted', 'h')],
	},
	monthPhase: {
		label: 'Month of Phase',
		list: '/projections/months/phase/list/{project_pk}/',
		title: [of('phase'), month, amount('pct', '%')],
	},
	monthAnnex: {
		label: 'Month of Annex',
		list: '/projections/months/annex/list/{project_pk}/',
		id: 'id',
		title: [of('annex'), month, amount('pct', '%')],
	},
	monthFee: {
		label: 'Month of Fee',
		list: '/projections/months/fee/list/{project_pk}/',
		title: [of('fee'), month, amount('pct', '%')],
	},
	forecastMonthRule: {
		label: 'Forecast Rule',
		list: '/projections/forecast-month-rule/list/{org_pk}/',
		title: [
			of('ruleset', 'forecastMonthRuleset'),
			state(({ index }) => Number.isInteger(index) && `month ${String(index)}`),
			amount('pct', '%'),
		],
	},
	forecastMonthRuleset: {
		label: 'Forecast Rule Set',
		list: '/projections/forecast-month-ruleset/list/{org_pk}/',
		title: ['name'],
	},
	trip: {
		label: 'Trip',
		list: '/trips/list/{org_pk}/',
		id: 'id',
		title: [of('orguser', 'collaborator'), of('project'), range(), detail('notes')],
	},
};
