import { amount, detail, first, month, of, person } from '../../api/names';
import type { Entity } from '../../api/types';

export const entities: Record<string, Entity> = {
	// A client's name is in `company_name` or in `name`.
	client: {
		label: 'Client',
		list: '/clients/list/{org_pk}/',
		id: 'pk',
		title: [first('company_name', 'name', 'display'), detail('number')],
	},
	clientGroup: { label: 'Client Group', list: '/clients/group/list/{org_pk}/', title: ['name'] },
	clientProject: {
		label: 'Project Client',
		list: '/clients/project/list/{org_pk}/',
		title: [of('client'), of('project')],
	},
	clientSplit: {
		label: 'Fee Allocation Rule',
		list: '/clients/split/list/{org_pk}/',
		title: [of('client'), of('project'), amount('pct', '%')],
	},
	contact: {
		label: 'Contact',
		list: '/contacts/list/{org_pk}/',
		id: 'id',
		title: [person, 'email'],
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
		title: [of('contractor'), detail('description'), detail(of('project'))],
	},
	contractItem: {
		label: 'External Company Fee',
		list: '/contracts/item/list/{org_pk}/',
		id: 'id',
		title: [of('contract'), of('phase'), of('annex'), amount('fee')],
	},
	contractMonth: {
		label: 'External Company Month',
		list: '/contracts/month/list/{org_pk}/',
		id: 'id',
		title: [of('contract'), month, amount('budget')],
	},
	contractor: {
		label: 'External Company',
		list: '/contracts/contractor/list/{org_pk}/',
		id: 'id',
		title: [first('display', 'name')],
	},
	tag: { label: 'Tag', list: '/tags/list/{org_pk}/', id: 'id', title: ['name'] },
};
