import { date, flag } from '../../api/fields';
import { get, getMany, resource, update } from '../../api/operations';
import { team } from '../people/common';

const start = date('start_date', { description: 'First day of the week' });

/** The week that timesheets belong to, open or closed. It can be neither created nor deleted (note of PATCH). */
export const week = resource('week', 'Week', {
	description: 'Week of timesheets, open or closed (semaine)',
	operations: [
		getMany('/timelogs/weeks/list/{org_pk}/', {
			filters: [
				start,
				{
					...team,
					description: "A filter of OOTI's own web app: compare the weeks with and without it",
				},
			],
		}),
		get('/timelogs/weeks/{pk}/'),
		get('/timelogs/weeks/away/{org_pk}/', {
			as: ['getDaysAway', 'Get Days Away'],
			action: 'Get days away in week',
			description: 'The days on which you are away; which week, OOTI decides',
		}),
		update('/timelogs/weeks/{pk}/', {
			description: 'Change a week, for example open or close it',
			fields: [
				start,
				date('end_date', { description: 'Last day of the week' }),
				flag('is_open', { description: 'Whether time can be entered in the week' }),
				team,
				flag('has_hourslogs', {
					label: 'Has Timesheets',
					description: 'Whether the week has timesheets',
				}),
			],
		}),
	],
});
