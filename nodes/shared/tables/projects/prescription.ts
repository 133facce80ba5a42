import { date, flag, longText, ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { isValid } from './common';

const fields = [
	text('fee_pct', { label: 'Commission (%)', placeholder: 'e.g. 10' }),
	ref('fee', { label: 'Line of Fees' }),
	date('date'),
	longText('description'),
	text('supplier'),
	text('supplier_contact'),
	text('supplier_phone'),
	text('supplier_email'),
	longText('notes'),
	isValid,
	flag('is_ordered', { description: 'Whether it has been ordered' }),
	flag('is_invoiced', { description: 'Whether it has been invoiced' }),
	text('file', { description: 'File as OOTI names it' }),
	ref('area'),
	text('type', { description: 'As OOTI writes it: read a record that has it' }),
];

/** Furniture and products specified for a project. `fee_pct` is a number in a string. */
export const prescription = resource('prescription', 'Prescription', {
	description: 'Furniture or product specified, with its supplier',
	inOrder: true,
	operations: [
		getMany('/prescriptions/list/{project_pk}/'),
		get('/prescriptions/{pk}/'),
		create('/prescriptions/list/{project_pk}/', {
			usual: ['supplier', 'description', 'date', 'fee_pct'],
			fields,
		}),
		update('/prescriptions/{pk}/', { fields }),
		remove('/prescriptions/{pk}/'),
	],
});
