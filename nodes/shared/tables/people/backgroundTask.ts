import { get, getMany, resource } from '../../api/operations';

/** Jobs of OOTI's server, such as a running export; the user's tasks are another resource. */
export const backgroundTask = resource('backgroundTask', 'Background Task', {
	description: "Job of OOTI's server, such as a running export",
	operations: [
		getMany('/celery_tasks/list/{org_pk}/'),
		get('/celery_tasks/last/{org_pk}/', {
			as: ['getLatest', 'Get Latest'],
			action: 'Get latest background task',
			description: 'OOTI answers 404 when there has been none',
		}),
		get('/celery_tasks/last/', {
			as: ['getLatestAnywhere', 'Get Latest Without Organization'],
			action: 'Get latest background task without organization',
			description: 'OOTI is known to refuse this (403): rather use Get Latest',
		}),
	],
});
