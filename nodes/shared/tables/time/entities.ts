import { amount, day, of, range, state } from '../../api/names';
import type { Entity } from '../../api/types';

const leaveState = state(({ is_draft: draft, is_validated: validated, is_treated: treated }) => {
	if (draft) return 'draft';
	if (validated) return 'validated';
	return treated === false ? 'to be validated' : '';
});

export const entities: Record<string, Entity> = {
	worklog: {
		label: 'Work Log',
		list: '/timelogs/worklogs/list/{team_pk}/',
		title: [
			day('date'),
			of('orguser', 'collaborator'),
			of('project'),
			amount('hours', 'h'),
			'description',
		],
	},
	timesheet: {
		label: 'Timesheet',
		list: '/timelogs/hourslogs/list/{team_pk}/',
		title: [of('orguser', 'collaborator'), of('project'), of('week'), amount('total_hours', 'h')],
	},
	week: {
		label: 'Week',
		list: '/timelogs/weeks/list/{org_pk}/',
		id: 'id',
		title: [range()],
	},
	timeType: { label: 'Time Type', list: '/timelogs/types/list/{org_pk}/', title: ['name'] },
	timeOffRequest: {
		label: 'Time-Off Request',
		list: '/timelogs/timeoff-requests/list/{team_pk}/',
		title: [of('orguser', 'collaborator'), range(), of('type', 'timeOffType'), leaveState],
	},
	timeOffType: {
		label: 'Time-Off Type',
		list: '/timelogs/types/timeoff/list/{org_pk}/',
		title: ['name'],
	},
	holiday: {
		label: 'Public Holiday',
		list: '/timelogs/holidays/list/{org_pk}/',
		title: [day('date'), 'name'],
	},
	weekConfig: {
		label: 'Week Structure',
		list: '/timelogs/week-config/list/{org_pk}/',
		title: ['name'],
	},
	userPeriod: {
		label: 'Planned Period',
		list: '/timeperiods/user-period/list/{org_pk}/',
		id: 'pk',
		title: [of('orguser', 'collaborator'), of('project'), range()],
	},
	roleAnnexPeriod: {
		label: 'Role Period on Annex',
		list: '/timeperiods/role-annex-periods/list/{org_pk}/',
		id: 'pk',
		title: [of('role'), of('annex'), range()],
	},
	rolePhasePeriod: {
		label: 'Role Period on Phase',
		list: '/timeperiods/role-phase-periods/list/{org_pk}/',
		title: [of('role'), of('phase'), range()],
	},
};
