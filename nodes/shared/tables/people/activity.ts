import { get, getMany, resource } from '../../api/operations';

/** The log of what was done, `actions` in the API; what an entry holds is not described (its note). */
export const activity = resource('activity', 'Activity Log', {
	entity: 'action',
	description: 'Log of what was done in the organization (journal)',
	operations: [
		getMany('/actions/list/{org_pk}/', { action: 'Get many activity log entries' }),
		get('/actions/{id}/', { action: 'Get activity log entry' }),
	],
});
