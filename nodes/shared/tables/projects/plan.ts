import { choice, flag, integer, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { name, nameEn, nameFr, progress, sheet } from './common';

const withPhases = flag('plan_phases', {
	label: 'With Plan Phases',
	description: "Whether to return each plan's phases as well",
});
const fields = [
	ref('zone'),
	nameFr,
	nameEn,
	...sheet,
	flag('is_default', { description: 'Whether it is a default plan' }),
	progress,
	text('sub_zone_code'),
	text('plan_code'),
	ref('project'),
	ref('area'),
	choice(
		'code',
		{ det: 'Detail (det)', elv: 'Elevation (elv)', pln: 'Plan (pln)', sec: 'Section (sec)' },
		{ label: 'Kind Code' },
	),
	text('custom_field_1'),
	text('custom_field_2'),
	text('custom_field_3'),
];
const at = { pk: 'planPhase' };

/** Drawings to deliver. Each has its own state in every phase: the plan phases. */
export const plan = resource('plan', 'Plan', {
	description: 'Drawing to deliver, and its state in each phase',
	inOrder: true,
	operations: [
		getMany('/plans/list/{project_pk}/', { filters: [withPhases] }),
		get('/plans/{pk}/', { query: [withPhases] }),
		create('/plans/list/{project_pk}/', {
			usual: ['area', 'zone', 'name', 'plan_code', 'plan_format', 'scale'],
			fields: [name, ...fields, ref('org', 'organization', { label: 'Organization' })],
		}),
		update('/plans/{pk}/', { fields }),
		get('/phases/planphases/{pk}/', {
			as: ['getPhase', 'Get Phase'],
			action: 'Get phase of plan',
			description: 'The state of one plan in one phase',
			at,
		}),
		update('/phases/planphases/{pk}/', {
			as: ['updatePhase', 'Update Phase'],
			action: 'Update phase of plan',
			description: 'Change the state of one plan in one phase, such as its progress',
			at,
			fields: [
				flag('is_active', { description: 'Whether the plan takes part in the phase' }),
				flag('is_immediate', { description: 'Whether it is immediate' }),
				integer('zone_phase', { label: 'Zone Phase ID', description: 'As OOTI answers it' }),
				progress,
			],
		}),
		remove('/phases/planphases/{pk}/', {
			as: ['deletePhase', 'Delete Phase'],
			action: 'Delete phase of plan',
			description: 'Take a plan out of a phase',
			at,
		}),
		get('/plans/list-action/{project_pk}/', {
			as: ['getActionData', 'Use Bulk Action Data'],
			action: 'Use bulk action data of plans',
			description: "For OOTI's own bulk actions: what they need to know of a project's plans",
		}),
		action('runAction', 'Use Bulk Action', 'POST', '/plans/list-action/{project_pk}/', {
			action: 'Use bulk action on plans',
			description:
				"For OOTI's own bulk actions on all plans of a project; the usual way is Update, plan by plan",
			notice: "This may change all the project's plans.",
		}),
		remove('/plans/{pk}/'),
	],
});
