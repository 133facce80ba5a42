import { choice, date, number, ref } from '../../description/fields';
import { create, get, getMany, remove, resource } from '../../description/operations';

export const payment = resource('payment', 'Payment', {
	operations: [
		getMany('/payments/list/{org_pk}/'),
		create('/payments/list/{org_pk}/', { query: [ref('team', { selectedTeam: true, label: 'Entity (Team)' })], fields: [date('date'), number('amount'), ref('currency'), choice('type', { C: 'C' }), ref('invoice'), ref('project')] }),
		get('/payments/{pk}'),
		remove('/payments/{pk}/'),
	],
});
