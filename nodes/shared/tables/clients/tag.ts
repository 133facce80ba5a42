import { refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	text('name'),
	refs('contacts', 'contact'),
	refs('contractors', 'contractor', { label: 'External Companies' }),
	refs('clients', 'client'),
	refs('orgusers', 'collaborator', { label: 'Collaborators' }),
];

/** Labels of contacts, companies, clients and collaborators; projects have another set. */
export const tag = resource('tag', 'Tag', {
	description: 'Label of contacts, companies, clients and collaborators (étiquette)',
	operations: [
		getMany('/tags/list/{org_pk}/'),
		get('/tags/{id}/'),
		create('/tags/list/{org_pk}/', { usual: ['name'], fields }),
		update('/tags/{id}/', { fields }),
		remove('/tags/{id}/'),
	],
});
