import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

/** What a co- or subcontractor bills on an invoice. Only named in the facts: no field is documented. */
export const invoiceContractItem = resource('invoiceContractItem', 'Invoice Subcontracting Item', {
	description:
		'What a co- or subcontractor bills on the same invoice (co-traitance, sous-traitance)',
	inOrder: true,
	operations: [
		getMany('/invoices/contract/items/{invoice_pk}/'),
		get('/invoices/contract/item/{id}/'),
		create('/invoices/contract/items/{invoice_pk}/', { undocumentedBody: true }),
		action('generate', 'Generate', 'POST', '/invoices/contract/item/generate/{id}/', {
			action: 'Generate subcontracting items of invoice',
			description: 'Make the lines of the co- and subcontractors of an invoice',
			notice: 'This may create many lines at once.',
			at: { id: 'invoice' },
			undocumentedBody: true,
		}),
		update('/invoices/contract/item/{id}/', { undocumentedBody: true }),
		remove('/invoices/contract/item/{id}/'),
	],
});
