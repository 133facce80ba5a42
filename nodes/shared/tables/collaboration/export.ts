import { choice, dateTime, flag, integer, ref } from '../../api/fields';
import { create, get, getMany, remove, resource } from '../../api/operations';

/** Files of the agency's data, made by the server some time after they are asked for. */
export const dataExport = resource('export', 'Export', {
	description: "File of the agency's data, made on request",
	operations: [
		getMany('/imports/export/list/{org_pk}/'),
		create('/imports/export/list/{org_pk}/', {
			usual: ['type', 'project'],
			description: 'Ask for an export, which OOTI then prepares',
			fields: [
				ref('orguser', 'collaborator', { label: 'Collaborator' }),
				ref('team'),
				ref('project'),
				choice('type', [[9, 'Invoices (9)']], {
					description: 'OOTI has more types: give their number by an expression',
				}),
				integer('items', { label: 'Number of Items' }),
				dateTime('started_processing_at'),
				dateTime('ended_processing_at'),
				flag('include_documents', { description: 'Whether the files are in the export as well' }),
			],
		}),
		get('/imports/export/{pk}/'),
		remove('/imports/export/{pk}/'),
	],
});
