import { integer, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const names = [
	text('name', {
		label: 'Code',
		placeholder: 'e.g. EUR',
		description: 'Has to be unused so far',
	}),
	text('longname', { label: 'Name', placeholder: 'e.g. Euro' }),
	text('symbol', { placeholder: 'e.g. €' }),
];
const decimals = integer('decimal_points', { label: 'Decimals', placeholder: 'e.g. 2' });

/** Currencies; they carry no organization, and a name already taken is refused. */
export const currency = resource('currency', 'Currency', {
	operations: [
		getMany('/currencies/list/'),
		get('/currencies/{pk}/'),
		create('/currencies/list/', { required: names, fields: [decimals] }),
		update('/currencies/{pk}/', { fields: [...names, decimals] }),
		action('runAction', 'Use Bulk Action', 'POST', '/currencies/list/actions/{org_pk}/', {
			action: 'Use bulk action on currencies',
			notice: 'This may change several currencies at once.',
			description:
				"For OOTI's own bulk actions, named in the JSON; the usual way is Update, record by record",
			undocumentedBody: true,
		}),
		remove('/currencies/{pk}/'),
	],
});
