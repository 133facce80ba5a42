import { amount, flag, integer, ref } from '../../api/fields';
import { create, download, get, getMany, remove, resource, update } from '../../api/operations';
import { clientCode, internalCode, name, progress, surfaceArea } from './common';

const fields = [
	name,
	progress,
	flag('is_annex', { description: 'Whether the zone is an annex of the building' }),
	internalCode,
	clientCode,
	surfaceArea,
	amount('default_surface_price', { description: 'Price per unit of surface' }),
	integer('num_units', { label: 'Number of Units' }),
];

/** Zones: parts of an area. OOTI wants the area in the body although the path names it. */
export const zone = resource('zone', 'Zone', {
	description: 'Part of an area, with units, surface and price',
	inOrder: true,
	operations: [
		getMany('/zones/list/{area_pk}/'),
		get('/zones/{pk}/'),
		create('/zones/list/{area_pk}/', {
			usual: ['area', 'name', 'surface_area', 'num_units'],
			required: [
				ref('area', {
					label: 'Area of the Zone',
					description: 'The same area as above: OOTI wants it twice',
				}),
			],
			fields,
		}),
		update('/zones/{pk}/', { fields: [...fields, ref('area')] }),
		download('export', 'Export', '/zones/export/{project_pk}/', {
			description: 'The zones of a project as a file',
		}),
		remove('/zones/{pk}/'),
	],
});
