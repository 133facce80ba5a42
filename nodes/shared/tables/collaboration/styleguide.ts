import { choice, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { margin } from './common';

const name = text('name');

/** Logo, fonts and margins of the documents. Creating takes the name alone. */
export const styleguide = resource('styleguide', 'Style Guide', {
	description: 'Logo, fonts and margins of documents',
	operations: [
		getMany('/styleguides/list/{org_pk}/'),
		create('/styleguides/list/{org_pk}/', { usual: ['name'], fields: [name] }),
		get('/styleguides/{pk}/'),
		update('/styleguides/{pk}/', {
			fields: [
				name,
				choice('type', {
					all: 'All Documents',
					invoice: 'Invoices',
					proposal: 'Proposals',
					report: 'Reports',
				}),
				text('font_color', { placeholder: 'e.g. #333333' }),
				text('font'),
				text('font_size', { description: 'Text here, a number in reports' }),
				margin('margin_left'),
				margin('margin_right'),
				text('logo', {
					description: 'Name of the file, without its content',
				}),
			],
		}),
		action('duplicate', 'Duplicate', 'POST', '/styleguides/duplicate/{org_pk}/', {
			description: 'Make a copy of a style guide',
			undocumentedBody: true,
		}),
		remove('/styleguides/{pk}/'),
	],
});
