import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	project: { label: 'Project', list: '/projects/list/{org_pk}/', id: 'id', title: ['case_number', 'project_title'] },
	phase: { label: 'Phase', list: '/phases/list/{project_pk}/', id: 'id', title: ['shortname', 'name'] },
};
