import { ref, refs } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { collaborator, team } from './common';

const projects = refs('projects', 'project', { label: 'Projects' });
const permissions = ref('permissionsset', 'permissionSet', { label: 'Permission Group' });

/** A collaborator's access to an entity. Its id is not the collaborator's (note of GET /teams/users/{pk}/). */
export const teamMember = resource('teamMember', 'Entity Member', {
	description: 'Collaborator with access to an entity (team), and with which rights',
	operations: [
		getMany('/teams/users/list/{team_pk}/'),
		get('/teams/users/{pk}/'),
		create('/teams/users/list/{team_pk}/', {
			as: ['create', 'Add'],
			action: 'Add entity member',
			usual: ['orguser', 'permissionsset', 'role'],
			description: 'Give a collaborator access to an entity',
			fields: [
				collaborator,
				permissions,
				ref('role'),
				ref('team', {
					description: 'Repeats the entity above and may stay empty',
				}),
			],
		}),
		update('/teams/users/{pk}/', { fields: [permissions, team] }),
		remove('/teams/users/{pk}/', {
			as: ['delete', 'Remove'],
			action: 'Remove entity member',
			description: "Take away a collaborator's access to the entity; the collaborator stays",
		}),
		action('addToSeveral', 'Add to Several', 'POST', '/teams/users/bulk/add/{org_pk}/', {
			action: 'Add collaborator to several entities or projects',
			description: 'Give one collaborator access to several entities or projects at once',
			notice: 'Gives the collaborator access to all these entities and projects at once.',
			required: [collaborator],
			fields: [refs('teams', 'team', { label: 'Entities (Teams)' }), projects],
		}),
		action(
			'removeFromSeveral',
			'Remove from Several',
			'DELETE',
			'/teams/users/bulk/delete/{org_pk}/',
			{
				action: 'Remove collaborator from several projects',
				description: 'Take one collaborator off several projects at once',
				notice: 'Takes the collaborator off all these projects at once.',
				required: [collaborator, projects],
			},
		),
	],
});
