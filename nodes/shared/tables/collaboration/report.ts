import { choice, date, flag, integer, longText, ref, text, texts } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { year } from '../months';
import { lang, margin, orientation, styleguide } from './common';

const name = text('name');
const project = ref('project');

const type = choice(
	'type',
	[
		['billed_progress_report', 'Billed Progress'],
		['org_hours_by_collaborator', 'Hours by Collaborator', "Takes 'Filter by Entity (Team)'"],
		['one_pager', 'Project One-Pager'],
	],
	{
		description: 'OOTI has more types of report: give their name by an expression',
	},
);

const layout = [
	styleguide,
	lang,
	orientation,
	ref('footer_team', 'team', { label: 'Entity (Team) in Footer' }),
	integer('font_size', { description: 'In points' }),
	margin('margin_left'),
	margin('margin_right'),
	flag('use_cover_page', { description: 'Whether the report has a cover page' }),
	texts('scheduled_recipients', {
		description: 'Who is mailed the report: IDs or email addresses',
	}),
	date('scheduled_start_date'),
	integer('scheduled_frequency', { description: 'Number of the rhythm, as OOTI answers it' }),
];

const notice = 'OOTI emails a scheduled report to its recipients.';

/** Tables and PDFs on time, invoicing or finance. OOTI emails the scheduled ones. */
export const report = resource('report', 'Report', {
	description: 'Table or PDF on time, invoicing or finance (rapport)',
	operations: [
		getMany('/reports/list/{org_pk}/', { filters: [project] }),
		create('/reports/list/{org_pk}/', {
			required: [name, project, type],
			notice,
			fields: [
				...layout,
				text('status'),
				ref('filter_team', 'team', { label: 'Filter by Entity (Team)' }),
				longText('cover_body_template'),
				longText('report_body_template'),
				year,
				text('date_range'),
				flag('is_custom_date_range', { description: 'Whether the start and end dates count' }),
				date('start_date'),
				date('end_date'),
				ref('phase'),
				ref('annex'),
				ref('orguser', 'collaborator', { label: 'Collaborator' }),
				text('scheduled_guests', { description: 'Recipients from outside' }),
				text('scheduled_sent_at'),
				date('scheduled_next_date'),
				text('scheduled_last_sent'),
				integer('scheduled_count'),
				flag('hide_currency', { description: 'Whether to leave out the currency' }),
				longText('notes'),
			],
		}),
		action('generate', 'Generate', 'POST', '/reports/generate/{org_pk}/', {
			description: 'Produce the output of a report that exists',
			required: [ref('pk', 'report', { label: 'Report' })],
			fields: [project],
		}),
		get('/reports/{pk}/'),
		update('/reports/{pk}/', { fields: [name, ...layout], notice }),
		action('copyAsCustom', 'Copy as Custom', 'POST', '/reports/copy-as-custom/{project_pk}/', {
			action: 'Copy report as custom one of project',
			description: 'Copy a report into a project, to be changed there',
			undocumentedBody: true,
		}),
		getMany('/reports/variables/{id}/', {
			as: ['getAllVariables', 'Get Many Variables'],
			action: 'Get many variables of report',
			description: 'Variables that a template of the report can use',
		}),
		remove('/reports/{pk}/'),
		remove('/reports/version/delete/{id}/', {
			as: ['deleteVersion', 'Delete Version'],
			action: 'Delete version of report',
			description: 'Delete one saved output of a report',
			at: { id: 'reportVersion' },
		}),
	],
});
