import { invalid, notFound, nonFieldError } from '../errors';
import type { Behaviour, Context, Handler } from '../types';

function sumGroup(ctx: Context, id: unknown): void {
	if (!ctx.store.get('expense-group', id)) return;
	const total = ctx.store
		.where('expense', 'expense_group', id)
		.reduce((sum, e) => sum + Number(e.amount ?? 0), 0);
	ctx.store.update('expense-group', id as number, { total });
}

export const costs: Record<string, Behaviour> = {
	expense: {
		newestFirst: true,
		beforeCreate(ctx, values) {
			const group = ctx.store.get('expense-group', values.expense_group);
			values.team ??= group?.team ?? null;
			values.orguser ??= group?.orguser ?? ctx.me;
		},
		afterCreate: (ctx, record) => sumGroup(ctx, record.expense_group),
		afterUpdate: (ctx, record) => sumGroup(ctx, record.expense_group),
		afterDelete: (ctx, record) => sumGroup(ctx, record.expense_group),
	},
	'expense-group': {
		newestFirst: true,
		beforeCreate(ctx, values) {
			values.orguser ??= ctx.me;
			values.team ??= ctx.store.first('team')?.pk ?? null;
		},
		afterDelete(ctx, record) {
			for (const e of ctx.store.where('expense', 'expense_group', record.id))
				ctx.store.remove('expense', e.id as number);
		},
	},
	trip: {
		// The real error is unknown, so this is the usual 400.
		beforeCreate(ctx, values) {
			values.orguser ??= ctx.me;
			if (!ctx.store.get('orguser', values.orguser)?.trips_enabled)
				throw nonFieldError('Trips are not enabled for this user.');
		},
	},
};

const ok = { status: 200, body: { status: 'ok' } };

export const costRoutes: Record<string, Handler> = {
	// The body lists no groups, so this applies to all groups of the team (note of the endpoint).
	'POST /expenses/groups/list/action/{org_pk}/': (ctx) => {
		const changes: Record<string, unknown> = {};
		for (const name of ['is_validated', 'is_treated'])
			if (ctx.body[name] !== undefined) changes[name] = ctx.body[name];
		for (const group of ctx.store.all('expense-group'))
			if (ctx.body.team === undefined || group.team === Number(ctx.body.team))
				ctx.store.update('expense-group', group.id as number, changes);
		return ok;
	},
	'POST /expenses/groups/create-multiple-expenses/{expense_group_id}/': (ctx) => {
		if (!ctx.files.length) throw invalid({ files: 'No file was submitted.' });
		const group = ctx.scope.expense_group ?? ctx.target;
		if (!ctx.store.get('expense-group', group)) throw notFound();
		const made = ctx.files.map((name) =>
			ctx.store.insert('expense', {
				expense_group: group,
				description: String(ctx.body[name] ?? name),
				file: `/media/expenses/${String(ctx.body[name] ?? name)}`,
				amount: 0,
				orguser: ctx.me,
			}),
		);
		return { status: 201, body: made };
	},
	'GET /expenses/pdf_count/{expense_group_id}/': (ctx) => {
		const group = ctx.scope.expense_group ?? ctx.target;
		if (!ctx.store.get('expense-group', group)) throw notFound();
		const files = ctx.store.where('expense', 'expense_group', group).filter((e) => e.file);
		return { status: 200, body: { count: files.length } };
	},
	'POST /jobs/invoices/items/generate/{org_pk}/': (ctx) => {
		// 404 without an invoice, as the vendor's tests expect.
		const invoice = ctx.store.get('job-invoice', ctx.body.invoice);
		if (!invoice) throw notFound();
		const item = ctx.store.insert('job-invoice-item', {
			invoice: invoice.id,
			project: invoice.project,
			phases: invoice.phases,
			amount: invoice.amount,
			description: invoice.description,
		});
		return { status: 200, body: [item] };
	},
	'POST /costs/copy-prev-year/{org_pk}/': (ctx) => {
		const year = Number(ctx.body.year);
		if (!year) throw invalid({ year: 'This field is required.' });
		for (const cost of ctx.store.where('cost', 'year', year - 1))
			ctx.store.insert('cost', {
				...cost,
				id: undefined,
				year,
				// This year's actuals become next year's budget.
				amount_budgeted: cost.amount_actual ?? cost.amount_budgeted,
				amount_actual: null,
			});
		return ok;
	},
	'POST /costs/set-annual-budget/{cost_id}/': (ctx) => {
		const cost = ctx.store.get('cost', ctx.params.cost_id);
		if (!cost) throw notFound();
		const amount = Number(ctx.body.amount_budgeted);
		if (!Number.isFinite(amount)) throw invalid({ amount_budgeted: 'A valid number is required.' });
		ctx.store.update('cost', cost.id as number, { amount_budgeted: amount });
		for (const month of ctx.store.where('cost-month', 'fixed_cost', cost.id))
			ctx.store.update('cost-month', month.id as number, { amount_budgeted: amount / 12 });
		return ok;
	},
	'POST /contracts/month/generate/{org_pk}/': (ctx) => {
		const contract = ctx.store.get('contract', ctx.body.contract);
		if (!contract) throw invalid({ contract: 'This field is required.' });
		const year = Number(ctx.today.slice(0, 4));
		for (let month = 1; month <= 12; month++)
			ctx.store.insert('contract-month', { contract: contract.id, year, month });
		return ok;
	},
};
