import { number, ref } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { feeProject } from './common';

const fields = [
	ref('zone'),
	ref('project'),
	feeProject,
	number('board', { description: 'Boards of the zone: an amount or a number' }),
	number('rendering', {
		description: 'Renderings of the zone: an amount or a number',
	}),
];

/** Fees counted per zone, board or rendering. */
export const feeZone = resource('feeZone', 'Zone Price', {
	description: 'Fees counted per zone, board or rendering',
	operations: [
		getMany('/fees/zones/list/{org_pk}/'),
		get('/fees/zones/{pk}/'),
		create('/fees/zones/list/{org_pk}/', { usual: ['project', 'fee_project', 'zone'], fields }),
		update('/fees/zones/{pk}/', { fields }),
		remove('/fees/zones/{pk}/'),
	],
});
