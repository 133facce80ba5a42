import { ref } from '../../api/fields';
import { getMany, resource } from '../../api/operations';

/** Credit notes are invoices of type 9: all but their lists is done with the operations of invoices. */
export const creditNote = resource('creditNote', 'Credit Note', {
	entity: 'invoice',
	description: 'Credit of a cancelled invoice (avoir); validate and send it as an invoice',
	operations: [
		getMany('/invoices/list/{org_pk}/', { fixedQuery: { type: 9 } }),
		getMany('/invoices/list/{org_pk}/', {
			as: ['getAllSent', 'Get Many Sent'],
			action: 'Get many sent credit notes',
			description: 'Credit notes that are both validated and sent',
			filters: [ref('team')],
			fixedQuery: { q: '', is_sent: 'true', is_valid: 'true', type: 9 },
		}),
	],
});
