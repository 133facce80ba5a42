import { country, ref, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [
	text('name'),
	ref('currency'),
	country('country'),
	text('iban', { description: 'OOTI does not check it' }),
	text('bic'),
	text('rib', { label: 'RIB' }),
	refs('teams', 'team', { label: 'Entities (Teams)' }),
	refs('projects', 'project'),
];

/** Bank details printed on invoices. */
export const bank = resource('bank', 'Bank Account', {
	description: 'Bank details printed on invoices (RIB, coordonnées bancaires)',
	operations: [
		getMany('/banks/list/{org_pk}/'),
		get('/banks/{pk}/'),
		create('/banks/list/{org_pk}/', { usual: ['name', 'iban', 'bic'], fields }),
		update('/banks/{pk}/', { fields }),
		remove('/banks/{pk}/'),
	],
});
