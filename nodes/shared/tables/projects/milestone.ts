import { clientFilter, date, longText, ref, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { inTimeline } from './common';

const fields = [
	text('title'),
	ref('project'),
	date('date'),
	refs('phases', 'phase'),
	refs('annexes', 'annex'),
	longText('description'),
	inTimeline,
];

/** Dated points of a project's timeline; the project goes in the body. */
export const milestone = resource('milestone', 'Milestone', {
	description: "Dated point of a project's timeline (jalon, échéance)",
	inOrder: true,
	operations: [
		getMany('/milestones/list/{org_pk}/', { clientFilters: [clientFilter(ref('project'))] }),
		get('/milestones/{pk}/'),
		create('/milestones/list/{org_pk}/', { usual: ['project', 'title', 'date'], fields }),
		update('/milestones/{pk}/', { fields }),
		remove('/milestones/{pk}/'),
	],
});
