import { flag, longText, ref, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	longText('text'),
	text('title'),
	flag('is_pinned', { description: 'Whether the note stays on top' }),
	ref('project'),
	ref('orguser', 'collaborator', { label: 'Collaborator' }),
	flag('is_public', { description: 'Whether others see the note' }),
	flag('entire_project', { description: 'Whether the note is for everybody in the project' }),
	refs('followers', 'collaborator'),
];

/** Texts shared in the agency or a project. */
export const note = resource('note', 'Note', {
	operations: [
		getMany('/notes/list/{org_pk}/'),
		create('/notes/list/{org_pk}/', { usual: ['project', 'title', 'text'], fields }),
		get('/notes/{pk}/'),
		update('/notes/{pk}/', { fields }),
		remove('/notes/{pk}/'),
	],
});
