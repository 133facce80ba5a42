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
			filters: [ref('team', { description: "OOTI's own client always names one" })],
		}),
		get('/timeperiods/user-period/{pk}/'),
		create('/timeperiods/user-period/list/{org_pk}/', {
			usual: ['orguser', 'project', 'phase', 'start_date', 'end_date', 'hours_per_day'],
			fields,
		}),
		update('/timeperiods/user-period/{pk}/', { fields }),
		action('runAction', 'Run Action', 'POST', '/timeperiods/user-period/list/action/{org_pk}/', {
			action: 'Run action on planned periods',
			description:
				'OOTI does not say which actions there are; it accepted a request without fields',
			undocumentedBody: true,
		}),
		remove('/timeperiods/user-period/{pk}/'),
		get('/timeperiods/resource-planning-timeline/{org_pk}/', {
			as: ['getTimeline', 'Get Resource Timeline'],
			action: 'Get resource timeline of organization',
		}),
		action(
			'getTimelineOfTeam',
			'Get Resource Timeline of an Entity',
			'POST',
			'/timeperiods/resource-planning-timeline/{org_pk}/',
			{
				action: 'Get resource timeline of entity',
				fields: [team],
			},
		),
		get('/timeperiods/resources-timeline/{project_pk}/', {
			as: ['getTimelineOfProject', 'Get Resource Timeline of a Project'],
			action: 'Get resource timeline of project',
		}),
		get('/timeperiods/scheduling-timeline/{project_pk}/', {
			as: ['getSchedule', 'Get Schedule of a Project'],
			action: 'Get schedule of project',
		}),
		get('/timeperiods/users/scheduling-timeline/{org_pk}/', {
			as: ['getScheduleOfUsers', 'Get Schedule of Collaborators'],
			action: 'Get schedule of collaborators',
		}),
		get('/timeperiods/dashboard/scheduling/timeline/{org_pk}/', {
			as: ['getScheduleOfDashboard', 'Get Schedule of the Dashboard'],
			action: 'Get schedule of dashboard',
		}),
		action(
			'runScheduleAction',
			'Run Action on a Schedule',
			'POST',
			'/timeperiods/scheduling-timeline/actions/{project_pk}/',
			{
				action: 'Run action on schedule of project',
				description:
					'OOTI does not say which actions there are; it accepted a request without fields',
				undocumentedBody: true,
			},
		),
	],
});
