import { date, number, ref, text } from '../../description/fields';
import { create, get, getMany, remove, resource } from '../../description/operations';

export const worklog = resource('worklog', 'Work Log', {
	operations: [
		create('/timelogs/worklogs/', { fields: [ref('project'), ref('phase'), date('date'), number('hours'), text('description')] }),
		getMany('/timelogs/worklogs/list/{team_pk}/'),
		get('/timelogs/worklogs/{pk}/'),
		remove('/timelogs/worklogs/{pk}/'),
	],
});
