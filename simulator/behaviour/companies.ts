import { referencesTo } from '../catalogue';
import { detail, nonFieldError } from '../errors';
import type { Store } from '../store';
import type { Behaviour, Handler } from '../types';

const named: Behaviour = {
	beforeCreate(_ctx, values) {
		values.display = values.name ?? '';
	},
	beforeUpdate(_ctx, _record, changes) {
		if (changes.name !== undefined) changes.display = changes.name;
	},
};

const isUsed = (store: Store, currency: unknown): boolean =>
	store.names().some((name) => {
		const fields = referencesTo('currency', name);
		return fields.length > 0 && store.all(name).some((r) => fields.some((f) => r[f] === currency));
	});

export const companies: Record<string, Behaviour> = {
	client: {
		...named,
		beforeCreate(ctx, values) {
			named.beforeCreate?.(ctx, values);
			values.currency ??= ctx.store.first('currency')?.pk ?? null;
		},
	},
	// One of the vendor's examples finds a contractor by its display, which equals its name.
	contractor: named,
	contract: {
		beforeCreate(ctx, values) {
			const fees = ctx.store.get('fee-project', values.fee_project);
			if (fees?.is_validated)
				throw nonFieldError('A contract can be added only while the fee project is under review.');
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
		// Names are unique; the error is in `detail`.
		beforeCreate(ctx, values) {
			if (ctx.store.all('currency').some((c) => c.name === values.name))
				throw detail('Currency already exists');
			values.decimal_points ??= 2;
		},
		/** Deleting a currency in use has no effect. */
		keeps: (ctx, record) => isUsed(ctx.store, record.pk),
	},
};

export const companyRoutes: Record<string, Handler> = {
	'GET /contacts/uncategorized/count/{org_pk}/': (ctx) => ({
		status: 200,
		body: { count: ctx.store.all('contact').filter((c) => !c.category).length },
	}),
};
