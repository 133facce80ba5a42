import { detail, refused } from '../errors';
import type { Behaviour, Handler } from '../types';

const named: Behaviour = {
	beforeCreate(_ctx, values) {
		values.display = values.name ?? '';
	},
	beforeUpdate(_ctx, _record, changes) {
		if (changes.name !== undefined) changes.display = changes.name;
	},
};

export const companies: Record<string, Behaviour> = {
	client: {
		...named,
		beforeCreate(ctx, values) {
			named.beforeCreate?.(ctx, values);
			values.currency ??= ctx.store.first('currency')?.pk ?? null;
		},
	},
	// An example finds a contractor by its display, which equals its name.
	contractor: named,
	contract: {
		// README, Behaviour 5: only while the fee project is under review.
		beforeCreate(ctx, values) {
			const fees = ctx.store.get('fee-project', values.fee_project);
			if (fees?.is_validated)
				throw refused('A contract can be added only while the fee project is under review.');
			values.project ??= fees?.project ?? null;
		},
		beforeDelete(ctx, record) {
			const lines = ctx.store.where('contract-item', 'contract', record.id);
			if (lines.some((line) => Number(line.fee ?? 0) !== 0))
				throw detail('A contract with fees cannot be deleted.');
		},
		afterDelete(ctx, record) {
			for (const line of ctx.store.where('contract-item', 'contract', record.id))
				ctx.store.remove('contract-item', line.id as number);
		},
	},
	currency: {
		// README, Behaviour 10.
		beforeCreate(ctx, values) {
			if (ctx.store.all('currency').some((c) => c.name === values.name))
				throw detail('Currency already exists');
			values.decimal_points ??= 2;
		},
	},
};

export const companyRoutes: Record<string, Handler> = {
	'GET /contacts/uncategorized/count/{org_pk}/': (ctx) => ({
		status: 200,
		body: { count: ctx.store.all('contact').filter((c) => !c.category).length },
	}),
};
