import { amount, between, day, dayOf, detail, first, of, sortable, state } from '../../api/names';
import type { Entity } from '../../api/types';

/** OOTI's own word for it is not known: what the fields say. */
const projectState = state(
	({ is_archived: archived, signed, start_date: start, end_date: end }) => {
		if (archived === true) return 'archived';
		if (signed === false) return 'opportunity';
		const today = sortable();
		if (end && sortable(end) < today) return `ended ${dayOf(end)}`;
		if (start && sortable(start) > today) return `from ${dayOf(start)}`;
		return start || end ? 'in progress' : '';
	},
);

/** A dated percentage; only lists of them exist. */
const progressOf = (label: string, part: string, field: string, entity = field): Entity => ({
	label: `Progress of ${label}`,
	list: `/revisions/${part}/{team_pk}/{project_pk}/`,
	id: 'id',
	title: [of(field, entity), day('date'), amount('progress', '%')],
});

const projectTitle = ['case_number', first('project_title', 'display')];

export const entities: Record<string, Entity> = {
	project: {
		label: 'Project',
		list: '/projects/list/{org_pk}/',
		id: 'id',
		title: [...projectTitle, projectState],
		hint: "By ID: the API's number, or the exact title or code (Project ID in OOTI)",
	},
	opportunity: {
		label: 'Opportunity',
		list: '/projects/leads2/{org_pk}/',
		title: [...projectTitle, of('stage', 'pipelineStage')],
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
		title: [of('orguser', 'collaborator')],
		hint: "The member's own ID, not the collaborator's",
	},
	projectTag: {
		label: 'Project Tag',
		list: '/projects/tags/list/{org_pk}/',
		id: 'pk',
		title: ['name', of('group', 'projectTagGroup')],
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
		title: [
			'shortname',
			first('name', 'name_fr', 'name_en'),
			detail(of('fee_project', 'feeProject')),
		],
	},
	feeProject: {
		label: 'Fee Project',
		list: '/fees/projects/list/{org_pk}/',
		id: 'id',
		title: ['title', detail(of('project')), amount('fees_contract')],
	},
	feeProjectVersion: {
		label: 'Fee Project Version',
		list: '/fees/fee-project-version/list/{org_pk}/',
		id: 'id',
		title: ['title', of('fee_project', 'feeProject')],
	},
	fee: {
		label: 'Line of Fees',
		list: '/fees/list/{project_pk}/',
		id: 'pk',
		title: ['title', amount('amount_current')],
	},
	feeRevision: {
		label: 'Fee Revision',
		list: '/fees/revisions/{fee_pk}/',
		id: 'pk',
		title: [day('date'), amount('amount')],
	},
	feeBracket: {
		label: 'Cost Bracket',
		list: '/fees/bracket/list/{project_pk}/',
		id: 'pk',
		title: [between('lower', 'upper'), amount('pct', '%')],
	},
	feeZone: {
		label: 'Zone Price',
		list: '/fees/zones/list/{org_pk}/',
		id: 'id',
		title: [of('project'), of('zone')],
	},
	annex: {
		label: 'Annex',
		list: '/annexes/list/{project_pk}/',
		id: 'id',
		title: ['title', amount('total_fees')],
	},
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
	plan: {
		label: 'Plan',
		list: '/plans/list/{project_pk}/',
		id: 'id',
		title: ['plan_code', first('name', 'name_fr', 'name_en')],
	},
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
		title: ['supplier', 'description', day('date')],
	},
	milestone: {
		label: 'Milestone',
		list: '/milestones/list/{org_pk}/',
		id: 'pk',
		title: [day('date'), 'title', of('project')],
	},
	phaseRevision: progressOf('Phase', 'phases', 'phase'),
	annexRevision: progressOf('Annex', 'annexes', 'annex'),
	documentRevision: progressOf('Deliverable', 'documents', 'doc', 'document'),
	feeItemRevision: progressOf('Fee', 'fee_items', 'fee_item', 'fee'),
	planRevision: progressOf('Plan', 'plans', 'plan_phase', 'planPhase'),
	phaseTemplate: {
		label: 'Phase Template',
		list: '/defaults/defaults/phasesets/list/{org_pk}/',
		id: 'id',
		title: ['title', of('team')],
	},
	templatePhase: {
		label: 'Template Phase',
		list: '/defaults/defaults/phases/list/{org_pk}/',
		id: 'id',
		title: ['shortname', first('name', 'name_fr', 'name_en'), of('library', 'phaseTemplate')],
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
		title: [first('name', 'name_fr', 'name_en'), of('library', 'planTemplate')],
	},
};
