import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { name, translations } from '../people/common';
import { deductFromBalance, isDefault, isRecovery } from './common';

/** What time off is for: paid leave, sickness, recovery. Only its list and creation are described. */
export const timeOffType = resource('timeOffType', 'Time-Off Type', {
	description: 'What time off is for: paid leave, sickness, recovery (catégorie de congés, RTT)',
	operations: [
		getMany('/timelogs/types/timeoff/list/{org_pk}/'),
		get('/timelogs/types/timeoff/{id}/'),
		create('/timelogs/types/timeoff/list/{org_pk}/', {
			usual: ['name'],
			fields: [name, ...translations, isDefault, isRecovery, deductFromBalance],
		}),
		update('/timelogs/types/timeoff/{id}/', {
			description: 'Takes the fields of Create as JSON',
			undocumentedBody: true,
		}),
		remove('/timelogs/types/timeoff/{id}/', {
			description: 'In OOTI a type is archived: it leaves the list, past requests keep it',
		}),
	],
});
