import { nonFieldError } from '../errors';
import type { Behaviour } from '../types';
import { recompute } from './invoices';

/** Facts: docs/ooti-api.md and the notes of the payment endpoints. */
export const payments: Record<string, Behaviour> = {
	payment: {
		newestFirst: true,
		beforeCreate(ctx, values) {
			const invoice = ctx.store.get('invoice', values.invoice);
			if (!invoice?.is_valid)
				throw nonFieldError('A payment can be recorded only on a validated invoice.');
			if (invoice.is_closed) throw nonFieldError('This invoice is cancelled.');
			values.date ??= ctx.today.split('-').reverse().join('-');
			values.team ??= ctx.query.get('team') ? Number(ctx.query.get('team')) : invoice.team;
			values.project ??= invoice.project;
			values.currency ??= invoice.currency;
		},
		afterCreate(ctx, record) {
			ctx.store.insert('invoice-payment', {
				payment: record.pk,
				invoice: record.invoice,
				amount: record.amount,
			});
			recompute(ctx.store, record.invoice as number);
		},
		// Updates do not change the invoice (note of PATCH /payments/{pk}/).
		afterDelete(ctx, record) {
			for (const part of ctx.store.where('invoice-payment', 'payment', record.pk)) {
				ctx.store.remove('invoice-payment', part.pk as number);
				recompute(ctx.store, part.invoice as number);
			}
		},
		present: (record, store) => ({
			invoice_payments: store
				.where('invoice-payment', 'payment', record.pk)
				.map(({ pk, invoice, amount }) => ({ pk, invoice, amount })),
		}),
	},
	'invoice-payment': {
		afterUpdate(ctx, record) {
			recompute(ctx.store, record.invoice as number);
		},
	},
};
