import { choice, clientFilter, date, flag, integer, longText, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const type = choice(
	'type',
	[
		[1, 'Production (1)', 'Bills phases and fees of a mission'],
		[4, 'Other (4)', 'A client is enough, the project is optional'],
		[9, 'Credit Note (9)'],
	],
	{
		description: 'OOTI has more types: give their number by an expression',
	},
);

const filters = [
	ref('team'),
	text('q', { label: 'Search', description: 'Text to look for' }),
	flag('is_sent', { description: 'Whether the invoice has been sent' }),
	flag('is_valid', {
		label: 'Is Validated',
		description: 'Whether the invoice has been validated',
	}),
];

const team = ref('team', {
	selectedTeam: true,
	description: 'Leave empty for the one selected in your OOTI profile',
});

/**
 * Sales invoices: drafts are validated, then sent, then paid; cancelling makes a credit note.
 * Validate, send and cancel are the same PATCH with one fixed value each.
 */
export const invoice = resource('invoice', 'Invoice', {
	description: 'Sales invoice (facture)',
	operations: [
		getMany('/invoices/list/{org_pk}/', {
			filters: [...filters, type],
			clientFilters: [clientFilter(ref('client')), clientFilter(ref('project'))],
		}),
		getMany('/invoices/list/{org_pk}/', {
			as: ['getAllSent', 'Get Many Sent'],
			action: 'Get many sent invoices',
			description: 'Invoices that are validated and sent, paid or not',
			filters: filters.slice(0, 1),
			fixedQuery: { q: '', is_sent: 'true', is_valid: 'true' },
		}),
		getMany('/invoices/recently-imported-invoices/{org_pk}/', {
			as: ['getAllImported', 'Get Many Recently Imported'],
			action: 'Get many recently imported invoices',
			description: 'Past invoices that were loaded from Excel',
		}),
		action('count', 'Count', 'GET', '/invoices/count/{org_pk}/', {
			action: 'Count invoices',
			description: 'The number of invoices of the organization',
		}),
		get('/invoices/{pk}/'),
		action('getPdfCount', 'Get PDF Count', 'GET', '/invoices/get_invoice_pdf_count/{id}/', {
			action: 'Get PDF count of invoice',
			description: 'The number of PDFs that OOTI keeps of an invoice',
		}),
		create('/invoices/list/{org_pk}/', {
			usual: ['project', 'client', 'type', 'invoice_date', 'due_date'],
			description: 'Create a draft invoice',
			query: [team],
			fields: [
				team,
				ref('project', { description: 'May stay empty for the type Other' }),
				type,
				date('invoice_date'),
				date('due_date'),
				ref('client'),
				text('client_name'),
				longText('client_address'),
				text('references'),
				flag('is_sent', { description: 'Whether the invoice has been sent already' }),
			],
		}),
		action(
			'generateDrafts',
			'Generate Drafts',
			'POST',
			'/invoices/generage-auto-draft-invoices/{org_pk}/',
			{
				action: 'Generate draft invoices',
				description: 'Make the drafts that OOTI can make by itself, from what is ready to bill',
				notice: 'This may create many draft invoices at once.',
				undocumentedBody: true,
			},
		),
		update('/invoices/{pk}/', {
			description: 'Change a draft: a validated invoice can hardly be changed',
			fields: [
				date('invoice_date'),
				integer('billing_option', { description: 'Number of the payment delay' }),
				ref('bank', { label: 'Bank Account', description: 'Account printed on the invoice' }),
				text('purchase_order'),
				text('references'),
				flag('is_valid', {
					label: 'Is Validated',
					description: 'Whether the invoice is validated; it cannot go back to a draft',
				}),
				flag('is_sent', { description: 'Whether the invoice has been sent' }),
				flag('is_closed', {
					label: 'Is Cancelled',
					description:
						'Whether the invoice is cancelled; OOTI makes a credit note for the whole amount',
				}),
				flag('multi_tax_enabled', {
					label: 'Several VAT Rates',
					description: 'Whether the items carry different VAT rates',
				}),
			],
		}),
		action('validate', 'Validate', 'PATCH', '/invoices/{pk}/', {
			description: 'Turn a draft into an invoice with its number',
			notice: 'A validated invoice cannot become a draft again.',
			fixedBody: { is_valid: true },
			inOrder: true,
		}),
		action('send', 'Mark as Sent', 'PATCH', '/invoices/{pk}/', {
			action: 'Mark invoice as sent',
			notice:
				'This sets the invoice to sent. It does not replace the email to the client; try it on one invoice first, in case your OOTI sends one here.',
			description: 'Mark a validated invoice as sent, as one does after mailing it',
			fixedBody: { is_sent: true },
		}),
		action('cancel', 'Cancel', 'PATCH', '/invoices/{pk}/', {
			description: 'Cancel an invoice; OOTI makes a draft credit note for the whole amount',
			notice:
				'This cannot be undone. The credit note is a draft, to be validated and sent in turn.',
			fixedBody: { is_closed: true },
		}),
		action(
			'notifyContractors',
			'Notify External Companies',
			'POST',
			'/invoices/{pk}/notify-contractors/',
			{
				action: 'Notify external companies of invoice',
				description: 'Tell the co- and subcontractors on the invoice about it',
				notice:
					'This tells the external companies about the invoice: expect an email to each of them.',
				undocumentedBody: true,
			},
		),
		action('syncClients', 'Sync Clients', 'POST', '/invoices/{pk}/sync-clients/', {
			action: 'Sync clients of invoice',
			description: 'Take name and address of the client over into the invoice again',
			undocumentedBody: true,
		}),
		action(
			'syncContractProgress',
			'Sync Contract Progress',
			'POST',
			'/invoices/{pk}/sync-contract-invoice-progress/',
			{
				action: 'Sync contract progress of invoice',
				description: 'Bring the progress of the co- and subcontractors on the invoice up to date',
				undocumentedBody: true,
			},
		),
		action(
			'removeMissionTitles',
			'Remove Mission Titles',
			'POST',
			'/invoices/{pk}/remove-fee-project-titles/',
			{
				action: 'Remove mission titles from invoice',
				description: 'Take the titles of the missions off the invoice',
				undocumentedBody: true,
			},
		),
		action('resetOrders', 'Reset Order of Items', 'POST', '/invoices/{pk}/reset-orders/', {
			action: 'Reset order of items of invoice',
			description: 'Put the lines of the invoice back into their own order',
			undocumentedBody: true,
		}),
		action('runAction', 'Use Bulk Action', 'POST', '/invoices/action/{org_pk}/', {
			action: 'Use bulk action on invoices',
			notice: 'This may change several invoices at once.',
			description:
				"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
			undocumentedBody: true,
		}),
		remove('/invoices/{pk}/', { description: 'Delete a draft invoice' }),
		remove('/invoices/recently-imported-invoices/{org_pk}/', {
			as: ['deleteAllImported', 'Delete All Recently Imported'],
			action: 'Delete all recently imported invoices',
			description: 'Remove all invoices of the last import from Excel, before it is tried again',
			notice:
				'This deletes all recently imported invoices of the organization at once and cannot be undone.',
		}),
	],
});
