import {
	choice,
	clientFilter,
	date,
	flag,
	integer,
	longText,
	number,
	ref,
	refs,
	text,
} from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	ref('creator', 'collaborator', { label: 'Creator' }),
	text('created_at', { description: 'Moment of creation, written as OOTI answers it' }),
	refs('labels', 'taskLabel'),
	text('title'),
	date('due_date'),
	longText('description'),
	ref('assigned_to', 'collaborator', { label: 'Assigned To' }),
	ref('project'),
	ref('team'),
	number('estimate', { description: 'Effort expected, in hours' }),
	flag('is_logged', { description: 'Whether the time of the task has been logged' }),
	text('code'),
	text('completed_at', { description: 'Moment of completion, written as OOTI answers it' }),
	flag('is_completed', { description: 'Whether the task is done' }),
	ref('list', 'taskList', { label: 'Task List' }),
	integer('priority', { description: '0 is the usual one' }),
	choice(
		'status',
		{ not_started: 'Not Started' },
		{ description: 'Give other states by an expression' },
	),
	flag('is_private', { description: 'Whether only you see the task' }),
	ref('phase'),
	ref('annex'),
];

/** To-dos of the users; the server's own "celery tasks" are another thing. */
export const task = resource('task', 'Task', {
	description: 'To-do of a collaborator (tâche)',
	inOrder: true,
	operations: [
		getMany('/tasks/list/{org_pk}/', {
			clientFilters: [
				clientFilter(ref('project')),
				clientFilter(ref('assigned_to', 'collaborator')),
			],
			description: 'Done and undone ones together',
		}),
		create('/tasks/list/{org_pk}/', {
			usual: ['title', 'project', 'assigned_to', 'due_date', 'description'],
			description: 'A title is enough',
			fields,
		}),
		get('/tasks/{pk}/'),
		update('/tasks/{pk}/', { fields }),
		action('getTimeline', 'Get Timeline', 'GET', '/tasks/timeline/{org_pk}/', {
			action: 'Get timeline of tasks',
			description: 'All tasks by date, as the timeline of tasks shows them',
		}),
		action('markAllLogged', 'Mark All as Logged', 'POST', '/tasks/log-tasks/{org_pk}/', {
			action: 'Mark all tasks as logged',
			description: 'Note for every task that its time is in the timesheets',
			notice: 'This marks every task of the organization.',
		}),
		action('emptyTrash', 'Empty Trash', 'POST', '/tasks/empty-trash/{project_pk}/', {
			action: 'Empty trash of tasks',
			description: 'Delete the archived, unfinished tasks of a project for good',
			notice: 'This deletes the archived, unfinished tasks of the project and cannot be undone.',
		}),
		remove('/tasks/{pk}/'),
	],
});
