import type { Entity } from '../../description/types';

export const entities: Record<string, Entity> = {
	// A client's name is in `company_name` or in `name`, which is shown when the first is empty.
	client: {
		label: 'Client',
		list: '/clients/list/{org_pk}/',
		id: 'pk',
		title: ['company_name'],
	},
	clientGroup: { label: 'Client Group', list: '/clients/group/list/{org_pk}/' },
	clientProject: { label: 'Project Client', list: '/clients/project/list/{org_pk}/' },
	clientSplit: { label: 'Fee Allocation Rule', list: '/clients/split/list/{org_pk}/' },
	contact: {
		label: 'Contact',
		list: '/contacts/list/{org_pk}/',
		id: 'id',
		title: ['name', 'email'],
	},
	contactCategory: {
		label: 'Contact Category',
		list: '/contacts/categories/{org_pk}/',
		id: 'id',
		title: ['name'],
	},
	contract: {
		label: 'Co-Contractor or Subcontractor',
		list: '/contracts/list/{org_pk}/',
		id: 'id',
		title: ['description'],
	},
	contractItem: {
		label: 'External Company Fee',
		list: '/contracts/item/list/{org_pk}/',
		id: 'id',
		title: ['contract', 'phase', 'annex', 'fee'],
	},
	contractMonth: {
		label: 'External Company Month',
		list: '/contracts/month/list/{org_pk}/',
		id: 'id',
		title: ['contract', 'year', 'month'],
	},
	contractor: {
		label: 'External Company',
		list: '/contracts/contractor/list/{org_pk}/',
		id: 'id',
		title: ['display'],
	},
	tag: { label: 'Tag', list: '/tags/list/{org_pk}/', id: 'id', title: ['name'] },
};
