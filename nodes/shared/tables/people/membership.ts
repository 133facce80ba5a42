import { get, resource } from '../../api/operations';

/** What the user or the token belongs to: the first call of any integration (docs/ooti-api.md). */
export const membership = resource('membership', 'My Organizations', {
	many: 'My Organizations',
	description: 'Organizations, entities and projects that you belong to',
	operations: [
		get('/organizations/membership/', {
			action: 'Get my organizations',
			description: 'Your organizations with their IDs, entities and your own collaborator ID',
		}),
	],
});
