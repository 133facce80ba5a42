import { amount, ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const contract = ref('contract', { label: 'Co-Contractor or Subcontractor' });
const fields = [
	contract,
	ref('phase'),
	ref('annex'),
	text('type'),
	amount('fee', { label: 'Fee Amount' }),
	amount('amount_current', { label: 'Current Amount' }),
	amount('already_billed', { label: 'Amount Already Billed' }),
	amount('amount_billed'),
	amount('already_paid', { label: 'Amount Already Paid' }),
];

/** The fees of an external company on one phase or annex (line of a contract). */
export const contractItem = resource('contractItem', 'External Company Fee', {
	description: 'Fees of a co- or subcontractor on a phase or annex (contract line)',
	inOrder: true,
	operations: [
		getMany('/contracts/item/list/{org_pk}/', { filters: [contract] }),
		get('/contracts/item/{pk}/'),
		create('/contracts/item/list/{org_pk}/', {
			usual: ['contract', 'phase', 'annex', 'fee'],
			fields,
		}),
		update('/contracts/item/{pk}/', { fields }),
		remove('/contracts/item/{pk}/'),
	],
});
