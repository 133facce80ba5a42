import { longText, ref, refs, search, text } from '../../api/fields';
import {
	action,
	create,
	download,
	get,
	getMany,
	remove,
	resource,
	update,
} from '../../api/operations';

const name = text('name', { description: "Give it as 'Company Name' as well" });
const fields = [
	text('company_name', { description: 'Name of the client, as printed on invoices' }),
	text('number', { label: 'Client Number', placeholder: 'e.g. 10023' }),
	ref('currency'),
	longText('billing_address', { description: 'Printed on the invoices' }),
	longText('address'),
	text('business_vat_id', { label: 'VAT Number' }),
	ref('group', 'clientGroup', { label: 'Client Group' }),
];

/**
 * Who is invoiced. The facts do not settle whether `name` and `company_name` are two fields or one
 * renamed, nor which of the fields are required.
 */
export const client = resource('client', 'Client', {
	description: "Who is invoiced: customer, owner (maître d'ouvrage)",
	operations: [
		getMany('/clients/list/{org_pk}/', {
			filters: [ref('team')],
			clientFilters: [search],
		}),
		get('/clients/{pk}/'),
		create('/clients/list/{org_pk}/', {
			usual: ['name', 'company_name', 'number', 'billing_address'],
			fields: [name, ...fields, ref('team'), refs('tags', 'tag')],
		}),
		update('/clients/{pk}/', { fields: [name, ...fields] }),
		action(
			'applyDefaultContact',
			'Apply Default Contact',
			'POST',
			'/clients/{id}/apply_default_contact/',
			{
				action: 'Apply default contact of client',
				description: "Make the client's default contact the one that is used",
				undocumentedBody: true,
			},
		),
		download('export', 'Export', '/clients/export/{org_pk}/', {
			description: 'All clients as a spreadsheet',
		}),
		remove('/clients/{pk}/'),
	],
});
