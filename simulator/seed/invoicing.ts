import { cancel, CREDIT_NOTE, OTHER, PRODUCTION, recompute } from '../behaviour/invoices';
import type { Store } from '../store';
import type { Rec } from '../facts';
import { addDays, dmy, iso, parse } from './dates';
import type { Random } from './random';

const STATES = [
	'paid',
	'paid',
	'paid',
	'paid',
	'paid',
	'partly',
	'sent',
	'overdue',
	'valid',
	'cancelled',
] as const;
type State = (typeof STATES)[number] | 'draft';

/** About 150 invoices over fourteen months, oldest first, so that their numbers follow the dates. */
export function seedInvoices(store: Store, today: string, random: Random): void {
	const end = parse(today);
	const projects = store.all('project').filter((p) => p.signed);
	const bank = store.first('bank')?.id;
	const counters = new Map<string, number>();
	const code = (prefix: string, time: number) => {
		const series = `${prefix}-${iso(time).slice(0, 4)}`;
		const n = (counters.get(series) ?? 0) + 1;
		counters.set(series, n);
		return `${series}-${String(n).padStart(3, '0')}`;
	};
	const total = 148;
	for (let i = 0; i < total; i++) {
		const project = projects[(i * 7) % projects.length];
		const time = addDays(end, -420 + Math.floor((i * 420) / total));
		const age = (end - time) / 86_400_000;
		const state = stateOf(i, age);
		const due = addDays(time, 30);
		const invoice = store.insert('invoice', {
			project: i % 20 === 19 ? null : project.id,
			client: project.client,
			client_name: store.get('client', project.client)?.name,
			client_address: store.get('client', project.client)?.billing_address,
			team: project.team,
			currency: project.currency,
			type: i % 20 === 19 ? OTHER : PRODUCTION,
			invoice_date: dmy(time),
			due_date: dmy(due),
			references: `Marché ${String(project.case_number)}`,
			billing_option: 30,
			bank,
			is_valid: state !== 'draft',
			is_sent: !['draft', 'valid'].includes(state),
			code: state === 'draft' ? '' : code('F', time),
		});
		seedItems(store, invoice, project, i, random);
		settle(store, invoice.pk as number, state, due, end, random);
		if (state === 'cancelled') {
			const id = cancel(store, store.get('invoice', invoice.pk) as Rec, iso(addDays(time, 15)));
			store.update('invoice', invoice.pk as number, { is_closed: true });
			// Older credit notes are issued; recent ones are drafts.
			if (age > 60) {
				store.update('invoice', id, {
					is_valid: true,
					is_sent: true,
					code: code('AV', addDays(time, 15)),
				});
				recompute(store, id);
			}
		}
	}
	const rule = store.insert('invoice-followup-rule', { name: 'Relance à 15 jours', days: 15 });
	for (const late of store
		.all('invoice')
		.filter((i) => i.is_sent && !i.is_paid && !i.is_closed && i.type !== CREDIT_NOTE))
		store.insert('invoice-followup', { invoice: late.pk, rule: rule.id, is_sent: false });
}

function stateOf(i: number, age: number): State {
	if (age < 14) return 'draft';
	if (age < 30) return i % 2 ? 'valid' : 'sent';
	if (i % 25 === 3) return 'draft';
	const state = STATES[i % STATES.length];
	// Older invoices are paid: only recent ones are not due yet.
	return state === 'sent' || state === 'valid' ? (age < 60 ? state : 'paid') : state;
}

function seedItems(store: Store, invoice: Rec, project: Rec, i: number, random: Random): void {
	const phases = store.where('phase', 'project', project.id);
	const lines = 1 + (i % 3);
	for (let n = 0; n < lines; n++) {
		const phase = phases[(i + n) % phases.length];
		const part = random.pick([10, 15, 20, 25]);
		const amount = Math.max(300, Math.round((Number(phase.total_fees) * part) / 100));
		store.insert('invoice-item', {
			invoice: invoice.pk,
			description: `${String(phase.shortname)} ${String(phase.name)} : ${part} %`,
			subtitle: `Avancement de la phase ${String(phase.shortname)}`,
			amount,
			tax_rate: 20,
			tax: amount * 0.2,
			order: n + 1,
		});
	}
	recompute(store, invoice.pk as number);
}

function settle(store: Store, id: number, state: State, due: number, end: number, random: Random) {
	if (state !== 'paid' && state !== 'partly') return;
	const invoice = store.get('invoice', id) as Rec;
	const amount = Number(invoice.total) * (state === 'paid' ? 1 : 0.4);
	const time = Math.min(end, addDays(due, random.int(-10, 20)));
	const payment = store.insert('payment', {
		date: dmy(time),
		amount,
		currency: invoice.currency,
		currency_rate: 1,
		type: 'C',
		invoice: id,
		team: invoice.team,
		project: invoice.project,
	});
	store.insert('invoice-payment', { payment: payment.pk, invoice: id, amount });
	recompute(store, id);
}
