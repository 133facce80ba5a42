import { amount, date } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [amount('amount'), date('date')];

/** Dated amounts of a fee. Not the price revision by index of OOTI's screens. */
export const feeRevision = resource('feeRevision', 'Fee Revision', {
	description: 'Dated amount of a line of fees, not a price revision by index',
	operations: [
		getMany('/fees/revisions/{fee_pk}/'),
		get('/fees/revision/{pk}/'),
		create('/fees/revisions/{fee_pk}/', { usual: ['date', 'amount'], fields }),
		update('/fees/revision/{pk}/', { fields }),
		remove('/fees/revision/{pk}/'),
	],
});
