import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	organization: { label: 'Organization' },
	team: { label: 'Entity (Team)', list: '/teams/list/{org_pk}/', id: 'pk', title: ['title', 'name'] },
};
