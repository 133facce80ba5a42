import { flag, longText, ref, refs, text } from '../../api/fields';
import { action, create, get, getMany, resource, update } from '../../api/operations';
import { unexplainedId } from './common';

const place = [text('city'), longText('address')];

/** A billing entity of the organization, called team by the API. It cannot be deleted (note of PATCH). */
export const team = resource('team', 'Entity (Team)', {
	many: 'Entities (Teams)',
	description: 'Billing entity of the organization (entité, équipe)',
	operations: [
		getMany('/teams/list/{org_pk}/'),
		getMany('/teams/list/access/', {
			as: ['getAllWithAccess', 'Get Many with Access'],
			action: 'Get many entities (teams) with access',
			description: 'Entities with whether you can reach them',
		}),
		get('/teams/{pk}/'),
		get('/teams/team-summary/{team_pk}/', {
			as: ['getSummary', 'Get Summary'],
			action: 'Get summary of entity (team)',
			description: 'Totals of one entity: its people, projects and figures',
		}),
		create('/teams/list/{org_pk}/', {
			usual: ['name', 'address', 'city'],
			required: [text('name', { placeholder: 'e.g. Lyon' })],
			fields: [ref('currency'), ...place, refs('banks', 'bank', { label: 'Bank Details' })],
		}),
		update('/teams/{pk}/', {
			// Never the one selected in the profile: an empty expression must not change another entity.
			at: { pk: ref('teamId', 'team', { label: 'Entity (Team)' }) },
			fields: [
				...place,
				flag('invoicing_is_setup', {
					label: 'Invoicing Is Set Up',
					description: 'Whether invoicing is set up, which validating invoices needs',
				}),
			],
		}),
		action('actOnStaff', 'Use Staff Action', 'POST', '/teams/staff/{id}/', {
			action: 'Use staff action of entity (team)',
			description:
				'Changes the people of an entity by JSON; the usual way is the resource Entity Member',
			notice: 'This may change several people at once.',
			at: { id: unexplainedId },
			undocumentedBody: true,
		}),
	],
});
