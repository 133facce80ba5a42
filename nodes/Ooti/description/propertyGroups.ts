import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../shared/api/types';

export type Pair = [resource: string, operation: string];

/** A property and the operations that show it. */
interface Entry {
	property: INodeProperties;
	pairs: Pair[];
}

/**
 * Gathers properties with the operations that show them. A property that many operations have in
 * common is emitted once: this is what keeps the description small, and the editor quick.
 */
export class PropertyGroup {
	private readonly entries = new Map<string, Entry>();

	/** @param key the same for equal properties: so each is made once, and never compared in full */
	add(key: string, make: () => INodeProperties, [resource, operation]: Pair): void {
		const entry = this.entries.get(key);
		if (entry) entry.pairs.push([resource, operation]);
		else this.entries.set(key, { property: make(), pairs: [[resource, operation]] });
	}

	/**
	 * @param least fewest resources that must share an operation's name for the condition to omit the
	 * resource
	 */
	build(resources: Resource[], least = 2): INodeProperties[] {
		return shownFor([...this.entries.values()], resources, least);
	}
}

/** A parameter of an operation's form, with the entity whose records it takes. */
export interface Member {
	key: string;
	entity?: string;
	make: () => INodeProperties;
}

/**
 * Gathers properties of which each operation has its own order. Properties in common are emitted
 * once here too, as far as the order allows: one that comes too early for an operation is repeated.
 */
export class OrderedPropertyGroup {
	private readonly entries: Array<Entry & { key: string }> = [];

	add(members: Member[], pair: Pair): void {
		let next = 0;
		for (const { key, make } of members) {
			const found = this.entries.findIndex((entry, index) => index >= next && entry.key === key);
			if (found >= 0) this.entries[found].pairs.push(pair);
			else this.entries.splice(next, 0, { key, property: make(), pairs: [pair] });
			next = (found >= 0 ? found : next) + 1;
		}
	}

	build(resources: Resource[]): INodeProperties[] {
		return shownFor(this.entries, resources);
	}
}

function shownFor(entries: Entry[], resources: Resource[], least = 2): INodeProperties[] {
	const having = new Map<string, number>();
	for (const { operations } of resources) {
		for (const { value } of operations) having.set(value, (having.get(value) ?? 0) + 1);
	}
	return entries.flatMap(({ property: shown, pairs }) =>
		conditions(pairs, having, least).map((show) => ({ ...shown, displayOptions: { show } })),
	);
}

/**
 * Turns (resource, operation) pairs into as few `show` conditions as is easy: one for all operation
 * names that mean the same in every resource, then one for each group of resources that share the
 * same remaining operations. `having` counts the resources that have an operation of a name.
 */
function conditions(
	pairs: Pair[],
	having: Map<string, number>,
	least: number,
): Array<{ resource?: string[]; operation: string[] }> {
	const shown = new Map<string, number>();
	for (const [, operation] of pairs) shown.set(operation, (shown.get(operation) ?? 0) + 1);
	const everywhere = [...shown.keys()].filter(
		(name) => shown.get(name)! >= least && shown.get(name) === having.get(name),
	);
	const rest = new Map<string, string[]>();
	for (const [resource, operation] of pairs) {
		if (everywhere.includes(operation)) continue;
		const operations = rest.get(resource);
		if (operations) operations.push(operation);
		else rest.set(resource, [operation]);
	}
	const groups = new Map<string, { resource: string[]; operation: string[] }>();
	for (const [resource, operation] of rest) {
		const key = operation.join();
		const group = groups.get(key);
		if (group) group.resource.push(resource);
		else groups.set(key, { resource: [resource], operation });
	}
	return [...(everywhere.length ? [{ operation: everywhere }] : []), ...groups.values()];
}
