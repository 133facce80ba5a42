import type { Entity } from '../../description/types';

/** A dated percentage; only lists of them exist. */
const progressOf = (label: string, part: string): Entity => ({
	label: `Progress of ${label}`,
	list: `/revisions/${part}/{team_pk}/{project_pk}/`,
	id: 'id',
	title: ['date', 'progress'],
});

const projectTitle = ['case_number', 'project_title'];
const planTitle = ['plan_code', 'name', 'name_fr', 'name_en'];

export const entities: Record<string, Entity> = {
	project: {
		label: 'Project',
		list: '/projects/list/{org_pk}/',
		id: 'id',
		title: projectTitle,
		hint: "By ID: the API's number, not the Project ID of OOTI's screens, which is the agency's own code",
	},
	opportunity: {
		label: 'Opportunity',
		list: '/projects/leads2/{org_pk}/',
		title: projectTitle,
		hint: 'An opportunity has the same ID as a project',
	},
	pipelineStage: {
		label: 'Opportunity Stage',
		list: '/pipelines/stage/list/{org_pk}',
		id: 'pk',
		title: ['title'],
	},
	projectMember: {
		label: 'Project Member',
		list: '/projects/users/list/{project_pk}/',
		id: 'pk',
		title: ['name', 'orguser'],
		hint: "The member's own ID, not the collaborator's",
	},
	projectTag: {
		label: 'Project Tag',
		list: '/projects/tags/list/{org_pk}/',
		id: 'pk',
		title: ['name'],
	},
	projectTagGroup: {
		label: 'Project Tag Group',
		list: '/projects/tags/groups/list/{org_pk}/',
		title: ['name'],
	},
	phase: {
		label: 'Phase',
		list: '/phases/list/{project_pk}/',
		id: 'id',
		title: ['shortname', 'name', 'name_en'],
	},
	feeProject: {
		label: 'Fee Project',
		list: '/fees/projects/list/{org_pk}/',
		id: 'id',
		title: ['title', 'project'],
	},
	feeProjectVersion: {
		label: 'Fee Project Version',
		list: '/fees/fee-project-version/list/{org_pk}/',
		id: 'id',
		title: ['title'],
	},
	fee: { label: 'Fee', list: '/fees/list/{project_pk}/', id: 'pk', title: ['title'] },
	feeRevision: {
		label: 'Fee Revision',
		list: '/fees/revisions/{fee_pk}/',
		id: 'pk',
		title: ['date', 'amount'],
	},
	feeBracket: {
		label: 'Cost Bracket',
		list: '/fees/bracket/list/{project_pk}/',
		id: 'pk',
		title: ['lower', 'upper', 'pct'],
	},
	feeZone: { label: 'Zone Price', list: '/fees/zones/list/{org_pk}/', id: 'id', title: ['zone'] },
	annex: { label: 'Annex', list: '/annexes/list/{project_pk}/', id: 'id', title: ['title'] },
	area: {
		label: 'Area',
		list: '/areas/list/{project_pk}/',
		id: 'id',
		title: ['internal_code', 'name'],
	},
	zone: {
		label: 'Zone',
		list: '/zones/list/{area_pk}/',
		id: 'id',
		title: ['internal_code', 'name'],
	},
	plan: { label: 'Plan', list: '/plans/list/{project_pk}/', id: 'id', title: planTitle },
	planPhase: { label: 'Plan Phase', id: 'id', hint: 'The ID stands in plan_phases of a plan' },
	document: {
		label: 'Deliverable',
		list: '/documents/list/{project_pk}/',
		id: 'id',
		title: ['name'],
	},
	prescription: {
		label: 'Prescription',
		list: '/prescriptions/list/{project_pk}/',
		id: 'id',
		title: ['supplier', 'description'],
	},
	milestone: {
		label: 'Milestone',
		list: '/milestones/list/{org_pk}/',
		id: 'pk',
		title: ['date', 'title'],
	},
	phaseRevision: progressOf('Phase', 'phases'),
	annexRevision: progressOf('Annex', 'annexes'),
	documentRevision: progressOf('Deliverable', 'documents'),
	feeItemRevision: progressOf('Fee', 'fee_items'),
	planRevision: progressOf('Plan', 'plans'),
	phaseTemplate: {
		label: 'Phase Template',
		list: '/defaults/defaults/phasesets/list/{org_pk}/',
		id: 'id',
		title: ['title'],
	},
	templatePhase: {
		label: 'Template Phase',
		list: '/defaults/defaults/phases/list/{org_pk}/',
		id: 'id',
		title: ['shortname', 'name'],
	},
	planTemplate: {
		label: 'Plan Template',
		list: '/defaults/defaults/plansets/list/{org_pk}/',
		id: 'id',
		title: ['title'],
	},
	templatePlan: {
		label: 'Template Plan',
		list: '/defaults/defaults/plans/list/{org_pk}/',
		id: 'id',
		title: ['name', 'name_fr'],
	},
};
