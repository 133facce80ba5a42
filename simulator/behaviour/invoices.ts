import { ApiError, invalid, notFound, nonFieldError } from '../errors';
import type { Store } from '../store';
import type { Json, Rec } from '../facts';
import type { Behaviour, Context, Handler } from '../types';

/** Types of invoices. Facts are from docs/ooti-api.md; the wording of errors is ours. */
export const PRODUCTION = 1;
export const OTHER = 4;
export const CREDIT_NOTE = 9;
/** The standard rate in France, in percent. */
export const VAT = 20;

const cents = (value: unknown) => Math.round(Number(value ?? 0) * 100);
const money = (value: number) => (value / 100).toFixed(2);

/** Computes the totals and the amount left to pay from the items and the payments. */
export function recompute(store: Store, id: number): void {
	const invoice = store.get('invoice', id);
	if (!invoice) return;
	let amount = 0;
	let tax = 0;
	for (const item of store.where('invoice-item', 'invoice', id)) {
		amount += cents(item.amount);
		tax += cents(item.tax);
	}
	const paid = store
		.where('invoice-payment', 'invoice', id)
		.reduce((sum, p) => sum + cents(p.amount), 0);
	const total = amount + tax;
	store.update('invoice', id, {
		amount: money(amount),
		tax: money(tax),
		total: money(total),
		paid: money(paid),
		remaining: money(total - paid),
		is_paid: invoice.is_valid === true && total > 0 && paid >= total,
	});
}

/** Such as F-2026-118. Credit notes are numbered separately; numbers restart each year. */
function nextCode(store: Store, invoice: Rec): string {
	const year = String(invoice.invoice_date ?? '').slice(-4) || '2026';
	const prefix = `${invoice.type === CREDIT_NOTE ? 'AV' : 'F'}-${year}-`;
	let last = 0;
	for (const { code } of store.all('invoice'))
		if (typeof code === 'string' && code.startsWith(prefix))
			last = Math.max(last, Number(code.slice(prefix.length)));
	return `${prefix}${String(last + 1).padStart(3, '0')}`;
}

function itemTax(item: Json | Rec, invoice: Rec | undefined): string {
	const rate = Number(item.tax_rate ?? invoice?.tax_rate ?? VAT);
	return money(Math.round((cents(item.amount) * rate) / 100));
}

/** Creates the draft credit note, for the whole amount, that cancelling an invoice makes. */
export function cancel(store: Store, invoice: Rec, today: string): number {
	const note = store.insert('invoice', {
		...invoice,
		pk: undefined,
		type: CREDIT_NOTE,
		code: '',
		invoice_date: today.split('-').reverse().join('-'),
		due_date: null,
		is_valid: false,
		is_sent: false,
		is_closed: false,
		is_paid: false,
		credit_note: null,
		credited_invoice: invoice.pk,
		references: `Avoir sur ${String(invoice.code)}`,
	});
	const id = note.pk as number;
	for (const item of store.where('invoice-item', 'invoice', invoice.pk))
		store.insert('invoice-item', {
			...item,
			pk: undefined,
			invoice: id,
			amount: money(-cents(item.amount)),
			tax: money(-cents(item.tax)),
		});
	recompute(store, id);
	store.update('invoice', invoice.pk as number, { credit_note: id });
	return id;
}

/** OOTI answers this as a bare array, without a field name (seen in 2026). */
const lockedInvoice = () => new ApiError(400, ['You cannot edit a valid invoice.']);

/** Fields that change when an invoice is sent or cancelled. */
const LATER_STATES = ['is_sent', 'is_closed'];

/** Whether an update of a validated invoice changes more than whether it is sent or cancelled. */
const isEdit = (record: Rec, changes: Json): boolean =>
	Object.entries(changes).some(
		([name, value]) =>
			!LATER_STATES.includes(name) && JSON.stringify(value) !== JSON.stringify(record[name]),
	);

