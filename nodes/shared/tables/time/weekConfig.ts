import { flag, number, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { name, team, translations } from '../people/common';
import { eachDay } from './common';

const fields = [
	name,
	...translations,
	team,
	refs('orgusers', 'collaborator', { label: 'Collaborators' }),
	flag('is_default', { description: 'Whether it is the default structure' }),
	text('entry_mode', {
		description: 'How time is entered, as OOTI writes it: read a structure that has it',
	}),
	text('week_start_day', { description: 'As OOTI writes it: read a structure that has it' }),
	...eachDay((day, label) =>
		flag(`show_${day}`, { description: `Whether ${label} can be filled in` }),
	),
	flag('use_daily_limits', {
		description: 'Whether the limits hold for each day, not for the week',
	}),
	number('weekly_hours_limit', { label: 'Weekly Limit (Hours)' }),
	number('weekly_overtime_limit', { label: 'Weekly Overtime Limit (Hours)' }),
	...eachDay((day, label) => number(`hours_per_${day}`, { label: `${label} (Hours)` })),
	...eachDay((day, label) =>
		number(`${day}_overtime_limit`, { label: `${label} Overtime Limit (Hours)` }),
	),
	flag('overtime_enabled', { description: 'Whether overtime is allowed' }),
];

/** Days worked and limits of hours of the people it is for: "week structure" on screen. */
export const weekConfig = resource('weekConfig', 'Week Structure', {
	description: 'Days worked and limits of hours, such as part time (structure de semaine)',
	operations: [
		getMany('/timelogs/week-config/list/{org_pk}/'),
		get('/timelogs/week-config/{pk}/'),
		create('/timelogs/week-config/list/{org_pk}/', {
			usual: ['name', 'weekly_hours_limit'],
			fields,
		}),
		update('/timelogs/week-config/{pk}/', { fields }),
		remove('/timelogs/week-config/{pk}/'),
	],
});
