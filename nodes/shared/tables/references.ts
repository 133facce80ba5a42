import { referencesIn } from '../api/names';
import type { Field, Resource } from '../api/types';
import { entities } from './entities';

/** References under the same name in any record, which OOTI answers and few tables can write. */
const USUAL: Record<string, string> = {
	annex: 'annex',
	area: 'area',
	client: 'client',
	contractor: 'contractor',
	currency: 'currency',
	fee: 'fee',
	fee_project: 'feeProject',
	invoice: 'invoice',
	orguser: 'collaborator',
	phase: 'phase',
	plan: 'plan',
	project: 'project',
	role: 'role',
	task: 'task',
	team: 'team',
	zone: 'zone',
};

const known = new WeakMap<Resource, Map<string, string>>();

/** Fields of a resource's records that hold ids of other records, with the entities of these. */
export function referencesOf(resource: Resource): Map<string, string> {
	const made = known.get(resource);
	if (made) return made;
	const { operations, entity } = resource;
	const writing = (kinds: string[]) => operations.filter(({ kind }) => kinds.includes(kind));
	const fields: Field[] = [
		...writing(['create', 'update']).flatMap(({ body, query }) => [...body, ...query]),
		...writing(['list']).flatMap(({ clientFilters = [], query }) => [...clientFilters, ...query]),
		...writing(['action']).flatMap(({ body }) => body),
	];
	const all = new Map<string, string>();
	const add = (name: string, to: string) => {
		if (!all.has(name) && entities[to]?.list) all.set(name, to);
	};
	for (const { name, to } of fields) if (to) add(name, to);
	for (const [name, to] of referencesIn(entities[entity])) add(name, to);
	for (const [name, to] of Object.entries(USUAL)) add(name, to);
	known.set(resource, all);
	return all;
}
