import { choice, flag, refs } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { name, translations } from './common';

const fields = [
	...translations,
	choice(
		'level',
		{ organization: 'Organization', project: 'Project' },
		{
			description: 'Where the permissions hold; give other levels by an expression',
		},
	),
	flag('all_permissions', { description: 'Whether the group has every permission' }),
	flag('is_default', { description: 'Whether it is one of the default groups' }),
	refs('permissions', 'permission', { description: 'IDs of the permissions, separated by commas' }),
];

/** A named bundle of rights: "permission group" on screen, permissions set in the API. */
export const permissionSet = resource('permissionSet', 'Permission Group', {
	description: 'Named set of permissions for entities or projects (groupe de permissions, droits)',
	operations: [
		getMany('/permissions/list/{org_pk}/'),
		get('/permissions/{id}/'),
		create('/permissions/list/{org_pk}/', { usual: ['name', 'level'], required: [name], fields }),
		update('/permissions/{id}/', { fields: [name, ...fields] }),
		remove('/permissions/{id}/'),
	],
});
