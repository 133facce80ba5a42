import { number, text } from '../../description/fields';
import { create, get, getMany, remove, resource, update } from '../../description/operations';

const fields = [
	text('description', { label: 'Title' }), text('subtitle', { description: 'Longer text of the line' }),
	number('amount', { label: 'Amount Before VAT' }),
];
export const invoiceItem = resource('invoiceItem', 'Invoice Item', {
	operations: [
		getMany('/invoices/items/{invoice_pk}/'),
		create('/invoices/items/{invoice_pk}/', { fields: [...fields, number('tax_rate', { label: 'VAT Rate (%)' }), number('tax', { label: 'VAT Amount' })] }),
		get('/invoices/item/{pk}/'),
		update('/invoices/item/{pk}/', { fields }),
		remove('/invoices/item/{pk}/'),
	],
});
