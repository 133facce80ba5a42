import {
	amount,
	choice,
	clientFilter,
	date,
	flag,
	longText,
	number,
	ref,
	refs,
	text,
} from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const day = date('date');
const contractor = ref('contractor', { label: 'External Company' });
const project = ref('project');
const phases = refs('phases', 'phase');
const annexes = refs('annexes', 'annex');
const total = amount('amount');
const tax = number('tax', {
	label: 'VAT',
	description: 'A rate (%) or an amount, as other records of yours have it',
});
const description = longText('description');

const fields = [
	ref('job', { label: 'Estimate' }),
	ref('orguser', 'collaborator', { label: 'Collaborator' }),
	ref('team'),
	ref('freelancer', 'contractor', { label: 'Freelancer' }),
	project,
	phases,
	annexes,
	amount('client_amount', { description: 'Amount billed on to the client' }),
	ref('currency'),
	number('currency_rate', {
		label: 'Exchange Rate',
		description: "From the currency into the organization's, such as 1.08",
	}),
	total,
	text('file', { description: 'Name of the file, without its content' }),
	choice(
		'is_validated',
		{ Y: 'Approved (Y)' },
		{ description: 'OOTI takes a letter here; give others by an expression' },
	),
	flag('is_paid', { description: 'Whether the invoice has been paid' }),
	date('date_paid', { label: 'Payment Date' }),
	tax,
	description,
	text('number'),
	date('due_date'),
	text('type'),
];

const invoice = ref('invoice', 'jobInvoice', { label: 'Cost Invoice' });
const itemFields = [project, phases, annexes, tax, amount('subtotal'), total, description];

/** Bills received from external companies, "job invoices" in the API, with their lines. */
export const jobInvoice = resource('jobInvoice', 'Cost Invoice', {
	description: "Bill received from an external company (facture d'achat)",
	inOrder: true,
	operations: [
		getMany('/jobs/invoices/list/{org_pk}/', { clientFilters: [clientFilter(ref('project'))] }),
		create('/jobs/invoices/list/{org_pk}/', {
			usual: ['contractor', 'project', 'number', 'date', 'due_date', 'amount', 'tax'],
			required: [day, contractor],
			fields,
		}),
		get('/jobs/invoices/{pk}/'),
		update('/jobs/invoices/{pk}/', { fields: [day, contractor, ...fields] }),
		remove('/jobs/invoices/{pk}/'),
		getMany('/jobs/invoices/items/list/{org_pk}/', {
			as: ['getAllItems', 'Get Many Items'],
			action: 'Get many cost invoice items',
			description: 'The lines of all cost invoices',
		}),
		create('/jobs/invoices/items/list/{org_pk}/', {
			as: ['createItem', 'Create Item'],
			action: 'Create cost invoice item',
			description: 'Add a line to a cost invoice',
			usual: ['invoice', 'project', 'description', 'amount'],
			required: [invoice],
			fields: itemFields,
		}),
		action('generateItems', 'Generate Items', 'POST', '/jobs/invoices/items/generate/{org_pk}/', {
			action: 'Generate cost invoice items',
			description: "Make the lines of a cost invoice from its external company's fees",
			notice: 'This may create many lines at once.',
			required: [invoice],
		}),
		get('/jobs/invoices/items/{pk}/', {
			as: ['getItem', 'Get Item'],
			action: 'Get cost invoice item',
			description: 'One line of a cost invoice',
			at: { pk: 'jobInvoiceItem' },
		}),
		update('/jobs/invoices/items/{pk}/', {
			as: ['updateItem', 'Update Item'],
			action: 'Update cost invoice item',
			description: 'Change a line; give the cost invoice as well if OOTI asks for it',
			at: { pk: 'jobInvoiceItem' },
			fields: [invoice, ...itemFields],
		}),
		remove('/jobs/invoices/items/{pk}/', {
			as: ['deleteItem', 'Delete Item'],
			action: 'Delete cost invoice item',
			description: 'Remove a line of a cost invoice',
			at: { pk: 'jobInvoiceItem' },
		}),
	],
});
