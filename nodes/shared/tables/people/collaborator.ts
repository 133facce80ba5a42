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
		getMany('/orgusers/list/{org_pk}/', { clientFilters: [search] }),
		getMany('/orgusers/all/', {
			as: ['getAllEverywhere', 'Get Many of All Organizations'],
			action: 'Get many collaborators of all organizations',
			description: 'The collaborators of all organizations that you belong to',
		}),
		get('/orgusers/{pk}/'),
		get('/orgusers/count/{org_pk}/', {
			as: ['count', 'Count'],
			action: 'Count collaborators',
			description: 'The number of collaborators of the organization',
		}),
		get('/orgusers/dashboard-metrics/{project_pk}/', {
			as: ['getMetricsOfProject', 'Get Dashboard Figures of a Project'],
			action: 'Get dashboard figures of collaborators in project',
			description: 'Hours and budget of each collaborator on one project',
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
		action('postToAll', 'Use List of All Organizations', 'POST', '/orgusers/all/', {
			action: 'Use list of collaborators of all organizations',
			description:
				'Sends your JSON to the list of all collaborators; the usual operation is Create',
			undocumentedBody: true,
		}),
		remove('/orgusers/{pk}/'),
	],
});
