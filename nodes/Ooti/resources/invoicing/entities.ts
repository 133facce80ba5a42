import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	currency: { label: 'Currency', list: '/currencies/list/', id: 'pk', title: ['name'] },
	bank: { label: 'Bank Details', list: '/banks/list/{org_pk}/', id: 'id', title: ['name'] },
	invoice: { label: 'Invoice', list: '/invoices/list/{org_pk}/', id: 'pk', title: ['code', 'client_name', 'total'], search: 'q' },
	invoiceItem: { label: 'Invoice Item', list: '/invoices/items/{invoice_pk}/', id: 'pk', title: ['description', 'amount'] },
	payment: { label: 'Payment', list: '/payments/list/{org_pk}/', id: 'pk', title: ['date', 'amount'] },
};
