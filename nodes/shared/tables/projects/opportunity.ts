import { search } from '../../api/fields';
import { get, getMany, resource } from '../../api/operations';

/**
 * Opportunities (leads): projects that are not won yet. The API lists them apart, but they are
 * created, changed and deleted as projects. Their stages are those of the pipeline.
 */
export const opportunity = resource('opportunity', 'Opportunity', {
	description: 'Lead, not won yet; created and changed as a Project with a stage',
	operations: [
		getMany('/projects/leads2/{org_pk}/', { clientFilters: [search] }),
		getMany('/projects/leads2/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of Entity (Team)'],
			action: 'Get many opportunities of entity',
			description: 'The opportunities of one entity (team)',
		}),
		getMany('/pipelines/stage/list/{org_pk}', {
			as: ['getAllStages', 'Get Many Stages'],
			action: 'Get many opportunity stages',
			description: 'The steps that an opportunity goes through until it is won',
		}),
		get('/pipelines/stage/{pk}', {
			as: ['getStage', 'Get Stage'],
			action: 'Get opportunity stage',
			description: 'One step of the way of opportunities',
			at: { pk: 'pipelineStage' },
		}),
	],
});
