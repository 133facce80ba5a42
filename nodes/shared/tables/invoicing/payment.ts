import { amount, clientFilter, date, number, ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

// Only the code C has been seen, and not what it means: a text takes any other.
const type = text('type', {
	label: 'Payment Method',
	placeholder: 'e.g. C',
	description:
		"OOTI's code for cash, cheque, card, transfer and so on, as your other payments have it",
});

const received = amount('amount', {
	label: 'Amount With VAT',
	description: "What came into the bank; 'remaining' of the invoice says what is still to be paid",
});

const fields = [
	date('date'),
	received,
	ref('currency'),
	type,
	ref('invoice', { description: 'It has to be validated first' }),
	ref('project', { description: 'Not needed for invoices of the type Other' }),
];

const team = ref('team', {
	selectedTeam: true,
	description: 'Leave empty for the one selected in your OOTI profile',
});

/**
 * Payments are recorded on a validated invoice. A changed amount does not reach the invoice by
 * itself: its share is an object of its own, `invoice_payments[].pk` of the payment.
 */
export const payment = resource('payment', 'Payment', {
	description: 'Money received on an invoice (règlement)',
	operations: [
		getMany('/payments/list/{org_pk}/', {
			clientFilters: [
				clientFilter(ref('invoice'), { within: 'invoice_payments' }),
				clientFilter(ref('project')),
			],
		}),
		get('/payments/{pk}'),
		create('/payments/list/{org_pk}/', {
			usual: ['invoice', 'date', 'amount', 'project'],
			description: 'Record a payment on a validated invoice',
			query: [team],
			fields: [team, ...fields],
		}),
		update('/payments/{pk}/', {
			description: "After a new amount, use 'Update Invoice Share' to pass it on to the invoice",
			fields: [
				...fields,
				number('currency_rate', {
					label: 'Exchange Rate',
					description: "From the currency into the organization's, such as 1.08",
				}),
				ref('team'),
			],
		}),
		update('/payments/invoice/{pk}/', {
			as: ['updateInvoiceShare', 'Update Invoice Share'],
			action: 'Update invoice share of payment',
			description: 'Change how much of a payment goes to an invoice',
			at: { pk: 'invoicePayment' },
			fields: [received],
		}),
		remove('/payments/{pk}/'),
	],
});
