import { choice, flag, integer, json, ref } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const type = choice(
	'type',
	[
		[6, 'Clients (6)'],
		[12, 'Invoices (12)'],
	],
	{ description: 'OOTI has more types: give their number by an expression' },
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
				integer('status', { description: 'Number of the status, as OOTI answers it' }),
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
			description: 'Say which column of the file is which field',
			undocumentedBody: true,
		}),
		action('run', 'Run', 'POST', '/imports/import/{org_pk}/', {
			description: 'Carry out an import whose columns are mapped; the JSON needs its type',
			notice: 'This creates many records at once and cannot be undone in one step.',
			undocumentedBody: true,
		}),
		action('getState', 'Get State', 'GET', '/imports/import/{org_pk}/', {
			action: 'Get state of imports',
			description: 'How far the imports of the organization are; OOTI may refuse this',
		}),
		action('getCounts', 'Get Counts', 'GET', '/imports/counts/', {
			action: 'Get counts of imports',
			description: 'How many records were imported; OOTI may refuse this (403)',
		}),
		remove('/imports/{id}/'),
	],
});
