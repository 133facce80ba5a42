import { date, flag, number, ref, refs } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const annex = ref('annex');
const fields = [
	ref('role'),
	ref('project_role', 'projectRole'),
	refs('orgusers', 'collaborator', { label: 'Collaborators' }),
	date('start_date'),
	date('end_date'),
	number('hours_per_day'),
	number('personnel_count', { label: 'Number of People' }),
	number('hours_scheduled'),
	number('hours_scheduled_per_user', { label: 'Hours Scheduled per Collaborator' }),
	number('budget_pct', { label: 'Share of the Budget (%)' }),
	flag('include_saturday', { description: 'Whether Saturdays count' }),
	flag('include_sunday', { description: 'Whether Sundays count' }),
];

/** Periods of roles or people on an annex or a phase. OOTI only names those on phases. */
export const rolePeriod = resource('rolePeriod', 'Planned Role Period', {
	entity: 'roleAnnexPeriod',
	description: 'Period of a role or of people on an annex or a phase in the resource planning',
	operations: [
		getMany('/timeperiods/role-annex-periods/list/{org_pk}/', {
			as: ['getAll', 'Get Many on Annexes'],
			action: 'Get many planned role periods on annexes',
			description: 'Planned periods of roles on annexes',
		}),
		get('/timeperiods/role-annex-periods/{pk}/', {
			as: ['get', 'Get on Annex'],
			action: 'Get planned role period on annex',
			description: 'One planned period of a role on an annex',
		}),
		create('/timeperiods/role-annex-periods/list/{org_pk}/', {
			as: ['create', 'Create on Annex'],
			action: 'Create planned role period on annex',
			description: 'Plan a role on an annex between two dates',
			usual: ['annex', 'role', 'start_date', 'end_date', 'hours_per_day'],
			required: [annex],
			fields,
		}),
		update('/timeperiods/role-annex-periods/{pk}/', {
			as: ['update', 'Update on Annex'],
			action: 'Update planned role period on annex',
			description: 'Change the dates or hours of a planned period',
			fields: [annex, ...fields],
		}),
		remove('/timeperiods/role-annex-periods/{pk}/', {
			as: ['delete', 'Delete on Annex'],
			action: 'Delete planned role period on annex',
			description: 'Take a planned role off an annex',
		}),
		getMany('/timeperiods/role-phase-periods/list/{org_pk}/', {
			as: ['getAllOnPhases', 'Get Many on Phases'],
			action: 'Get many planned role periods on phases',
			description: 'Planned periods of roles on phases',
		}),
		get('/timeperiods/role-phase-periods/{id}/', {
			as: ['getOnPhase', 'Get on Phase'],
			action: 'Get planned role period on phase',
			description: 'One planned period of a role on a phase',
			at: { id: 'rolePhasePeriod' },
		}),
		create('/timeperiods/role-phase-periods/list/{org_pk}/', {
			as: ['createOnPhase', 'Create on Phase'],
			action: 'Create planned role period on phase',
			description:
				'Plan a role on a phase; the JSON takes the fields of Create on Annex with phase for annex',
			undocumentedBody: true,
		}),
		update('/timeperiods/role-phase-periods/{id}/', {
			as: ['updateOnPhase', 'Update on Phase'],
			action: 'Update planned role period on phase',
			description:
				'Change a period; the JSON takes the fields of Create on Annex with phase for annex',
			at: { id: 'rolePhasePeriod' },
			undocumentedBody: true,
		}),
		remove('/timeperiods/role-phase-periods/{id}/', {
			as: ['deleteOnPhase', 'Delete on Phase'],
			action: 'Delete planned role period on phase',
			description: 'Take a planned role off a phase',
			at: { id: 'rolePhasePeriod' },
		}),
	],
});
