import { get, resource } from '../../api/operations';

/** Totals and calendars of time; no shape of an answer is known. */
export const timeReport = resource('timeReport', 'Time Report', {
	description: 'Calendars, totals and charts of time (rapports de temps)',
	operations: [
		get('/timelogs/calendar/{org_pk}/', {
			as: ['getCalendar', 'Get Calendar'],
			action: 'Get time calendar',
			description: 'Time and leave by day',
		}),
		get('/timelogs/dash_calendar/{org_pk}/', {
			as: ['getDashboardCalendar', 'Get Dashboard Calendar'],
			action: 'Get time calendar of dashboard',
			description: 'Time and leave by day, as the dashboard shows them',
		}),
		get('/timelogs/monthly-summary/{org_pk}/', {
			as: ['getMonthlySummary', 'Get Monthly Summary'],
			action: 'Get monthly time summary',
			description: 'Total hours by month',
		}),
		get('/timelogs/time-summary/{org_pk}/', {
			as: ['getSummary', 'Get Summary'],
			action: 'Get time summary',
			description: 'Total hours of the organization',
		}),
		get('/timelogs/time-summary/{org_pk}/{team_pk}/', {
			as: ['getSummaryOfTeam', 'Get Summary of an Entity'],
			action: 'Get time summary of entity',
			description: 'Total hours of one entity (team)',
		}),
		get('/timelogs/analytics/{team_pk}/', {
			as: ['getAnalytics', 'Get Analytics'],
			action: 'Get time analytics of entity',
			description: 'Hours per year, month and week for each collaborator of an entity',
		}),
		get('/timelogs/timelogs-charts/{org_pk}/{team_pk}/', {
			as: ['getCharts', 'Get Charts'],
			action: 'Get time charts of entity',
			description: 'Hours of an entity as the charts of time show them',
		}),
	],
});
