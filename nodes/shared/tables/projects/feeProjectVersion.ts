import { flag, json, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { feeProject } from './common';

const fields = [
	text('title'),
	feeProject,
	flag('show_on_table', { description: 'Whether the version shows in the table of fees' }),
	json('data', { description: 'Content of the version, in the shape that OOTI answers' }),
];

/** Saved states of a fee project. */
export const feeProjectVersion = resource('feeProjectVersion', 'Fee Project Version', {
	description: 'Saved state of a fee project',
	operations: [
		getMany('/fees/fee-project-version/list/{org_pk}/'),
		get('/fees/fee-project-version/{pk}/'),
		create('/fees/fee-project-version/list/{org_pk}/', { usual: ['fee_project', 'title'], fields }),
		update('/fees/fee-project-version/{pk}/', { fields }),
		remove('/fees/fee-project-version/{pk}/'),
	],
});
