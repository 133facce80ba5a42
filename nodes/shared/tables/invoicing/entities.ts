import { amount, day, dayOf, detail, first, money, of, sortable, state } from '../../api/names';
import type { Entity } from '../../api/types';

const sentOrNot = (isSent: unknown) =>
	isSent === undefined ? '' : isSent ? 'sent' : 'not sent yet';

/** Where an invoice stands, by what its fields say; late only when it says itself that it is not paid. */
const invoiceState = state((invoice) => {
	const { is_closed: cancelled, is_paid: paid, is_valid: validated, is_sent: isSent } = invoice;
	if (cancelled) return 'cancelled';
	if (paid) return 'paid';
	if (validated === false)
		return `draft${invoice.invoice_date ? ` of ${dayOf(invoice.invoice_date)}` : ''}`;
	if (isSent && invoice.due_date) {
		const late = paid === false && sortable(invoice.due_date) < sortable();
		return `${late ? 'overdue since' : 'due'} ${dayOf(invoice.due_date)}`;
	}
	return sentOrNot(isSent);
});

const sent = state(({ is_sent: isSent }) => sentOrNot(isSent));

export const entities: Record<string, Entity> = {
	bank: {
		label: 'Bank Account',
		list: '/banks/list/{org_pk}/',
		id: 'id',
		title: ['name', 'iban'],
	},
	currency: {
		label: 'Currency',
		list: '/currencies/list/',
		id: 'pk',
		title: ['name', 'longname', detail('symbol')],
	},
	email: { label: 'Email Template', list: '/emails/list/{org_pk}/', id: 'id', title: ['name'] },
	emailSmtp: {
		label: 'SMTP Setting',
		list: '/emails/smtp/list/{org_pk}/',
		id: 'id',
		title: ['from_email', 'host'],
	},
	inboundEmail: {
		label: 'Inbound Email',
		list: '/inbound_emails/list/{org_pk}/',
		id: 'id',
		title: [day('received_at'), 'from_address', 'subject'],
	},
	invoice: {
		label: 'Invoice',
		list: '/invoices/list/{org_pk}/',
		id: 'pk',
		title: [
			first('code', 'display'),
			detail(first('client_name', 'references')),
			money('total', 'amount'),
			invoiceState,
		],
		search: 'q',
	},
	invoiceContractItem: {
		label: 'Invoice Subcontracting Item',
		list: '/invoices/contract/items/{invoice_pk}/',
		title: [of('contract'), amount('amount')],
	},
	invoiceFollowup: {
		label: 'Invoice Follow-Up',
		list: '/invoices/followup/list/{org_pk}/',
		title: [of('invoice'), of('rule', 'invoiceFollowupRule'), sent],
	},
	invoiceFollowupRule: {
		label: 'Follow-Up Rule',
		list: '/invoices/followup/rule/list/{org_pk}/',
		title: ['name'],
	},
	invoiceItem: {
		label: 'Invoice Item',
		list: '/invoices/items/{invoice_pk}/',
		id: 'pk',
		title: ['description', amount('amount')],
	},
	invoiceJobItem: {
		label: 'Rebilled Purchase',
		list: '/invoices/item/job/list/{org_pk}/',
		title: [of('invoice'), of('job'), amount('amount')],
	},
	invoicePayment: {
		label: 'Invoice Share',
		id: 'pk',
		title: [amount('amount')],
		hint: "The 'pk' in 'invoice_payments' of the payment, not the payment's own ID",
	},
	payment: {
		label: 'Payment',
		list: '/payments/list/{org_pk}/',
		id: 'pk',
		title: [day('date'), money('amount'), of('invoice')],
	},
};
