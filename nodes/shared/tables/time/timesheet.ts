import { clientFilter, flag, longText, number, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { eachDay, hoursOfDays, notesOfDays } from './common';

const hours = [...hoursOfDays, number('total_hours'), ...notesOfDays, longText('weekly_notes')];

const fields = [
	ref('project'),
	ref('week'),
	...hours,
	flag('is_draft', { description: 'Whether the time is not sent for validation yet' }),
];

const usual = ['project', 'week', ...eachDay((day) => day)];

/** A person's week on one project, `hourslog` in the API. */
export const timesheet = resource('timesheet', 'Timesheet', {
	description: "A person's week on one project, Monday to Sunday (feuille de temps)",
	operations: [
		getMany('/timelogs/hourslogs/list/{team_pk}/', {
			clientFilters: [
				clientFilter(ref('project')),
				clientFilter(ref('orguser', 'collaborator', { label: 'Collaborator' })),
			],
		}),
		getMany('/timelogs/hourslogs/my-list/{team_pk}/', {
			as: ['getAllMine', 'Get Many of Mine'],
			action: 'Get many of my timesheets',
			description: 'Your own weeks in one entity (team)',
		}),
		get('/timelogs/hourslogs/{pk}/'),
		create('/timelogs/hourslogs/list/{team_pk}/', {
			usual,
			fields,
		}),
		create('/timelogs/hourslogs/my-list/{team_pk}/', {
			as: ['createMine', 'Create for Me'],
			action: 'Create timesheet for me',
			description: 'Fill in a week of your own',
			usual,
			fields,
		}),
		update('/timelogs/hourslogs/{pk}/', { fields: hours }),
		action(
			'copyPreviousWeek',
			'Copy Previous Week',
			'POST',
			'/timelogs/actions/copy-previous-week/{org_pk}/',
			{
				action: 'Copy timesheets of previous week',
				description: "Copy last week's entries into the week that OOTI takes for the current one",
				notice: 'This fills in a whole week at once.',
			},
		),
		action('validate', 'Validate', 'POST', '/timelogs/validation/{team_pk}/', {
			action: 'Validate timesheets of entity',
			description: 'Approve the time that was sent for validation in an entity',
			notice: 'OOTI chooses which entries of the entity it validates.',
		}),
		remove('/timelogs/hourslogs/{pk}/'),
	],
});
