import { choice, integer, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';
import { lang, margin, orientation, styleguide } from './common';

const name = text('name');
const type = choice('type', { progress: 'Progress Report', proprosal: 'Proposal' });
const layout = [
	styleguide,
	orientation,
	integer('font_size', { description: 'In points' }),
	margin('margin_top'),
	margin('margin_bottom'),
	margin('margin_left'),
	margin('margin_right'),
];

/** Layouts with variables. The type `proprosal` is spelt so in the API. */
export const reportTemplate = resource('reportTemplate', 'Report Template', {
	description: 'Layout of proposals and progress reports (modèle)',
	operations: [
		getMany('/reports/templates/list/{team_pk}/'),
		create('/reports/templates/list/{team_pk}/', { required: [name, type, lang], fields: layout }),
		get('/reports/templates/{pk}/'),
		update('/reports/templates/{pk}/', { fields: [name, type, lang, ...layout] }),
		action('duplicate', 'Duplicate', 'POST', '/reports/templates/duplicate/{pk}/', {
			description: 'Make a copy; the answer is the copy',
		}),
		remove('/reports/templates/{pk}/'),
	],
});
