import { date, flag, integer, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	integer('template', {
		label: 'Template ID',
		description: 'ID of the template of the email',
	}),
	refs('receivers', 'collaborator'),
	text('name'),
	date('start_date'),
	date('end_date'),
	text('time', { description: 'Time of day, written as OOTI answers it' }),
	text('type'),
	integer('frequency', { description: 'Number of the rhythm, as OOTI answers it' }),
	flag('all_users_are_receivers', {
		label: 'Send to Everybody',
		description: 'Whether every collaborator receives the newsletter',
	}),
];
const notice = 'OOTI emails the newsletter to its receivers at the dates given.';

/** Mails to collaborators at a set rhythm. */
export const newsletter = resource('newsletter', 'Newsletter', {
	description: 'Scheduled mail to collaborators',
	operations: [
		getMany('/newsletters/list/{org_pk}/'),
		create('/newsletters/list/{org_pk}/', {
			usual: ['name', 'receivers', 'start_date', 'end_date'],
			fields,
			notice,
		}),
		get('/newsletters/{pk}/'),
		update('/newsletters/{pk}/', { fields, notice }),
		remove('/newsletters/{pk}/'),
	],
});
