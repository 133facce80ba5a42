import { integer, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const at = { category_pk: 'contactCategory' };
const fields = [
	text('name'),
	integer('count', { description: 'Number of contacts, usually left to OOTI' }),
	refs('permissionssets', 'permissionSet', { label: 'Permission Groups' }),
];

/** Sorts contacts, with rights by permission group; of the organization or of one project. */
export const contactCategory = resource('contactCategory', 'Contact Category', {
	operations: [
		getMany('/contacts/categories/{org_pk}/'),
		getMany('/contacts/categories/{org_pk}/{project_pk}/', {
			as: ['getAllByProject', 'Get Many of a Project'],
			action: 'Get many contact categories of project',
			description: 'The contact categories of one project',
		}),
		get('/contacts/category/{category_pk}/', { at }),
		create('/contacts/categories/{org_pk}/', { usual: ['name'], fields }),
		create('/contacts/categories/{org_pk}/{project_pk}/', {
			as: ['createInProject', 'Create in Project'],
			action: 'Create contact category in project',
			description: 'Add a contact category that one project uses',
			usual: ['name'],
			fields,
		}),
		update('/contacts/category/{category_pk}/', { at, fields }),
		remove('/contacts/category/{category_pk}/', { at }),
	],
});
