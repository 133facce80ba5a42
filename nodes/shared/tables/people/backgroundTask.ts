import { get, getMany, resource } from '../../api/operations';

/** Jobs of OOTI's server, such as a running export; the user's tasks are another resource. */
export const backgroundTask = resource('backgroundTask', 'Background Task', {
	description: "Job of OOTI's server, such as a running export",
	operations: [
		getMany('/celery_tasks/list/{org_pk}/'),
		get('/celery_tasks/last/{org_pk}/', {
			as: ['getLatest', 'Get Latest'],
			action: 'Get latest background task',
			description:
				'The last job of the server, to see whether an export is done; none gives an error (404)',
		}),
		get('/celery_tasks/last/', {
			as: ['getLatestAnywhere', 'Get Latest of All Organizations'],
			action: 'Get latest background task of all organizations',
			description: 'OOTI often refuses this (403); the usual operation is Get Latest',
		}),
	],
});
