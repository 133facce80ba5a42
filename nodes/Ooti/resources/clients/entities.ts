import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	client: { label: 'Client', list: '/clients/list/{org_pk}/', id: 'pk', title: ['name'] },
	contact: { label: 'Contact', list: '/contacts/list/{org_pk}/', id: 'id', title: ['name', 'email'] },
	tag: { label: 'Tag', list: '/tags/list/{org_pk}/', title: ['name'] },
};
