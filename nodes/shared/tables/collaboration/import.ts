import { choice, flag, integer, json, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const type = choice(
	'type',
	[
		[6, 'Clients (6)'],
		[12, 'Invoices (12)'],
	],
	{ description: 'OOTI has more types, whose numbers are not known: give those by an expression' },
);

/** Loading of clients, invoices and so on. The vendor's own example of the steps did not work. */
export const dataImport = resource('import', 'Import', {
	description: 'Load clients, invoices and other data in bulk',
	operations: [
		getMany('/imports/list/{org_pk}/'),
		create('/imports/list/{org_pk}/', {
			usual: ['type', 'team'],
			fields: [json('data'), type, ref('team'), ref('project')],
		}),
		get('/imports/{id}/'),
		update('/imports/{id}/', {
			fields: [
				integer('status', { description: 'OOTI does not document the numbers' }),
				type,
				flag('continue_confirm', {
					label: 'Confirm',
					description: 'Whether to go on with the import',
				}),
				json('clients', {
					description: 'A client to load: company_name, number, billing_address, currency …',
				}),
			],
		}),
		action('mapColumns', 'Map Columns', 'POST', '/imports/{id}/map-columns/', {
			action: 'Map columns of import',
			undocumentedBody: true,
		}),
		action('run', 'Run', 'POST', '/imports/import/{org_pk}/', {
			description: "OOTI needs a 'type' here",
			undocumentedBody: true,
		}),
		action('getState', 'Get State', 'GET', '/imports/import/{org_pk}/', {
			action: 'Get state of imports',
			description: 'OOTI asks for a type that it does not document, so this may be refused',
		}),
		action('getCounts', 'Get Counts', 'GET', '/imports/counts/', {
			action: 'Get counts of imports',
			description: 'OOTI has been seen to refuse this (403)',
		}),
		remove('/imports/{id}/'),
	],
});
