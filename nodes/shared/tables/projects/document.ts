import { amount, flag, number, ref, refs, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { isMockup, name, progress } from './common';

const price = amount('price');
const fields = [
	refs('annexes', 'annex'),
	text('doc_category', { label: 'Category' }),
	progress,
	number('price_weight', { description: 'Share in the price, relative to the other deliverables' }),
	number('weight', { description: 'Share in the progress, relative to the other deliverables' }),
	number('progress_weighted', { label: 'Weighted Progress (%)' }),
	ref('phase'),
	isMockup,
	flag('is_additional', { description: 'Whether it comes on top of what was agreed' }),
	flag('in_contract', { description: 'Whether it is part of the contract' }),
	ref('zone'),
];

/** Deliverables, which the API calls documents: priced and weighted things, not uploaded files. */
export const document = resource('document', 'Deliverable', {
	description: 'Priced document to deliver (livrable), not a file',
	inOrder: true,
	operations: [
		getMany('/documents/list/{project_pk}/'),
		get('/documents/{pk}/'),
		create('/documents/list/{project_pk}/', {
			usual: ['name', 'price', 'phase'],
			required: [name, price],
			fields,
		}),
		update('/documents/{pk}/', { fields: [name, price, ...fields] }),
		action('setPrices', 'Set Prices', 'POST', '/documents/set-price/{project_pk}/', {
			action: 'Set prices of deliverables',
			description: 'Let OOTI compute the prices of all deliverables of a project',
			notice: "This changes the prices of all the project's deliverables.",
		}),
		remove('/documents/{pk}/'),
	],
});
