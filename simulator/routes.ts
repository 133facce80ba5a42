import { endpoints, type Endpoint } from './facts';

export interface Route {
	path: string;
	/** Entries that share this path, by method. */
	methods: Map<string, Endpoint[]>;
}

interface TrieNode {
	literals: Map<string, TrieNode>;
	/** Child for any {placeholder}; their names are in the route. */
	any?: TrieNode;
	withSlash?: Route;
	withoutSlash?: Route;
}

const root: TrieNode = { literals: new Map() };

function slot(path: string): [TrieNode, 'withSlash' | 'withoutSlash'] {
	let node = root;
	for (const segment of path.split('/').filter(Boolean)) {
		if (segment.startsWith('{')) {
			node.any ??= { literals: new Map() };
			node = node.any;
		} else {
			let next = node.literals.get(segment);
			if (!next) node.literals.set(segment, (next = { literals: new Map() }));
			node = next;
		}
	}
	return [node, path.endsWith('/') ? 'withSlash' : 'withoutSlash'];
}

for (const entry of endpoints) {
	const [node, key] = slot(entry.path);
	let route = node[key];
	if (!route) {
		route = { path: entry.path, methods: new Map() };
		node[key] = route;
	}
	const same = route.methods.get(entry.method);
	if (same) same.push(entry);
	else route.methods.set(entry.method, [entry]);
}

interface Match {
	route: Route;
	/** Values of the placeholders, in order. */
	values: string[];
}

// Placeholders match numbers only, except {is_price}, which is a flag.
const ID = /^\d+$/;
const FLAG = /^(?:\d+|true|false)$/i;

function find(node: TrieNode, rest: string[], slash: boolean, values: string[]): Match | undefined {
	if (rest.length === 0) {
		const route = slash ? node.withSlash : node.withoutSlash;
		return route && { route, values };
	}
	const [segment, ...others] = rest;
	const literal = node.literals.get(segment);
	const found = literal && find(literal, others, slash, values);
	if (found) return found;
	if (node.any && FLAG.test(segment)) {
		const match = find(node.any, others, slash, [...values, segment]);
		if (
			match &&
			(ID.test(segment) || placeholderAt(match.route.path, values.length) === 'is_price')
		)
			return match;
	}
	return undefined;
}

const placeholderAt = (path: string, index: number) => [...path.matchAll(/\{(\w+)\}/g)][index]?.[1];

export function match(path: string): Match | undefined {
	return find(root, path.split('/').filter(Boolean), path.endsWith('/'), []);
}
