import { flag, longText, ref, refs, search, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	text('name'),
	ref('currency'),
	ref('identity_team', 'team', {
		label: 'Identity Entity (Team)',
		description: 'The own entity that this company stands for',
	}),
	text('photo', { description: 'Name of the picture, without its content' }),
	text('email', { placeholder: 'e.g. name@example.com' }),
	longText('address'),
	text('telephone'),
	text('iban'),
	text('number'),
	flag('is_company', { description: 'Whether it is a company rather than a person' }),
	flag('is_internal', { description: 'Whether it belongs to the agency' }),
	refs('tags', 'tag'),
];

/** Firms that work on projects: co-contractors, subcontractors, suppliers ("contractor" in the API). */
export const contractor = resource('contractor', 'External Company', {
	description: "Contractor or supplier (prestataire, fournisseur, bureau d'études)",
	operations: [
		getMany('/contracts/contractor/list/{org_pk}/', { clientFilters: [search] }),
		get('/contracts/contractor/{pk}/'),
		create('/contracts/contractor/list/{org_pk}/', {
			usual: ['name', 'email', 'telephone', 'address'],
			fields,
		}),
		update('/contracts/contractor/{pk}/', { fields }),
		remove('/contracts/contractor/{pk}/', {
			description: 'Delete a company; it should have no contract',
		}),
	],
});