const invoice: Behaviour = {
	newestFirst: true,
	beforeCreate(ctx, values) {
		const team = ctx.query.get('team') ?? values.team;
		const project = ctx.store.get('project', values.project);
		if (team !== null && team !== undefined && team !== '') {
			if (!ctx.store.get('team', team))
				throw invalid({ team: `Invalid pk "${String(team)}" - object does not exist.` });
			values.team = Number(team);
		} else values.team = project?.team ?? ctx.store.first('team')?.pk ?? null;
		values.type ??= project ? PRODUCTION : OTHER;
		if (!project && values.type !== OTHER) throw invalid({ project: 'This field is required.' });
		values.client ??= project?.client ?? null;
		if (!project && !values.client) throw nonFieldError('A client or a project is required.');
		const client = ctx.store.get('client', values.client);
		values.client_name ??= client?.name ?? '';
		values.client_address ??= client?.billing_address ?? '';
		values.currency = project?.currency ?? client?.currency ?? ctx.store.first('currency')?.pk;
		values.tax_rate = project?.tax_rate ?? VAT;
		values.invoice_date ??= ctx.today.split('-').reverse().join('-');
		values.is_sent = false;
	},
	beforeUpdate(ctx, record, changes) {
		const items = ctx.store.where('invoice-item', 'invoice', record.pk);
		const turnsValid = changes.is_valid === true && !record.is_valid;
		const valid = Boolean(record.is_valid) || turnsValid;
		if (turnsValid) {
			if (items.length === 0) throw nonFieldError('An invoice needs at least one item.');
			if (cents(record.amount) === 0) throw nonFieldError('The amount of an invoice may not be 0.');
			if (!record.client && !record.project)
				throw nonFieldError('An invoice needs a client or a project.');
			changes.code = nextCode(ctx.store, { ...record, ...changes });
		}
		if (changes.is_sent === true && !valid)
			throw nonFieldError('An invoice must be validated before it is sent.');
		if (changes.is_closed === true) {
			if (!valid) throw nonFieldError('An invoice must be validated before it is cancelled.');
			if (record.is_closed) throw nonFieldError('This invoice is already cancelled.');
			if (record.type === CREDIT_NOTE) throw nonFieldError('A credit note cannot be cancelled.');
		}
		if (record.is_valid && isEdit(record, changes)) throw lockedInvoice();
	},
	afterUpdate(ctx, record, before): Json | void {
		recompute(ctx.store, record.pk as number);
		if (record.is_closed && !before.is_closed) {
			const id = cancel(ctx.store, record, ctx.today);
			// Split at slashes, the credit note's id is the fifth part.
			return { credit_note_url: `/app/invoices/credit/${id}/` };
		}
	},
	detail: (record, store) => ({ items: store.where('invoice-item', 'invoice', record.pk) }),
	beforeDelete(_ctx, record) {
		if (record.is_valid) throw nonFieldError('A validated invoice cannot be deleted.');
	},
	afterDelete(ctx, record) {
		for (const item of ctx.store.where('invoice-item', 'invoice', record.pk))
			ctx.store.remove('invoice-item', item.pk as number);
		if (record.credited_invoice)
			ctx.store.update('invoice', record.credited_invoice as number, { credit_note: null });
	},
};

const touch = (ctx: Context, item: Rec) => recompute(ctx.store, item.invoice as number);

const item: Behaviour = {
	// No check of is_valid: the vendor's tests add and delete items of validated invoices.
	beforeCreate(ctx, values) {
		const parent = ctx.store.get('invoice', values.invoice);
		values.tax_rate ??= parent?.tax_rate ?? VAT;
		if (values.tax === undefined || !parent?.multi_tax_enabled)
			values.tax = itemTax(values, parent);
		values.order = ctx.store.where('invoice-item', 'invoice', values.invoice).length + 1;
	},
	afterCreate: touch,
	beforeUpdate(ctx, record, changes) {
		if ('amount' in changes || 'tax_rate' in changes)
			if (changes.tax === undefined)
				changes.tax = itemTax({ ...record, ...changes }, ctx.store.get('invoice', record.invoice));
	},
	afterUpdate: (ctx, record) => touch(ctx, record),
	afterDelete: touch,
};

export const invoices: Record<string, Behaviour> = { invoice, 'invoice-item': item };

const idOf = (ctx: Context): Rec => {
	const record = ctx.store.get('invoice', ctx.target);
	if (!record) throw notFound();
	return record;
};

/** Phases of the project with their fees. */
const billable = (ctx: Context) =>
	ctx.store
		.where('phase', 'project', ctx.scope.project)
		.map((phase) => ({ phase: phase.id, name: phase.name, amount: phase.total_fees }));

export const invoiceRoutes: Record<string, Handler> = {
	'GET /invoices/get_invoice_pdf_count/{id}/': (ctx) => ({
		status: 200,
		body: { invoice: idOf(ctx).pk, count: 1 },
	}),
	'GET /invoices/item/revisions/{id}/': (ctx) => {
		if (!ctx.store.get('invoice-item', ctx.target)) throw notFound();
		return { status: 200, body: [] };
	},
	'GET /invoices/billable_items/{project_pk}/': (ctx) => ({ status: 200, body: billable(ctx) }),
	'POST /invoices/{pk}/reset-orders/': (ctx) => {
		ctx.store
			.where('invoice-item', 'invoice', idOf(ctx).pk)
			.forEach((line, i) => ctx.store.update('invoice-item', line.pk as number, { order: i + 1 }));
		return { status: 200, body: { status: 'ok' } };
	},
	'POST /invoices/{pk}/sync-clients/': (ctx) => {
		const record = idOf(ctx);
		const client = ctx.store.get('client', record.client);
		if (client && !record.is_valid)
			ctx.store.update('invoice', record.pk as number, {
				client_name: client.name,
				client_address: client.billing_address,
			});
		return { status: 200, body: { status: 'ok' } };
	},
	'GET /invoices/followup/{id}/send/': (ctx) => sendFollowup(ctx),
	'POST /invoices/followup/{id}/send/': (ctx) => sendFollowup(ctx),
};

function sendFollowup(ctx: Context) {
	if (!ctx.store.get('invoice-followup', ctx.target)) throw notFound();
	ctx.store.update('invoice-followup', ctx.target as number, { is_sent: true });
	return { status: 200, body: { status: 'ok' } };
}
