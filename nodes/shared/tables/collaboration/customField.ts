import { choice, flag, refs, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const needed = [
	choice(
		'content_type',
		{ orguser: 'Collaborator', contact: 'Contact', project: 'Project' },
		{
			label: 'Belongs To',
			description: 'Kind of record that carries the field',
		},
	),
	text('name'),
	choice('field_type', {
		d: 'Date',
		f: 'Decimal Number',
		a: 'Long Text',
		t: 'Text',
		i: 'Whole Number',
	}),
];
const more = [
	text('default_value'),
	flag('is_required', { description: 'Whether the field has to be filled' }),
	flag('admin_only', { description: 'Whether only administrators see the field' }),
	refs('permissionssets', 'permissionSet', {
		label: 'Visible To',
		description: 'Permission groups that see the field',
	}),
	refs('permissionssets_can_edit', 'permissionSet', {
		label: 'Editable By',
		description: 'Permission groups that may fill the field',
	}),
];

/** Fields of the agency's own on contacts, projects and collaborators. How values are given is unknown. */
export const customField = resource('customField', 'Custom Field', {
	description: "The agency's own field on contacts, projects or collaborators",
	inOrder: true,
	operations: [
		getMany('/customfields/field/list/{org_pk}/'),
		create('/customfields/field/list/{org_pk}/', { required: needed, fields: more }),
		get('/customfields/field/{pk}/'),
		update('/customfields/field/{pk}/', { fields: [...needed, ...more] }),
		remove('/customfields/field/{pk}/'),
		getMany('/customfields/values/{org_pk}/', {
			as: ['getAllValues', 'Get Many Values'],
			action: 'Get many values of custom fields',
			description: 'What is filled into custom fields',
		}),
		create('/customfields/values/{org_pk}/', {
			as: ['createValues', 'Create Values'],
			action: 'Create values of custom fields',
			description: 'Fill in custom fields',
			undocumentedBody: true,
		}),
	],
});
