import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	bank: {
		label: 'Bank Account',
		list: '/banks/list/{org_pk}/',
		id: 'id',
		title: ['name', 'iban'],
	},
	currency: { label: 'Currency', list: '/currencies/list/', id: 'pk', title: ['name', 'longname'] },
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
		title: ['received_at', 'from_address', 'subject'],
	},
	invoice: {
		label: 'Invoice',
		list: '/invoices/list/{org_pk}/',
		id: 'pk',
		title: ['code', 'client_name', 'total'],
		search: 'q',
	},
	invoiceContractItem: {
		label: 'Invoice Subcontracting Item',
		list: '/invoices/contract/items/{invoice_pk}/',
	},
	invoiceFollowup: { label: 'Invoice Follow-Up', list: '/invoices/followup/list/{org_pk}/' },
	invoiceFollowupRule: {
		label: 'Follow-Up Rule',
		list: '/invoices/followup/rule/list/{org_pk}/',
	},
	invoiceItem: {
		label: 'Invoice Item',
		list: '/invoices/items/{invoice_pk}/',
		id: 'pk',
		title: ['description', 'amount'],
	},
	invoiceJobItem: { label: 'Rebilled Purchase', list: '/invoices/item/job/list/{org_pk}/' },
	invoicePayment: {
		label: 'Invoice Share',
		id: 'pk',
		title: ['amount'],
		hint: "The 'pk' in 'invoice_payments' of the payment, not the payment's own ID",
	},
	payment: {
		label: 'Payment',
		list: '/payments/list/{org_pk}/',
		id: 'pk',
		title: ['date', 'amount'],
	},
};
