import { amount, longText, number, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	text('description', { label: 'Title', placeholder: 'e.g. Design study' }),
	longText('subtitle', { description: 'Longer text of the line' }),
	amount('amount', { label: 'Amount Before VAT' }),
];

/**
 * Lines of an invoice, and the purchases ("job items" of the API) that are billed on to a client.
 * The lines of purchases are only named in the facts: their fields are not documented.
 */
export const invoiceItem = resource('invoiceItem', 'Invoice Item', {
	description: 'Line of an invoice (élément), rebilled purchases included',
	inOrder: true,
	operations: [
		getMany('/invoices/items/{invoice_pk}/'),
		getMany('/invoices/item/revisions/{id}/', {
			as: ['getAllRevisions', 'Get Many Progress Readings'],
			action: 'Get many progress readings of invoice item',
			description: 'The readings of progress behind a line of an invoice',
		}),
		get('/invoices/item/{pk}/'),
		create('/invoices/items/{invoice_pk}/', {
			usual: ['description', 'subtitle', 'amount'],
			fields: [
				...fields,
				number('tax_rate', {
					label: 'VAT Rate (%)',
					description: "Only when 'Several VAT Rates' is on for the invoice",
				}),
				number('tax', {
					label: 'VAT Amount',
					description: "Only when 'Several VAT Rates' is on for the invoice",
				}),
			],
		}),
		update('/invoices/item/{pk}/', { fields }),
		action('callUpdate', 'Use GET to Update', 'GET', '/invoices/item/update/{id}/', {
			action: 'Use GET to update invoice item',
			description: 'Ask OOTI to work out the line again; the usual operation is Update',
			notice: 'This may change the item.',
			changesData: true,
		}),
		action('runAction', 'Use Bulk Action', 'POST', '/invoices/item/actions/', {
			action: 'Use bulk action on invoice items',
			notice: 'This may change several items at once.',
			description:
				"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
			undocumentedBody: true,
		}),
		remove('/invoices/item/{pk}/'),

		getMany('/invoices/item/job/list/{org_pk}/', {
			as: ['getAllPurchases', 'Get Many Rebilled Purchases'],
			action: 'Get many rebilled purchases',
			description: 'Estimates of external companies that are billed on to a client',
		}),
		get('/invoices/item/job/{id}/', {
			as: ['getPurchase', 'Get Rebilled Purchase'],
			action: 'Get rebilled purchase',
			description: 'One purchase that is billed on to a client',
			at: { id: 'invoiceJobItem' },
		}),
		create('/invoices/item/job/list/{org_pk}/', {
			as: ['createPurchase', 'Create Rebilled Purchase'],
			action: 'Create rebilled purchase',
			description: 'Bill a purchase from an external company on to a client',
			undocumentedBody: true,
		}),
		update('/invoices/item/job/{id}/', {
			as: ['updatePurchase', 'Update Rebilled Purchase'],
			action: 'Update rebilled purchase',
			description: 'Change a purchase that is billed on to a client',
			at: { id: 'invoiceJobItem' },
			undocumentedBody: true,
		}),
		remove('/invoices/item/job/{id}/', {
			as: ['deletePurchase', 'Delete Rebilled Purchase'],
			action: 'Delete rebilled purchase',
			description: 'Take a rebilled purchase off the invoice',
			at: { id: 'invoiceJobItem' },
		}),
	],
});
