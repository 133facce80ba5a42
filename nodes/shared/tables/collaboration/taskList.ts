import { ref, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	ref('author', 'collaborator', { label: 'Author' }),
	text('title'),
	refs('tasks', 'task'),
	refs('followers', 'collaborator'),
];

/** Lists that gather tasks. They answer with `id`, although tasks and labels answer with `pk`. */
export const taskList = resource('taskList', 'Task List', {
	inOrder: true,
	operations: [
		getMany('/tasks/lists/list/{org_pk}/'),
		create('/tasks/lists/list/{org_pk}/', { usual: ['title'], fields }),
		get('/tasks/lists/{pk}/'),
		update('/tasks/lists/{pk}/', { fields }),
		remove('/tasks/lists/{pk}/'),
	],
});
