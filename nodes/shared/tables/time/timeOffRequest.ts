import { clientFilter, date, flag, longText, number, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { collaborator } from '../people/common';

const dates = [date('start_date'), date('end_date')];

const fields = [
	collaborator,
	ref('type', 'timeOffType', { label: 'Time-Off Type' }),
	...dates,
	flag('start_date_is_half', {
		label: 'Half First Day',
		description: 'Whether only half of the first day is taken',
	}),
	flag('end_date_is_half', {
		label: 'Half Last Day',
		description: 'Whether only half of the last day is taken',
	}),
	flag('is_draft', { description: 'Whether the request is not sent for validation yet' }),
	longText('notes'),
	longText('validation_notes', { description: 'Notes of the person who validates' }),
	flag('is_recuperation', {
		label: 'Is Recovery',
		description: 'Whether extra hours are recovered (récupération)',
	}),
	flag('manual_days_paid', {
		label: 'Paid Days by Hand',
		description: 'Whether the number of paid days is set by hand',
	}),
	number('paid_days', { description: 'Half days as 0.5' }),
	number('unpaid_days', { description: 'Half days as 0.5' }),
	number('recuperation_days', { label: 'Recovery Days' }),
	number('recuperation_hours', { label: 'Recovery Hours' }),
	flag('is_uncounted', { description: 'Whether the days are not counted' }),
	flag('is_treated', { description: 'Whether the request has been dealt with' }),
];

/**
 * Days off asked for, and their balance. The paths `my-timeoff-request` are probably an old or mistaken
 * spelling of `my-timeoff-requests`, so they come as older ways.
 */
export const timeOffRequest = resource('timeOffRequest', 'Time-Off Request', {
	description: 'Leave asked for by a collaborator (demande de congés, absence)',
	operations: [
		getMany('/timelogs/timeoff-requests/list/{team_pk}/', {
			clientFilters: [clientFilter(ref('orguser', 'collaborator', { label: 'Collaborator' }))],
		}),
		getMany('/timelogs/my-timeoff-requests/list/{team_pk}/', {
			as: ['getAllMine', 'Get Many of Mine'],
			action: 'Get many of my time-off requests',
			description: 'Your own leave in one entity (team)',
		}),
		getMany('/timelogs/my-timeoff-request/list/{team_pk}/', {
			as: ['getAllMineOlder', 'Get Many of Mine (Older)'],
			action: 'Get many of my time-off requests by older path',
			older: true,
			description: 'By an older path; the usual operation is Get Many of Mine',
		}),
		get('/timelogs/timeoff-requests/{pk}/'),
		create('/timelogs/timeoff-requests/list/{team_pk}/', {
			usual: ['orguser', 'type', 'start_date', 'end_date', 'notes'],
			fields,
		}),
		create('/timelogs/my-timeoff-requests/list/{team_pk}/', {
			as: ['createMine', 'Create for Me'],
			action: 'Create time-off request for me',
			description: 'Ask for leave of your own',
			usual: ['type', 'start_date', 'end_date', 'notes'],
			fields: [...fields, flag('is_paid', { description: 'Whether the days are paid' })],
		}),
		create('/timelogs/my-timeoff-request/list/{team_pk}/', {
			as: ['createMineOlder', 'Use Older Path to Create for Me'],
			action: 'Use older path to create time-off request for me',
			older: true,
			description: 'By an older path; the usual operation is Create for Me',
			undocumentedBody: true,
		}),
		update('/timelogs/timeoff-requests/{pk}/', { fields }),
		action('runAction', 'Use Bulk Action', 'POST', '/timelogs/timeoff-requests/action/{team_pk}/', {
			action: 'Use bulk action on time-off requests of entity',
			notice: 'This may change several requests at once.',
			description:
				"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
			undocumentedBody: true,
		}),
		create('/timelogs/timeoff-balance/list/{team_pk}/', {
			as: ['createBalance', 'Create Balance'],
			action: 'Create time-off balance',
			usual: ['orguser', 'start_date', 'end_date'],
			description: 'Days of leave left to a person over a period',
			fields: [collaborator, ...dates],
		}),
		remove('/timelogs/timeoff-requests/{pk}/'),
	],
});
