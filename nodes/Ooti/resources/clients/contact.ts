import { refs, text } from '../../description/fields';
import { create, get, getMany, remove, resource, update } from '../../description/operations';

export const contact = resource('contact', 'Contact', {
	operations: [
		getMany('/contacts/list/{org_pk}/'),
		create('/contacts/list/{org_pk}/', { required: [text('name')], fields: [text('first_name'), text('email'), refs('tags', 'tag')] }),
		get('/contacts/{pk}/'),
		update('/contacts/{pk}/', { fields: [text('name')] }),
		remove('/contacts/{pk}/'),
	],
});
