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
	operations: [
		getMany('/invoices/items/{invoice_pk}/'),
		getMany('/invoices/item/revisions/{id}/', {
			as: ['getAllRevisions', 'Get Many Progress Readings'],
			action: 'Get many progress readings of invoice item',
			description: 'The readings of progress behind the item',
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
		action('callUpdate', 'Call Update by GET', 'GET', '/invoices/item/update/{id}/', {
			action: 'Call update of invoice item by GET',
			notice: 'OOTI does not document what this does; it may change the item.',
			changesData: true,
		}),
		action('runAction', 'Run Action', 'POST', '/invoices/item/actions/', {
			action: 'Run action on invoice items',
			description: 'Run a bulk action; which ones exist is not documented',
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
			at: { id: 'invoiceJobItem' },
		}),
		create('/invoices/item/job/list/{org_pk}/', {
			as: ['createPurchase', 'Create Rebilled Purchase'],
			action: 'Create rebilled purchase',
			undocumentedBody: true,
		}),
		update('/invoices/item/job/{id}/', {
			as: ['updatePurchase', 'Update Rebilled Purchase'],
			action: 'Update rebilled purchase',
			at: { id: 'invoiceJobItem' },
			undocumentedBody: true,
		}),
		remove('/invoices/item/job/{id}/', {
			as: ['deletePurchase', 'Delete Rebilled Purchase'],
			action: 'Delete rebilled purchase',
			at: { id: 'invoiceJobItem' },
		}),
	],
});
