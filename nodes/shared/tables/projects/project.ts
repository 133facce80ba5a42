import {
	country,
	date,
	flag,
	language,
	longText,
	number,
	ref,
	refs,
	search,
	text,
} from '../../api/fields';
import {
	action,
	create,
	download,
	get,
	getMany,
	remove,
	resource,
	update,
} from '../../api/operations';
import { surfaceArea } from './common';

const title = text('project_title', { label: 'Title' });
const taxRate = number('tax_rate', { label: 'Default VAT Rate (%)' });
const stage = ref('stage', 'pipelineStage', { description: 'Stage of an opportunity' });

/** Projects, and opportunities with them: these are projects that have a stage and are not signed. */
export const project = resource('project', 'Project', {
	description: 'Signed job, or opportunity (affaire, dossier)',
	operations: [
		getMany('/projects/list/{org_pk}/', { clientFilters: [search] }),
		getMany('/projects/list/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of Entity (Team)'],
			action: 'Get many projects of entity',
			description: 'The projects of one entity (team)',
		}),
		getMany('/projects/list/access/', {
			as: ['getAllWithAccess', 'Get Many with Access'],
			action: 'Get many projects with access',
			description: 'Projects with the access that you have to each',
		}),
		getMany('/projects/deliverables/{org_pk}/', {
			as: ['getAllWithDeliverables', 'Get Many with Deliverables'],
			action: 'Get many projects with deliverables',
			description: 'Your projects together with their deliverables',
		}),
		getMany('/projects/available-clients/{project_pk}/', {
			as: ['getAllAvailableClients', 'Get Many Available Clients'],
			action: 'Get many available clients of project',
			description: 'Clients that do not take part in the project yet',
		}),
		get('/projects/{id}/'),
		create('/projects/list/{org_pk}/', {
			usual: ['project_title', 'case_number', 'client', 'start_date', 'end_date', 'city'],
			description: 'Create a project, or an opportunity when it has a stage',
			required: [title],
			fields: [
				ref('client'),
				ref('currency'),
				refs('phases', 'phase', { description: 'IDs of phases; may stay empty' }),
				refs('project_users', 'projectMember', {
					label: 'Members',
					description: 'IDs of project members; may stay empty',
				}),
				refs('areas', 'area', { description: 'IDs of areas; may stay empty' }),
				refs('project_tags', 'projectTag', { label: 'Tags' }),
				date('start_date'),
				date('end_date'),
				refs('orgusers', 'collaborator', {
					label: 'Collaborators',
					description: 'Who is put on the project',
				}),
				text('city'),
				country('country'),
				text('case_number', {
					label: 'Project Code',
					description: "The agency's own code, the Project ID of OOTI's screens",
				}),
				stage,
				language('language'),
				taxRate,
			],
		}),
		create('/projects/list/{org_pk}/{team_pk}/', {
			as: ['createInTeam', 'Use List of Entity (Team) to Create'],
			action: 'Use list of entity to create project',
			description:
				'Takes the fields of Create as JSON, such as project_title; the usual operation is Create',
			undocumentedBody: true,
		}),
		update('/projects/{id}/', {
			fields: [
				surfaceArea,
				text('surface_unit', { placeholder: 'e.g. m' }),
				longText('notes'),
				title,
				text('business_title'),
				stage,
				flag('signed', {
					label: 'Is Signed',
					description: 'Whether it is won; this turns an opportunity into a project',
				}),
				taxRate,
				refs('project_tags', 'projectTag', {
					label: 'Tags',
					description: 'The whole list: it replaces the present tags',
				}),
			],
		}),
		get('/projects/fee-summary/{project_pk}/', {
			as: ['getFeeSummary', 'Get Fee Summary'],
			action: 'Get fee summary of project',
			description: 'Totals of the fees of a project: contract, invoiced and left',
		}),
		get('/projects/revenue/{project_pk}/', {
			as: ['getRevenue', 'Get Revenue'],
			action: 'Get revenue of project',
			description: 'The revenue of a project by year and month',
		}),
		get('/projects/{id}/clients/split-matrix/', {
			as: ['getClientSplit', 'Get Client Split'],
			action: 'Get client split of project',
			description: 'How the fees of a project are shared between its clients',
		}),
		get('/projects/{id}/setup_checklist/', {
			as: ['getSetupChecklist', 'Get Setup Checklist'],
			action: 'Get setup checklist of project',
			description: 'What is still to be filled in before the project is complete',
		}),
		get('/projects/project_timeline/{org_pk}/', {
			as: ['getTimeline', 'Get Timeline'],
			action: 'Get timeline of projects',
			description: 'The timeline of all projects of the organization',
		}),
		get('/projects/projects-dashboard/{org_pk}/', {
			as: ['getDashboard', 'Get Dashboard'],
			action: 'Get dashboard of projects',
			description: 'Figures of all projects, as the dashboard of projects shows them',
		}),
		get('/projects/projects-dashboard/{org_pk}/{team_pk}/', {
			as: ['getDashboardByTeam', 'Get Dashboard of Entity (Team)'],
			action: 'Get dashboard of projects of entity',
			description: 'Figures of the projects of one entity (team)',
		}),
		download('export', 'Export', '/projects/export/{org_pk}/', {
			description: 'Download the projects as a spreadsheet',
		}),
		action('runAction', 'Use Bulk Action', 'POST', '/projects/actions/{org_pk}/', {
			action: 'Use bulk action on projects',
			description:
				"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
			notice: 'This may change several projects at once.',
			undocumentedBody: true,
		}),
		remove('/projects/{id}/', { notice: 'A deleted project cannot be brought back.' }),
	],
});
