import {
	amount,
	clientFilter,
	date,
	flag,
	integer,
	longText,
	number,
	ref,
	refs,
	text,
} from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { monthOfYear } from '../months';

const project = ref('project');
const estimate = ref('job', { label: 'Estimate' });

const fields = [
	text('title'),
	ref('orguser', 'collaborator', { label: 'Collaborator' }),
	ref('freelancer', 'contractor', { label: 'Freelancer' }),
	ref('contractor', { label: 'External Company' }),
	amount('budget'),
	amount('budget_ref', { label: 'Reference Budget' }),
	ref('currency'),
	number('currency_rate', {
		label: 'Exchange Rate',
		description: "From the currency into the organization's, such as 1.08",
	}),
	amount('amount'),
	amount('amount_ref', { label: 'Reference Amount' }),
	refs('annexes', 'annex'),
	refs('phases', 'phase'),
	text('type'),
	integer('doc', { label: 'Document ID', description: 'ID of a deliverable' }),
	integer('lot'),
	longText('description'),
	flag('is_annex', { description: 'Whether the estimate is for an annex' }),
	text('file', { description: 'Name of the file, without its content' }),
	amount('subtotal'),
	text('forecast_type'),
	date('date'),
	date('start_date'),
	date('end_date'),
	number('tax', {
		label: 'VAT',
		description: 'A rate (%) or an amount, as other records of yours have it',
	}),
	amount('balance'),
];

const monthFields = [
	...monthOfYear,
	amount('budget', { label: 'Budgeted Amount' }),
	amount('actual', { label: 'Actual Amount' }),
	number('pct', { label: 'Share (%)' }),
];

/** Expected costs of external companies on a project, "jobs" in the API, with their months. */
export const job = resource('job', 'Estimate', {
	description: 'Expected cost of an external company, a job in the API (devis, commande)',
	operations: [
		getMany('/jobs/list/{org_pk}/', { clientFilters: [clientFilter(ref('project'))] }),
		create('/jobs/list/{org_pk}/', {
			usual: ['project', 'title', 'contractor', 'amount', 'date'],
			required: [project],
			fields,
		}),
		get('/jobs/{id}/'),
		update('/jobs/{id}/', { fields: [project, ...fields] }),
		remove('/jobs/{id}/'),
		getMany('/jobs/month/list/{org_pk}/', {
			as: ['getAllMonths', 'Get Many Months'],
			action: 'Get many months of estimates',
			description: 'Planned and real amount of each estimate, month by month',
		}),
		create('/jobs/month/list/{org_pk}/', {
			as: ['createMonth', 'Create Month'],
			action: 'Create month of estimate',
			description: 'Add a month to an estimate',
			usual: ['job', 'year', 'month', 'budget', 'actual'],
			required: [estimate],
			fields: monthFields,
		}),
		get('/jobs/month/{id}/', {
			as: ['getMonth', 'Get Month'],
			action: 'Get month of estimate',
			description: 'One month of an estimate',
			at: { id: 'jobMonth' },
		}),
		update('/jobs/month/{id}/', {
			as: ['updateMonth', 'Update Month'],
			action: 'Update month of estimate',
			description: 'Enter the real amount of a month, or change the planned one',
			at: { id: 'jobMonth' },
			fields: [estimate, ...monthFields],
		}),
		remove('/jobs/month/{id}/', {
			as: ['deleteMonth', 'Delete Month'],
			action: 'Delete month of estimate',
			description: 'Remove one month of an estimate',
			at: { id: 'jobMonth' },
		}),
	],
});
