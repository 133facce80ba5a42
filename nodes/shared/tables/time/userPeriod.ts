import { date, flag, longText, number, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { collaborator, team } from '../people/common';

const fields = [
	collaborator,
	ref('role'),
	ref('time_type', 'timeType', { label: 'Time Type' }),
	team,
	ref('project'),
	ref('phase'),
	ref('annex'),
	date('start_date'),
	date('end_date'),
	number('hours_per_day'),
	number('hours'),
	number('pct_of_day', { label: 'Share of the Day (%)' }),
	longText('description'),
	flag('sync_with_budget', { description: 'Whether the period follows the budget' }),
	flag('sync_with_planning', { description: 'Whether the period follows the planning' }),
];

/** Periods of people in the resource planning, and the charts that are drawn from all periods. */
export const userPeriod = resource('userPeriod', 'Planned Period', {
	description:
		'Period of a collaborator in the resource planning, and its timelines (planning de charges)',
	operations: [
		getMany('/timeperiods/user-period/list/{org_pk}/', {
			filters: [ref('team', { description: 'Best given: the periods of one entity' })],
		}),
		get('/timeperiods/user-period/{pk}/'),
		create('/timeperiods/user-period/list/{org_pk}/', {
			usual: ['orguser', 'project', 'phase', 'start_date', 'end_date', 'hours_per_day'],
			fields,
		}),
		update('/timeperiods/user-period/{pk}/', { fields }),
		action(
			'runAction',
			'Use Bulk Action',
			'POST',
			'/timeperiods/user-period/list/action/{org_pk}/',
			{
				action: 'Use bulk action on planned periods',
				notice: 'This may change several periods at once.',
				description:
					"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
				undocumentedBody: true,
			},
		),
		remove('/timeperiods/user-period/{pk}/'),
		get('/timeperiods/resource-planning-timeline/{org_pk}/', {
			as: ['getTimeline', 'Get Resource Timeline'],
			action: 'Get resource timeline of organization',
			description: 'Who is planned on what, over the whole organization',
		}),
		action(
			'getTimelineOfTeam',
			'Get Resource Timeline of an Entity',
			'POST',
			'/timeperiods/resource-planning-timeline/{org_pk}/',
			{
				action: 'Get resource timeline of entity',
				description: 'Who is planned on what in one entity (team)',
				fields: [team],
			},
		),
		get('/timeperiods/resources-timeline/{project_pk}/', {
			as: ['getTimelineOfProject', 'Get Resource Timeline of a Project'],
			action: 'Get resource timeline of project',
			description: 'Who is planned on one project, and when',
		}),
		get('/timeperiods/scheduling-timeline/{project_pk}/', {
			as: ['getSchedule', 'Get Schedule of a Project'],
			action: 'Get schedule of project',
			description: 'The planning of one project, phase by phase',
		}),
		get('/timeperiods/users/scheduling-timeline/{org_pk}/', {
			as: ['getScheduleOfUsers', 'Get Schedule of Collaborators'],
			action: 'Get schedule of collaborators',
			description: 'The planning of each collaborator',
		}),
		get('/timeperiods/dashboard/scheduling/timeline/{org_pk}/', {
			as: ['getScheduleOfDashboard', 'Get Schedule of the Dashboard'],
			action: 'Get schedule of dashboard',
			description: 'The planning as the dashboard shows it',
		}),
		action(
			'runScheduleAction',
			'Use Bulk Action on Schedule',
			'POST',
			'/timeperiods/scheduling-timeline/actions/{project_pk}/',
			{
				action: 'Use bulk action on schedule of project',
				notice: 'This may change several periods at once.',
				description:
					"For OOTI's own bulk actions on the planning of a project; the usual way is Update",
				undocumentedBody: true,
			},
		),
	],
});
