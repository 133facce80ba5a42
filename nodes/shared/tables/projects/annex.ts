import { amount, choice, date, flag, longText, ref, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { document, inTimeline, progress } from './common';

const fields = [
	text('title'),
	choice('annex_type', { other: 'Other', time: 'Time', transport: 'Transport' }, { label: 'Type' }),
	amount('total_fees', { label: 'Total Fees (Amount)' }),
	longText('description'),
	date('start_date'),
	date('date'),
	refs('phases', 'phase'),
	ref('zone'),
	document,
	flag('enter_hours', { description: 'Whether hours can be logged on the annex' }),
	progress,
	inTimeline,
	flag('in_budget', {
		label: 'Included in Budget',
		description: "Whether it counts in the project's budget",
	}),
];

/** Billable amounts beside the phases. The vendor's tests send `annex_type`, and OOTI accepts it. */
export const annex = resource('annex', 'Annex', {
	description: 'Billable amount beside the phases (annexe, avenant, prestation supplémentaire)',
	inOrder: true,
	operations: [
		getMany('/annexes/list/{project_pk}/'),
		getMany('/annexes/projections/list/{project_pk}/', {
			as: ['getAllProjections', 'Get Many Projections'],
			action: 'Get many projections of annexes',
			description: 'The computed billing forecast of each annex of a project',
		}),
		get('/annexes/{pk}/'),
		create('/annexes/list/{project_pk}/', {
			usual: ['title', 'annex_type', 'total_fees', 'description'],
			fields,
		}),
		update('/annexes/{pk}/', { fields }),
		remove('/annexes/{pk}/'),
	],
});
