import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	worklog: { label: 'Work Log', list: '/timelogs/worklogs/list/{team_pk}/', title: ['date', 'hours', 'description'] },
};
