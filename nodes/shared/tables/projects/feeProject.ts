import { amount, flag, integer, number, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { isPrice, surfaceArea } from './common';

const fields = [
	text('title'),
	text('title_en', { label: 'Title (English)' }),
	text('title_fr', { label: 'Title (French)' }),
	text('calculation_method', { description: 'As OOTI writes it: read a fee project that has it' }),
	amount('cost', { label: 'Cost of Works' }),
	number('fee_pct', { label: 'Fee Rate (%)' }),
	amount('fees_base', { label: 'Base Fees' }),
	amount('fees_contract', { label: 'Contract Fees' }),
	number('advance_payment_pct', { label: 'Advance Payment (%)' }),
	amount('advance_payment', { label: 'Advance Payment (Amount)' }),
	number('insurance_pct', { label: 'Insurance (%)' }),
	amount('insurance', { label: 'Insurance (Amount)' }),
	number('discount_pct', { label: 'Discount (%)' }),
	amount('discount', { label: 'Discount (Amount)' }),
	amount('zone_fees_base', { label: 'Base Zone Fees' }),
	amount('zone_fees_contract', { label: 'Contract Zone Fees' }),
	surfaceArea,
	amount('fees_per_surface_unit'),
	amount('cost_per_surface_unit'),
	amount('default_surface_price'),
	amount('board_price', { label: 'Price per Board' }),
	amount('rendering_price', { label: 'Price per Rendering' }),
	flag('is_validated', { description: 'Whether it is validated; if not, it is under review' }),
	flag('has_mockup', { description: 'Whether it includes a mock-up' }),
	integer('master', { label: 'Master ID', description: 'As OOTI answers it' }),
	flag('co_contractors_enabled', {
		label: 'Co-Contractors Enabled',
		description: 'Whether it has co-contractors',
	}),
	flag('subcontractors_enabled', { description: 'Whether it has subcontractors' }),
	amount('total_advance_payment', { label: 'Total Advance Payment (Amount)' }),
	flag('mandate_fees_enabled', { description: 'Whether it has mandate fees' }),
];

/**
 * Fee projects: the missions of a project, each with its fees and phases. A new project comes with
 * one. What "Recalculate" does is read off its path: it calls `/fees/projects/update/` with GET.
 */
export const feeProject = resource('feeProject', 'Fee Project', {
	description:
		'Mission of a project: its fees and phases (marché). For an amendment add an Annex, or a further mission.',
	operations: [
		getMany('/fees/projects/list/{org_pk}/', {
			filters: [ref('project')],
		}),
		get('/fees/projects/{pk}/'),
		create('/fees/projects/list/{org_pk}/', {
			usual: ['project', 'title', 'cost', 'fee_pct', 'fees_contract'],
			fields: [...fields, ref('project')],
		}),
		update('/fees/projects/{pk}/', { fields }),
		action('validate', 'Validate', 'PATCH', '/fees/projects/{pk}/', {
			description: 'Accept the fees of a mission, as one does before the first invoice',
			notice: 'After this its phases no longer change, until it is back under review.',
			fixedBody: { is_validated: true },
		}),
		action(
			'applyProjectDefaults',
			'Apply Project Defaults',
			'GET',
			'/fees/apply-project-defaults/{fee_project_pk}/{is_price}/',
			{
				action: 'Apply project defaults to fee project',
				description: "Fill the fee project with the project's default prices",
				at: { is_price: isPrice },
				changesData: true,
				notice: "This overwrites values of the fee project with the project's defaults.",
			},
		),
		action('recalculate', 'Recalculate', 'GET', '/fees/projects/update/{pk}/', {
			description: 'Let OOTI work out the amounts of the fee project again',
			changesData: true,
			notice: 'This may change amounts of the fee project.',
		}),
		remove('/fees/projects/{pk}/'),
	],
});
