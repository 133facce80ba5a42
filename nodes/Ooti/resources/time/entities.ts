import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	worklog: {
		label: 'Work Log',
		list: '/timelogs/worklogs/list/{team_pk}/',
		title: ['date', 'hours', 'description'],
	},
	timesheet: {
		label: 'Timesheet',
		list: '/timelogs/hourslogs/list/{team_pk}/',
		title: ['project', 'week', 'total_hours'],
	},
	week: {
		label: 'Week',
		list: '/timelogs/weeks/list/{org_pk}/',
		id: 'id',
		title: ['start_date', 'end_date'],
	},
	timeType: { label: 'Time Type', list: '/timelogs/types/list/{org_pk}/', title: ['name'] },
	timeOffRequest: {
		label: 'Time-Off Request',
		list: '/timelogs/timeoff-requests/list/{team_pk}/',
		title: ['orguser', 'start_date', 'end_date'],
	},
	timeOffType: {
		label: 'Time-Off Type',
		list: '/timelogs/types/timeoff/list/{org_pk}/',
		title: ['name'],
	},
	holiday: { label: 'Holiday', list: '/timelogs/holidays/list/{org_pk}/', title: ['date', 'name'] },
	weekConfig: {
		label: 'Week Structure',
		list: '/timelogs/week-config/list/{org_pk}/',
		title: ['name'],
	},
	userPeriod: {
		label: 'Planned Period',
		list: '/timeperiods/user-period/list/{org_pk}/',
		id: 'pk',
		title: ['orguser', 'project', 'start_date', 'end_date'],
	},
	roleAnnexPeriod: {
		label: 'Role Period on Annex',
		list: '/timeperiods/role-annex-periods/list/{org_pk}/',
		id: 'pk',
		title: ['annex', 'role', 'start_date', 'end_date'],
	},
	rolePhasePeriod: {
		label: 'Role Period on Phase',
		list: '/timeperiods/role-phase-periods/list/{org_pk}/',
		title: ['phase', 'role', 'start_date', 'end_date'],
	},
};
