import { date, flag, ref, refs, search, text } from '../../api/fields';
import {
	action,
	create,
	download,
	get,
	getMany,
	remove,
	resource,
	update,
} from '../../api/operations';
import { collaborator as person, team } from './common';

const validators = (name: string, what: string) =>
	refs(name, 'collaborator', { label: `${what} Validators` });

/** A person of the agency, with or without login; only an invited one uses a licence. */
export const collaborator = resource('collaborator', 'Collaborator', {
	description: 'Person of the organization, employee or user (collaborateur, salarié)',
	operations: [
		getMany('/orgusers/list/{org_pk}/', { own: [search] }),
		getMany('/orgusers/all/', {
			as: ['getAllEverywhere', 'Get Many Without Organization'],
			action: 'Get many collaborators without organization',
			description: 'Collaborators without naming an organization',
		}),
		get('/orgusers/{pk}/'),
		get('/orgusers/count/{org_pk}/', { as: ['count', 'Count'], action: 'Count collaborators' }),
		get('/orgusers/dashboard-metrics/{project_pk}/', {
			as: ['getMetricsOfProject', 'Get Dashboard Figures of a Project'],
			action: 'Get dashboard figures of collaborators in project',
		}),
		create('/orgusers/list/{org_pk}/', {
			usual: ['first_name', 'last_name', 'email', 'role'],
			description: 'Create the file of a collaborator, who cannot log in until invited',
			fields: [
				text('email', {
					placeholder: 'e.g. name@email.com',
					description: 'No other collaborator may have it',
				}),
				text('first_name'),
				text('last_name'),
				ref('role'),
				validators('time_validators', 'Time'),
				validators('timeoff_validators', 'Time-Off'),
				validators('expenses_validators', 'Expense'),
				refs('tags', 'tag'),
			],
		}),
		update('/orgusers/{pk}/', {
			fields: [
				text('mobile', { placeholder: 'e.g. 0612345678' }),
				date('birthday'),
				flag('trips_enabled', { description: 'Whether the collaborator may record trips' }),
			],
		}),
		action('invite', 'Invite', 'POST', '/orgusers/invite/', {
			description: 'Invite a collaborator to log in to an entity',
			notice: 'OOTI emails an invitation, and an invited collaborator uses a licence.',
			required: [person, team],
		}),
		download('export', 'Export', '/orgusers/export/{org_pk}/', {
			description: 'Get all collaborators as a spreadsheet (XLS)',
		}),
		action('postToAll', 'Post to All', 'POST', '/orgusers/all/', {
			action: 'Post to all collaborators',
			description: 'OOTI names this endpoint but does not say what it does',
			undocumentedBody: true,
		}),
		remove('/orgusers/{pk}/'),
	],
});
