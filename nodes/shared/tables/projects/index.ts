import type { Resource } from '../../api/types';
import { annex } from './annex';
import { area } from './area';
import { document } from './document';
import { fee } from './fee';
import { feeBracket } from './feeBracket';
import { feeProject } from './feeProject';
import { feeProjectVersion } from './feeProjectVersion';
import { feeRevision } from './feeRevision';
import { feeZone } from './feeZone';
import { milestone } from './milestone';
import { opportunity } from './opportunity';
import { phase } from './phase';
import { phaseTemplate } from './phaseTemplate';
import { plan } from './plan';
import { planTemplate } from './planTemplate';
import { prescription } from './prescription';
import { progress } from './progress';
import { project } from './project';
import { projectMember } from './projectMember';
import { projectTag } from './projectTag';
import { templatePhase } from './templatePhase';
import { templatePlan } from './templatePlan';
import { zone } from './zone';

export const resources: Resource[] = [
	project,
	opportunity,
	projectMember,
	projectTag,
	phase,
	feeProject,
	feeProjectVersion,
	fee,
	feeRevision,
	feeBracket,
	feeZone,
	annex,
	progress,
	milestone,
	area,
	zone,
	plan,
	document,
	prescription,
	phaseTemplate,
	templatePhase,
	planTemplate,
	templatePlan,
];
