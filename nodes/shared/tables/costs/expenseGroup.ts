import { flag, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [text('description', { placeholder: 'e.g. Site visits in May' })];

/** Expense reports, "groups" in the API: a person's claim that holds expenses. */
export const expenseGroup = resource('expenseGroup', 'Expense Report', {
	description: 'Claim that holds expenses (note de frais)',
	operations: [
		getMany('/expenses/groups/v2/list/{org_pk}/'),
		getMany('/expenses/groups/list/{team_pk}/', {
			as: ['getAllByTeam', 'Get Many of an Entity'],
			action: 'Get many expense reports of entity',
			description: 'The expense reports of one entity (team)',
		}),
		getMany('/expenses/my-groups/list/{team_pk}/', {
			as: ['getAllMine', 'Get Many of Mine'],
			action: 'Get many of my expense reports',
			description: 'Your own expense reports in an entity (team)',
		}),
		create('/expenses/groups/v2/list/{org_pk}/', { usual: ['description'], fields }),
		create('/expenses/groups/list/{team_pk}/', {
			as: ['createInTeam', 'Create in Entity'],
			action: 'Create expense report in entity',
			description: 'Create an expense report in a certain entity (team)',
			usual: ['description'],
			fields,
		}),
		get('/expenses/groups/{expense_group_id}/'),
		update('/expenses/groups/{expense_group_id}/', { fields }),
		action('markAll', 'Mark All', 'POST', '/expenses/groups/list/action/{org_pk}/', {
			action: 'Mark all expense reports of entity',
			description: 'Mark the expense reports of an entity (team) as validated or treated',
			notice: 'Take this to act on all expense reports of the entity at once.',
			required: [ref('team')],
			fields: [
				flag('is_treated', { description: 'Whether the reports have been treated by accounting' }),
				flag('is_validated', { description: 'Whether the reports are validated' }),
			],
		}),
		action('countPdfs', 'Count PDFs', 'GET', '/expenses/pdf_count/{expense_group_id}/', {
			action: 'Count PDFs of expense report',
			description: 'The number of receipts of an expense report that are PDFs',
		}),
		remove('/expenses/groups/{expense_group_id}/'),
		remove('/expenses/{expense_group_id}/versions/{version_pk}/delete/', {
			as: ['deleteVersion', 'Delete Version'],
			action: 'Delete version of expense report',
			description: 'Delete one saved state of an expense report',
		}),
	],
});
