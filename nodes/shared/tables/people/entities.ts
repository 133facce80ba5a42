import { amount, day, detail, first, of, person, range, state } from '../../api/names';
import type { Entity } from '../../api/types';

export const entities: Record<string, Entity> = {
	// The list of all organizations is not documented; the memberships are, and hold those one may use.
	organization: {
		label: 'Organization',
		list: '/organizations/membership/',
		records: 'organizations',
		id: 'id',
		title: ['name'],
	},
	team: {
		label: 'Entity (Team)',
		shortLabel: 'Entity',
		list: '/teams/list/{org_pk}/',
		id: 'pk',
		title: [first('title', 'name')],
	},
	teamMember: {
		label: 'Entity Member',
		list: '/teams/users/list/{team_pk}/',
		title: [of('orguser', 'collaborator', 'display_name'), of('role')],
	},
	collaborator: {
		label: 'Collaborator',
		list: '/orgusers/list/{org_pk}/',
		id: 'pk',
		title: [
			person,
			detail('email'),
			state(({ is_active: active }) => active === false && 'inactive'),
		],
	},
	role: { label: 'Role', list: '/roles/list/{org_pk}/', id: 'pk', title: ['title'] },
	projectRole: {
		label: 'Project Role',
		list: '/roles/project/list/{org_pk}/',
		id: 'id',
		title: [of('project'), of('role'), amount('billable_per_hour', '/ h')],
	},
	permissionSet: {
		label: 'Permission Group',
		list: '/permissions/list/{org_pk}/',
		title: ['name', detail('level')],
	},
	permission: { label: 'Permission' },
	invitation: {
		label: 'Invitation',
		list: '/invitations/list/{org_pk}/',
		title: ['email', 'status'],
	},
	employeeContract: {
		label: 'Employee Contract',
		list: '/employees/contracts/list/{org_pk}/',
		id: 'id',
		title: [of('orguser', 'collaborator'), 'contract_type', detail(range())],
	},
	employeePeriod: {
		label: 'Salary',
		list: '/employees/period/list/{org_pk}/',
		id: 'id',
		title: [of('contract', 'employeeContract'), range()],
	},
	action: {
		label: 'Activity Log Entry',
		list: '/actions/list/{org_pk}/',
		title: ['verb', day('created_at')],
	},
};
