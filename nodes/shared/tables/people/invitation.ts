import { integer, ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { team } from './common';

const email = text('email', { placeholder: 'e.g. name@email.com' });

/**
 * The email that lets a collaborator log in. Nobody knew which id the path of its creation takes (its
 * note); a test passed 0. POST /orgusers/invite/, the collaborator's "Invite", is the tested way.
 */
export const invitation = resource('invitation', 'Invitation', {
	description:
		"Invitations sent to collaborators. To send one, the collaborator's operation Invite is the safer way.",
	operations: [
		getMany('/invitations/list/{org_pk}/'),
		getMany('/invitations/list/{org_pk}/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of an Entity'],
			action: 'Get many invitations of entity',
			description: 'Invitations to one entity (team)',
		}),
		get('/invitations/{pk}/'),
		create('/invitations/{pk}/', {
			description: 'Email an invitation; the usual way is Invite of the collaborator',
			usual: ['team', 'invitee', 'email'],
			at: {
				pk: integer('targetId', {
					label: 'ID in the Path',
					description: 'OOTI accepts 0',
				}),
			},
			notice: 'OOTI emails an invitation, and an invited collaborator uses a licence.',
			fields: [
				team,
				ref('invitor', 'collaborator', { label: 'Inviting Collaborator' }),
				ref('invitee', 'collaborator', { label: 'Invited Collaborator' }),
				email,
			],
		}),
		update('/invitations/{pk}/', { fields: [email] }),
		remove('/invitations/{pk}/'),
	],
});
