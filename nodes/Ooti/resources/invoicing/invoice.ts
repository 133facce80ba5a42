import { choice, date, flag, integer, longText, ref, text } from '../../description/fields';
import { action, create, get, getMany, remove, resource, update } from '../../description/operations';

const type = choice(
	'type',
	[
		[1, 'Production (1)', 'Bills phases and fees of a mission'],
		[4, 'Other (4)', 'A client is enough, the project is optional'],
		[9, 'Credit Note (9)'],
	],
	{ description: 'Kind of invoice. OOTI has more kinds, whose numbers are not known: give those by an expression' },
);

const filters = [
	ref('team', { label: 'Entity (Team)' }),
	text('q', { label: 'Search', description: 'Text to look for' }),
	flag('is_sent', { description: 'Whether the invoice has been sent' }),
	flag('is_valid', { label: 'Is Validated', description: 'Whether the invoice has been validated' }),
];

/** Sales invoices: drafts are validated, then sent, then paid; cancelling makes a credit note. */
export const invoice = resource('invoice', 'Invoice', {
	description: 'Sales invoice (facture)',
	operations: [
		getMany('/invoices/list/{org_pk}/', { filters: [...filters, type] }),
		getMany('/invoices/list/{org_pk}/', {
			as: ['getAllSent', 'Get Many Sent'],
			action: 'Get many sent invoices',
			description: 'Invoices that are both validated and sent',
			filters: filters.slice(0, 1),
			fixedQuery: { q: '', is_sent: 'true', is_valid: 'true' },
		}),
		create('/invoices/list/{org_pk}/', {
			description: 'Create a draft invoice',
			query: [ref('team', { label: 'Entity (Team)', selectedTeam: true, description: 'Leave empty for the one selected in your OOTI profile' })],
			fields: [
				ref('project', { description: 'May stay empty for the type Other' }),
				type,
				date('invoice_date'),
				date('due_date'),
				ref('client'),
				text('client_name'),
				longText('client_address'),
				text('references', { label: 'References' }),
				flag('is_sent', { description: 'Whether the invoice has been sent already' }),
			],
		}),
		get('/invoices/{pk}/'),
		update('/invoices/{pk}/', {
			description: 'Change a draft: a validated invoice can hardly be changed',
			fields: [
				date('invoice_date'),
				integer('billing_option', { description: 'Number of the payment delay in OOTI' }),
				ref('bank', { description: 'Account printed on the invoice' }),
				text('purchase_order'),
				text('references'),
				flag('is_valid', { label: 'Is Validated', description: 'Whether the invoice is validated. It cannot go back to a draft' }),
				flag('is_sent', { description: 'Whether the invoice has been sent' }),
				flag('is_closed', { label: 'Is Cancelled', description: 'Whether the invoice is cancelled. OOTI makes a credit note for the whole amount' }),
				flag('multi_tax_enabled', { label: 'Several VAT Rates', description: 'Whether the items carry different VAT rates' }),
			],
		}),
		action('validate', 'Validate', 'PATCH', '/invoices/{pk}/', {
			description: 'Turn a draft into an invoice with its number',
			notice: 'A validated invoice cannot become a draft again.',
			fixedBody: { is_valid: true },
		}),
		action('send', 'Mark as Sent', 'PATCH', '/invoices/{pk}/', {
			action: 'Mark invoice as sent',
			description: 'Mark a validated invoice as sent. Whether OOTI also emails it is not documented',
			fixedBody: { is_sent: true },
		}),
		action('cancel', 'Cancel', 'PATCH', '/invoices/{pk}/', {
			description: 'Cancel an invoice; OOTI makes a draft credit note for the whole amount',
			notice: 'This cannot be undone. The credit note is a draft, to be validated and sent in turn.',
			fixedBody: { is_closed: true },
		}),
		remove('/invoices/{pk}/', { description: 'Delete a draft invoice' }),
	],
});
