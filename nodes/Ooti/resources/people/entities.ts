import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	// The list of all organizations is not documented; the memberships are, and hold those one may use.
	organization: {
		label: 'Organization',
		list: '/organizations/membership/',
		records: 'organizations',
		id: 'id',
		title: ['name'],
	},
	team: { label: 'Entity (Team)', list: '/teams/list/{org_pk}/', id: 'pk', title: ['title'] },
	teamMember: {
		label: 'Entity Member',
		list: '/teams/users/list/{team_pk}/',
		title: ['orguser', 'role'],
	},
	collaborator: {
		label: 'Collaborator',
		list: '/orgusers/list/{org_pk}/',
		id: 'pk',
		title: ['first_name', 'last_name', 'email'],
	},
	role: { label: 'Role', list: '/roles/list/{org_pk}/', id: 'pk', title: ['title'] },
	projectRole: {
		label: 'Project Role',
		list: '/roles/project/list/{org_pk}/',
		id: 'id',
		title: ['project', 'role', 'billable_per_hour'],
	},
	permissionSet: {
		label: 'Permission Group',
		list: '/permissions/list/{org_pk}/',
		title: ['name', 'level'],
	},
	permission: { label: 'Permission' },
	invitation: { label: 'Invitation', list: '/invitations/list/{org_pk}/', title: ['email'] },
	employeeContract: {
		label: 'Employee Contract',
		list: '/employees/contracts/list/{org_pk}/',
		id: 'id',
		title: ['orguser', 'contract_type', 'start_date', 'end_date'],
	},
	employeePeriod: {
		label: 'Salary',
		list: '/employees/period/list/{org_pk}/',
		id: 'id',
		title: ['contract', 'start_date', 'end_date'],
	},
	action: { label: 'Activity', list: '/actions/list/{org_pk}/' },
};
