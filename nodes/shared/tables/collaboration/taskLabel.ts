import { longText, ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	ref('creator', 'collaborator', { label: 'Creator' }),
	ref('team'),
	text('title'),
	longText('description'),
];

/** Labels that mark tasks. */
export const taskLabel = resource('taskLabel', 'Task Label', {
	operations: [
		getMany('/tasks/label/list/{org_pk}/'),
		create('/tasks/label/list/{org_pk}/', { usual: ['title'], fields }),
		get('/tasks/label/{pk}/'),
		update('/tasks/label/{pk}/', { fields }),
		remove('/tasks/label/{pk}/'),
	],
});
