import { ref, refs } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { clientCode, internalCode, name, surfaceArea } from './common';

const fields = [
	name,
	ref('project', { description: 'The project that the area belongs to; may stay empty' }),
	internalCode,
	clientCode,
	surfaceArea,
	refs('zones', 'zone'),
];

/** Areas: parts of the building, which hold zones. */
export const area = resource('area', 'Area', {
	description: 'Part of a building, holds zones (surface, bâtiment)',
	inOrder: true,
	operations: [
		getMany('/areas/list/{project_pk}/'),
		get('/areas/{pk}/'),
		create('/areas/list/{project_pk}/', { usual: ['name', 'surface_area'], fields }),
		update('/areas/{pk}/', { fields }),
		remove('/areas/{pk}/'),
	],
});
