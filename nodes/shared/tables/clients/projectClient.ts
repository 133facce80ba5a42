import { create, get, getMany, remove, resource, update } from '../../api/operations';

const rule = { id: 'clientSplit' };

/**
 * The clients of a project that has several, and the rules by which its fees are shared between
 * them. Only named in the facts: the meaning is read off the paths, no field is documented.
 */
export const projectClient = resource('projectClient', 'Project Client', {
	entity: 'clientProject',
	description: 'Client of a project that has several, and the rules that share its fees',
	operations: [
		getMany('/clients/project/list/{org_pk}/'),
		get('/clients/project/{id}/'),
		create('/clients/project/list/{org_pk}/', { undocumentedBody: true }),
		update('/clients/project/{id}/', { undocumentedBody: true }),
		remove('/clients/project/{id}/'),

		getMany('/clients/split/list/{org_pk}/', {
			as: ['getAllRules', 'Get Many Fee Allocation Rules'],
			action: 'Get many fee allocation rules',
			description: 'How the fees of projects are shared between several clients',
		}),
		get('/clients/split/{id}/', {
			as: ['getRule', 'Get Fee Allocation Rule'],
			action: 'Get fee allocation rule',
			description: 'One rule by which fees are shared between clients',
			at: rule,
		}),
		create('/clients/split/list/{org_pk}/', {
			as: ['createRule', 'Create Fee Allocation Rule'],
			action: 'Create fee allocation rule',
			description: 'Say which share of the fees a client of the project pays',
			undocumentedBody: true,
		}),
		update('/clients/split/{id}/', {
			as: ['updateRule', 'Update Fee Allocation Rule'],
			action: 'Update fee allocation rule',
			description: 'Change the share of the fees that a client pays',
			at: rule,
			undocumentedBody: true,
		}),
		remove('/clients/split/{id}/', {
			as: ['deleteRule', 'Delete Fee Allocation Rule'],
			action: 'Delete fee allocation rule',
			description: 'Remove a rule by which fees are shared',
			at: rule,
		}),
	],
});
