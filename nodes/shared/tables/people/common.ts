import { ref, text } from '../../api/fields';

/** Fields that the resources of people and of time share: the same words and the same lists everywhere. */
export const collaborator = ref('orguser', 'collaborator', { label: 'Collaborator' });
export const team = ref('team');

export const name = text('name');
export const translations = [
	text('name_en', { label: 'Name (English)' }),
	text('name_fr', { label: 'Name (French)' }),
];

/** An id in a path of which the facts' note says that nobody knows what it is the id of. */
export const unexplainedId = text('unexplainedId', {
	label: 'ID',
	placeholder: 'e.g. 1234',
	description: 'The ID that OOTI expects here; see its reference',
});
