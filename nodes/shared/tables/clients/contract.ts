import { choice, flag, integer, longText, number, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const parties = [
	ref('contractor', { label: 'External Company' }),
	choice('type', { co: 'Co-Contractor', sub: 'Subcontractor' }),
];
const project = ref('project');
const fields = [
	ref('fee_project', 'feeProject', {
		label: 'Fee Project (Mission)',
		description: 'It has to be under review, not validated',
	}),
	integer('manager', {
		label: 'Manager ID',
		description: 'ID of the collaborator who is in charge',
	}),
	flag('is_valid', { label: 'Is Validated', description: 'Whether the contract is validated' }),
	flag('is_archived', { description: 'Whether the contract is archived' }),
	text('forecast_type', { label: 'Type of Forecast' }),
	text('invoicing_method'),
	longText('description'),
	flag('is_mandate', { description: 'Whether it is the mandate of the lead company (mandataire)' }),
	number('tax_rate', { label: 'VAT Rate (%)' }),
];

/**
 * The share of a mission that an external company holds ("contract" in the API, which on OOTI's
 * screens means other things). It can be added only while the mission is under review.
 */
export const contract = resource('contract', 'Co-Contractor or Subcontractor', {
	many: 'Co-Contractors and Subcontractors',
	description: 'Contract of an external company on a mission (co-traitance, sous-traitance)',
	operations: [
		getMany('/contracts/list/{org_pk}/'),
		get('/contracts/{pk}/'),
		create('/contracts/list/{org_pk}/', {
			usual: ['project', 'fee_project', 'contractor', 'type'],
			required: parties,
			fields: [project, ...fields, number('avg_pct', { label: 'Share of the Fees (%)' })],
		}),
		update('/contracts/{pk}/', { fields: [...parties, ...fields] }),
		action('generate', 'Generate', 'POST', '/contracts/generate/{org_pk}/', {
			action: 'Generate co-contractors and subcontractors',
			description: 'Make the contracts of a project from its missions',
			notice: 'This may create many contracts at once.',
			requiredQuery: [ref('project_pk', 'project', { label: 'Project' })],
		}),
		action(
			'copyToAnnexes',
			'Copy to Annexes',
			'POST',
			'/contracts/generate/contracts/{project_pk}/',
			{
				action: 'Copy co-contractors and subcontractors to annexes',
				description: 'Copy the companies of the missions of a project to its annexes',
				notice: 'This changes all annexes of the project.',
			},
		),
		remove('/contracts/{pk}/', {
			description: 'Delete a contract; OOTI refuses one that has fees',
		}),
	],
});
