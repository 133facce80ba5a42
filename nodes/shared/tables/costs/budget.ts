import { flag, number, ref } from '../../api/fields';
import { action, get, getMany, remove, resource, update } from '../../api/operations';

const hours = [
	number('pct', { label: 'Share (%)' }),
	number('hours_actual', { label: 'Actual Hours' }),
	number('hours_budgeted', { label: 'Budgeted Hours' }),
	number('hours_allocated', { label: 'Allocated Hours' }),
	flag('is_locked', { description: 'Whether the share is protected from recalculation' }),
];
const roleHours = [ref('role'), ...hours, number('hours_contract', { label: 'Contract Hours' })];
const memberHours = [ref('project_user', 'projectMember', { label: 'Project Member' }), ...hours];
const draft = [
	number('mockup_pct', { label: 'Mockup Share (%)' }),
	flag('mockup_is_locked', {
		label: 'Mockup Is Locked',
		description: 'Whether the share of the mockup is protected from recalculation',
	}),
];

/** Hours given to roles and members on the phases and annexes of a project, "projections" in the API. */
export const budget = resource('budget', 'Budget', {
	entity: 'project',
	description: 'Hours given to roles and members of a project (heures budgétées)',
	operations: [
		getMany('/projections/roles/phase/list/{project_pk}/', {
			as: ['getAllRolesOnPhases', 'Get Many for Roles on Phases'],
			action: 'Get many budgets of roles on phases',
			description: 'Hours given to each role on each phase of a project',
		}),
		get('/projections/roles/phase/{pk}/', {
			as: ['getRoleOnPhase', 'Get for Role on Phase'],
			action: 'Get budget of role on phase',
			description: 'Hours given to one role on one phase',
			at: { pk: 'rolePhase' },
		}),
		update('/projections/roles/phase/{pk}/', {
			as: ['updateRoleOnPhase', 'Update for Role on Phase'],
			action: 'Update budget of role on phase',
			description: 'Change the hours given to a role on a phase',
			at: { pk: 'rolePhase' },
			fields: [ref('phase'), ...roleHours, ...draft],
		}),
		remove('/projections/roles/phase/{pk}/', {
			as: ['deleteRoleOnPhase', 'Delete for Role on Phase'],
			action: 'Delete budget of role on phase',
			description: 'Take away the hours of a role on a phase',
			at: { pk: 'rolePhase' },
		}),
		getMany('/projections/roles/annex/list/{project_pk}/', {
			as: ['getAllRolesOnAnnexes', 'Get Many for Roles on Annexes'],
			action: 'Get many budgets of roles on annexes',
			description: 'Hours given to each role on each annex of a project',
		}),
		get('/projections/roles/annex/{pk}/', {
			as: ['getRoleOnAnnex', 'Get for Role on Annex'],
			action: 'Get budget of role on annex',
			description: 'Hours given to one role on one annex',
			at: { pk: 'roleAnnex' },
		}),
		update('/projections/roles/annex/{pk}/', {
			as: ['updateRoleOnAnnex', 'Update for Role on Annex'],
			action: 'Update budget of role on annex',
			description: 'Change the hours given to a role on an annex',
			at: { pk: 'roleAnnex' },
			fields: [ref('annex'), ...roleHours],
		}),
		remove('/projections/roles/annex/{pk}/', {
			as: ['deleteRoleOnAnnex', 'Delete for Role on Annex'],
			action: 'Delete budget of role on annex',
			description: 'Take away the hours of a role on an annex',
			at: { pk: 'roleAnnex' },
		}),
		getMany('/projections/users/phase/list/{project_pk}/', {
			as: ['getAllMembersOnPhases', 'Get Many for Members on Phases'],
			action: 'Get many budgets of members on phases',
			description: 'Hours given to each member on each phase of a project',
		}),
		get('/projections/users/phase/{pk}/', {
			as: ['getMemberOnPhase', 'Get for Member on Phase'],
			action: 'Get budget of member on phase',
			description: 'Hours given to one member on one phase',
			at: { pk: 'userPhase' },
		}),
		update('/projections/users/phase/{pk}/', {
			as: ['updateMemberOnPhase', 'Update for Member on Phase'],
			action: 'Update budget of member on phase',
			description: 'Change the hours given to a member on a phase',
			at: { pk: 'userPhase' },
			fields: [ref('phase'), ...memberHours, ...draft],
		}),
		getMany('/projections/users/annex/list/{project_pk}/', {
			as: ['getAllMembersOnAnnexes', 'Get Many for Members on Annexes'],
			action: 'Get many budgets of members on annexes',
			description: 'Hours given to each member on each annex of a project',
		}),
		get('/projections/users/annex/{pk}/', {
			as: ['getMemberOnAnnex', 'Get for Member on Annex'],
			action: 'Get budget of member on annex',
			description: 'Hours given to one member on one annex',
			at: { pk: 'userAnnex' },
		}),
		update('/projections/users/annex/{pk}/', {
			as: ['updateMemberOnAnnex', 'Update for Member on Annex'],
			action: 'Update budget of member on annex',
			description: 'Change the hours given to a member on an annex',
			at: { pk: 'userAnnex' },
			fields: [ref('annex'), ...memberHours],
		}),
		action(
			'recalculate',
			'Recalculate',
			'GET',
			'/projections/update_project_budget/{project_pk}/',
			{
				action: 'Recalculate budget of project',
				description: 'Work out the budgeted hours of a project again from its fees',
				notice: 'This changes the budget of the whole project.',
				changesData: true,
			},
		),
		action('reset', 'Reset', 'GET', '/projections/reset_budget/{project_pk}/', {
			action: 'Reset budget of project',
			description: 'Set the budgeted hours of a project back, to start over',
			notice: 'This resets the budget of the whole project and cannot be undone.',
			changesData: true,
		}),
	],
});
