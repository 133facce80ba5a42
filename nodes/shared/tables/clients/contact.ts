import { country, ref, refs, search, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const name = text('name');
const person = [
	text('first_name'),
	text('last_name'),
	text('email', { placeholder: 'e.g. name@example.com' }),
	text('mobile_phone'),
	text('job_title'),
];
const tags = refs('tags', 'tag');
const created = {
	usual: ['name', ...person.map((field) => field.name)],
	required: [name],
	fields: [...person, tags],
};

/** People at clients and partners, of the organization or of one project. */
export const contact = resource('contact', 'Contact', {
	description: 'Person at a client or partner',
	operations: [
		getMany('/contacts/list/{org_pk}/', { clientFilters: [search] }),
		getMany('/contacts/list/{org_pk}/{project_pk}/', {
			as: ['getAllByProject', 'Get Many of a Project'],
			action: 'Get many contacts of project',
			description: 'The contacts of one project',
		}),
		action(
			'countUncategorized',
			'Count Uncategorized',
			'GET',
			'/contacts/uncategorized/count/{org_pk}/',
			{
				action: 'Count uncategorized contacts',
				description: 'The number of contacts without a category',
				query: [ref('team'), ref('project')],
			},
		),
		get('/contacts/{pk}/'),
		create('/contacts/list/{org_pk}/', created),
		create('/contacts/list/{org_pk}/{project_pk}/', {
			as: ['createInProject', 'Create in Project'],
			action: 'Create contact in project',
			description: 'Add a contact that belongs to one project',
			...created,
		}),
		update('/contacts/{pk}/', {
			fields: [
				name,
				...person,
				text('office_phone'),
				text('home_phone'),
				text('fax'),
				text('website'),
				text('street1', { label: 'Street' }),
				text('postal_code1', { label: 'Postal Code' }),
				text('city1', { label: 'City' }),
				text('province1', { label: 'Province' }),
				country('country1', { label: 'Country' }),
				refs('client', 'client', { label: 'Clients' }),
				tags,
			],
		}),
		action('getListAction', 'Use Bulk Action Data', 'GET', '/contacts/list-action/{org_pk}/', {
			action: 'Use bulk action data of contacts',
			description: "For OOTI's own bulk actions: what they need to know",
		}),
		action('runAction', 'Use Bulk Action', 'POST', '/contacts/list-action/{org_pk}/', {
			action: 'Use bulk action on contacts',
			notice: 'This may change several contacts at once.',
			description:
				"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
			undocumentedBody: true,
		}),
		remove('/contacts/{pk}/'),
	],
});
