import {
	amount,
	clientFilter,
	date,
	file,
	flag,
	longText,
	number,
	ref,
	text,
} from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const report = ref('expense_group', 'expenseGroup', { label: 'Expense Report' });

const fields = [
	amount('amount'),
	date('date'),
	text('description'),
	amount('vat', { label: 'VAT Amount' }),
	text('file', {
		description: 'Name of the receipt; its content is uploaded by Create From Receipt',
	}),
	flag('is_paid', {
		label: 'Is Reimbursed',
		description: 'Whether the expense has been reimbursed',
	}),
	flag('is_billed', { description: 'Whether the expense has been billed on to the client' }),
	longText('comments'),
	amount('local_amount', { description: 'In the currency of the expense' }),
	ref('currency'),
	number('currency_rate', {
		label: 'Exchange Rate',
		description: "From the currency into the organization's, such as 1.08",
	}),
	flag('has_duplicate_receipt', { description: 'Whether the same receipt is in OOTI already' }),
	number('distance', { label: 'Distance (Km)' }),
	amount('rate_per_km'),
	ref('phase'),
];

/** Outlays of a collaborator, each in an expense report. The paths of one expense have no slash at the end. */
export const expense = resource('expense', 'Expense', {
	description: 'One outlay of an expense report (frais)',
	operations: [
		getMany('/expenses/list/{org_pk}/', { clientFilters: [clientFilter(ref('project'))] }),
		getMany('/expenses/list/{team_pk}/{expense_group_id}/', {
			as: ['getAllOfReport', 'Get Many of a Report'],
			action: 'Get many expenses of expense report',
			description: 'The expenses of one expense report',
		}),
		create('/expenses/list/{org_pk}/', {
			usual: ['expense_group', 'date', 'description', 'amount', 'vat'],
			required: [report],
			fields,
		}),
		create('/expenses/list/{team_pk}/{expense_group_id}/', {
			as: ['createInReport', 'Create in Report'],
			action: 'Create expense in expense report',
			usual: ['date', 'description', 'amount', 'vat'],
			description: 'Add an expense to a report of a certain entity (team)',
			fields,
		}),
		create('/expenses/my-groups/list/{team_pk}/', {
			as: ['createMine', 'Use My Reports to Create'],
			action: 'Use my expense reports to create expense',
			usual: ['expense_group', 'date', 'description', 'amount', 'vat'],
			description: 'By the address of your own reports; the usual operation is Create',
			fields: [report, ...fields],
		}),
		create('/expenses/groups/create-multiple-expenses/{expense_group_id}/', {
			as: ['createFromReceipt', 'Create From Receipt'],
			action: 'Create expenses from receipt',
			description: 'Upload a receipt from which OOTI creates expenses in the report',
			fileField: 'files',
			required: [file('files')],
		}),
		get('/expenses/{pk}'),
		update('/expenses/{pk}', { fields: [report, ...fields] }),
		remove('/expenses/{pk}'),
	],
});
