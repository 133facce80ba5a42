import type { IDataObject } from 'n8n-workflow';
import {
	amount,
	choice,
	clientFilter,
	date,
	flag,
	integer,
	longText,
	number,
	ref,
	refs,
} from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { lowerCase } from '../../api/naming';
import { team, unexplainedId } from '../people/common';
import { hoursOfDays, notesOfDays, SEEN_IN_WEB_APP } from './common';

/** What time can be logged on. */
const places = [
	ref('project', { description: 'The person has to be a member of it' }),
	ref('phase'),
	ref('task'),
	ref('annex'),
	ref('area'),
	ref('zone'),
];
const type = ref('type', 'timeType', {
	label: 'Time Type',
	description: 'It says whether a project and a phase are needed',
});
const whose = ref('orguser', 'collaborator', {
	label: 'Collaborator',
	description:
		"Whose time it is; leave empty for your own. Somebody else's needs the module 'Time entry for other collaborators' and the right to enter hours for that person.",
});

const fields = [
	...places,
	ref('plan'),
	date('date'),
	type,
	number('hours', { description: 'Such as 7.5' }),
	number('hours_pct', { label: 'Share of the Day (%)' }),
	longText('description'),
	whose,
	team,
	ref('week'),
	integer('day', {
		description: 'As OOTI answers it; the date says enough',
	}),
	ref('hourslog', 'timesheet', { label: 'Timesheet' }),
	flag('is_draft', { description: 'Whether the time is not sent for validation yet' }),
	choice(
		'is_validated',
		{ Y: 'Approved (Y)', N: 'Refused (N)' },
		{ description: 'Give other values by an expression' },
	),
	flag('is_imported', { description: 'Whether the time was imported' }),
	amount('cost'),
	amount('base_cost'),
];

const pks = refs('pks', 'worklog', {
	label: 'Work Logs',
	typed: true,
	description: 'Their IDs, separated by commas, or drag the ID from the input',
});

/** An action on several work logs at once, told apart by the fixed values of its body. */
const ofMany = (
	value: string,
	name: string,
	description: string,
	fixedBody: IDataObject,
	warning = '',
) =>
	action(value, name, 'POST', '/timelogs/actions/{org_pk}/', {
		action: `${name.charAt(0)}${lowerCase(name).slice(1)} work logs`,
		description,
		required: [pks],
		fixedBody,
		notice: warning + SEEN_IN_WEB_APP,
		farReaching: warning !== '',
	});

/**
 * Time of one person on one day. The guide creates it without a team in the path; its body is not shown
 * there, and the fields of the older path are assumed (note of POST /timelogs/worklogs/).
 */
export const worklog = resource('worklog', 'Work Log', {
	description: 'Time of a person on a day (saisie des temps, fiche de temps)',
	operations: [
		create('/timelogs/worklogs/', {
			usual: ['project', 'phase', 'type', 'date', 'hours', 'description'],
			description: 'Log time on a day',
			fields,
		}),
		create('/timelogs/worklogs/list/{team_pk}/', {
			as: ['createForTeam', 'Use Older Path to Create'],
			action: 'Use older path to create work log',
			older: true,
			usual: ['project', 'phase', 'type', 'date', 'hours', 'description'],
			description: 'By the path that came before; the usual operation is Create',
			fields,
		}),
		getMany('/timelogs/worklogs/list/{team_pk}/', {
			clientFilters: [
				clientFilter(ref('project')),
				clientFilter(ref('orguser', 'collaborator', { label: 'Collaborator' })),
			],
		}),
		getMany('/timelogs/worklogs/filter/{team_pk}/', {
			as: ['getAllOfPeriod', 'Get Many of Period'],
			action: 'Get many work logs of period',
			description:
				"A person's time between two days in rows of the same project, phase and so on; each row holds the IDs of its work logs",
			requiredQuery: [date('start_date'), date('end_date')],
			filters: [
				ref('orguser', 'collaborator', {
					label: 'Collaborator',
					description: 'Whose time it is',
				}),
			],
			notice: SEEN_IN_WEB_APP,
			farReaching: false,
		}),
		get('/timelogs/worklogs/{pk}/'),
		get('/timelogs/recently-worked-on/{team_pk}/', {
			as: ['getRecent', 'Get Recently Worked On'],
			action: 'Get recently worked on items',
			description: 'The projects, annexes, plans, zones and areas on which you last logged time',
		}),
		update('/timelogs/worklogs/{pk}/', { fields }),
		action('logWeek', 'Log Week', 'POST', '/timelogs/actions/{org_pk}/', {
			action: 'Log week of work logs',
			description:
				"Log a person's hours for the days of a week: a work log for each day with hours",
			usual: ['orguser', 'project', 'phase', 'type'],
			required: [ref('week')],
			fields: [whose, team, type, ...places, ...hoursOfDays, ...notesOfDays],
			fixedBody: { action: 'create' },
			notice: SEEN_IN_WEB_APP,
			farReaching: false,
		}),
		ofMany('submit', 'Submit', 'Send drafts for validation', { action: 'update', is_draft: false }),
		ofMany('takeBack', 'Take Back', 'Make drafts of submitted time again', {
			action: 'update',
			is_draft: true,
		}),
		ofMany('approve', 'Approve', 'Approve logged time, as its validator does', {
			action: 'update',
			is_validated: 'Y',
		}),
		ofMany('refuse', 'Refuse', 'Refuse logged time, as its validator does', {
			action: 'update',
			is_validated: 'N',
		}),
		action('comment', 'Comment', 'POST', '/timelogs/comments/{pk}/', {
			action: 'Comment on work log',
			description: 'Write a remark on logged time, such as why it is refused',
			at: { pk: unexplainedId },
			undocumentedBody: true,
		}),
		remove('/timelogs/worklogs/{pk}/'),
		ofMany(
			'deleteMany',
			'Delete Many',
			'Delete several work logs by one request',
			{ action: 'delete' },
			'Deletes all these work logs. This cannot be undone. ',
		),
		action(
			'checkImported',
			'Check Imported',
			'GET',
			'/timelogs/delete-imported-worklogs/{project_pk}/',
			{
				action: 'Check imported work logs of project',
				description: 'Imported work logs of a project that can be deleted',
				changesData: true,
				notice: 'This may already delete: take it for a deletion.',
			},
		),
		action(
			'deleteImported',
			'Delete Imported',
			'POST',
			'/timelogs/delete-imported-worklogs/{project_pk}/',
			{
				action: 'Delete imported work logs of project',
				description:
					'Remove all hours of a project that came from Excel, before the import is tried again',
				notice: 'Deletes all imported work logs of the project. This cannot be undone.',
			},
		),
	],
});
