import { amount, text } from '../../api/fields';
import {
	action,
	create,
	download,
	get,
	getMany,
	remove,
	resource,
	update,
} from '../../api/operations';
import { inTimeline, isMockup, isPrice, progress } from './common';

const fields = [
	text('title'),
	amount('amount_base', { label: 'Base Amount' }),
	amount('amount_current', { label: 'Current Amount' }),
	text('type', { description: 'As OOTI writes it: read a record that has it' }),
	isMockup,
	progress,
	inTimeline,
];

/** Fee lines of a project, and what OOTI does with all of them at once. */
export const fee = resource('fee', 'Line of Fees', {
	many: 'Lines of Fees',
	description: "One line of a project's fees (ligne d'honoraires)",
	inOrder: true,
	operations: [
		getMany('/fees/list/{project_pk}/'),
		getMany('/fees/projections/list/{project_pk}/', {
			as: ['getAllProjections', 'Get Many Projections'],
			action: 'Get many projections of fees',
			description: 'The computed billing forecast of each line of fees',
		}),
		get('/fees/{pk}/'),
		create('/fees/list/{project_pk}/', {
			usual: ['title', 'amount_base', 'amount_current'],
			fields,
		}),
		update('/fees/{pk}/', { fields }),
		download('export', 'Export', '/fees/export/{project_pk}/', {
			description: 'The lines of fees of a project as a spreadsheet',
		}),
		action('validateCosts', 'Validate Costs', 'POST', '/fees/validate_costs/{project_pk}/', {
			action: 'Validate fee costs of project',
			description: 'Confirm the costs behind the fees of a project',
		}),
		action('validateFfne', 'Validate FFNE', 'POST', '/fees/validate_ffne/{project_pk}/', {
			action: 'Validate FFNE fees of project',
			description: 'Confirm the FFNE fees of a project',
		}),
		action(
			'validateProduction',
			'Validate Production',
			'POST',
			'/fees/validate_production/{project_pk}/',
			{
				action: 'Validate production fees of project',
				description: 'Confirm the production fees of a project',
			},
		),
		action(
			'fillFfneIndex',
			'Fill FFNE Index',
			'GET',
			'/fees/index/populate_ffne/{project_pk}/{is_price}/',
			{
				action: 'Fill FFNE index of project fees',
				description: 'Fill the FFNE index of all lines of fees of a project',
				at: { is_price: isPrice },
				changesData: true,
				notice: "This changes the project's fees.",
			},
		),
		action(
			'fillProductionIndex',
			'Fill Production Index',
			'GET',
			'/fees/index/populate_prod/{project_pk}/{is_price}/',
			{
				action: 'Fill production index of project fees',
				description: 'Fill the production index of all lines of fees of a project',
				at: { is_price: isPrice },
				changesData: true,
				notice: "This changes the project's fees.",
			},
		),
		remove('/fees/{pk}/'),
	],
});
