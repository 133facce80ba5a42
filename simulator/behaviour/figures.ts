import type { Context, Handler } from '../types';

const sum = (values: unknown[]) =>
	values.reduce<number>((total, v) => total + Number(v ?? 0), 0).toFixed(2);

function invoicesOf(ctx: Context) {
	const project = ctx.scope.project ?? (Number(ctx.query.get('project')) || undefined);
	const team = ctx.scope.team ?? (Number(ctx.query.get('team')) || undefined);
	return ctx.store
		.all('invoice')
		.filter(
			(i) =>
				(project === undefined || i.project === project) && (team === undefined || i.team === team),
		);
}

/** The real shape is unknown: the totals are correct, the field names are ours. */
const invoiceFigures: Handler = (ctx) => {
	const all = invoicesOf(ctx);
	const valid = all.filter((i) => i.is_valid);
	return {
		status: 200,
		body: {
			draft: all.length - valid.length,
			valid: valid.length,
			sent: valid.filter((i) => i.is_sent).length,
			paid: valid.filter((i) => i.is_paid).length,
			amount: sum(valid.map((i) => i.amount)),
			paid_amount: sum(valid.map((i) => i.paid)),
			unpaid_amount: sum(valid.map((i) => i.remaining)),
		},
	};
};

const financial: Handler = (ctx) => {
	const revenue = sum(
		invoicesOf(ctx)
			.filter((i) => i.is_valid)
			.map((i) => i.amount),
	);
	const cost = sum(ctx.store.all('job-invoice').map((j) => j.amount));
	return {
		status: 200,
		body: { revenue, cost, income: (Number(revenue) - Number(cost)).toFixed(2) },
	};
};

export const figureRoutes: Record<string, Handler> = {
	'GET /invoices/metrics/{org_pk}/': invoiceFigures,
	'GET /invoices/accounting-dashboard/{team_pk}/': invoiceFigures,
	'GET /invoices/billable-summary/{team_pk}/': invoiceFigures,
	'GET /invoices/invoicing-metrics/{team_pk}/{project_pk}/': invoiceFigures,
	'GET /indicators/financial/cost/{org_pk}/': financial,
	'GET /indicators/financial/income/{org_pk}/': financial,
	'GET /indicators/financial/revenue/{org_pk}/': financial,
	'GET /indicators/financial/summary/{org_pk}/': financial,
	'GET /indicators/revenue/{org_pk}/': financial,
	'GET /organizations/metrics/{org_pk}/': financial,
};
