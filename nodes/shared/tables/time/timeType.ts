import { flag, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';
import { name, translations } from '../people/common';
import { deductFromBalance, isDefault, isRecovery } from './common';

/** What logged time is: work, meeting, overtime. The fields of its PATCH are doubtful (its note). */
export const timeType = resource('timeType', 'Time Type', {
	description: 'What logged time is: work, meeting, overtime (type de temps)',
	operations: [
		getMany('/timelogs/types/list/{org_pk}/'),
		get('/timelogs/types/{pk}/'),
		create('/timelogs/types/list/{org_pk}/', {
			usual: ['name'],
			fields: [
				name,
				...translations,
				isRecovery,
				flag('is_billable', { description: 'Whether the time can be invoiced' }),
				text('project_option', {
					description: 'How a project is asked for, as OOTI writes it: read a type that has it',
				}),
				text('deliverable_option', {
					description: 'How a deliverable is asked for, as OOTI writes it: read a type that has it',
				}),
				flag('exclude_from_limit', {
					description: 'Whether the time does not count towards the limit of hours',
				}),
			],
		}),
		update('/timelogs/types/{pk}/', {
			description: 'The fields known for this are those of a time-off type; give others as JSON',
			fields: [name, ...translations, isRecovery, isDefault, deductFromBalance],
		}),
		remove('/timelogs/types/{pk}/'),
	],
});
