import { namesGivenBy, shapeOf, withoutSlash } from './paths';
import type { ApiField, Difference, Endpoint, KnownEndpoint } from './types';

/** Sent with every list, even if its table does not name them. */
const PAGING = ['page', 'page_size'];

type Said = Pick<Difference, 'change' | 'part' | 'detail'> & { field?: string };

/** All differences between a document's endpoints and those of the tables, sorted by path. */
export function compare(known: KnownEndpoint[], documented: Endpoint[]): Difference[] {
	const { pairs, gone, added } = matched(known, withoutTwins(known, documented));
	const elsewhere = (others: Endpoint[], { path }: Endpoint) =>
		others.some((other) => shapeOf(other.path) === shapeOf(path));
	const differences = [
		...gone.map((one) => ({
			...whole(one, 'gone', elsewhere(documented, one) ? 'method gone, path still there' : ''),
			operations: one.operations,
		})),
		...added.map((one) => ({
			...whole(one, 'new', elsewhere(known, one) ? 'method added to a known path' : ''),
			operations: [],
		})),
		...pairs.flatMap(([one, other]) => changes(one, other)),
	];
	return differences.sort((a, b) => rank(a).localeCompare(rank(b), 'en'));
}

const rank = ({ path, method, part, field = '' }: Difference) =>
	[path, method, part === 'endpoint' ? '' : part, field].join(' ');

/** Drops a PUT next to a PATCH: Django REST framework offers both, and they take the same fields. */
function withoutTwins(known: KnownEndpoint[], documented: Endpoint[]): Endpoint[] {
	const key = ({ path }: Endpoint, method: string) => `${method} ${shapeOf(path)}`;
	const patches = new Set(documented.map((one) => key(one, one.method)));
	const spoken = new Set(known.map((one) => key(one, one.method)));
	return documented.filter(
		(one) => one.method !== 'PUT' || spoken.has(key(one, 'PUT')) || !patches.has(key(one, 'PATCH')),
	);
}

/** Keys by which endpoints are matched, from the strictest to the loosest. */
const SAME: Array<(one: Endpoint) => string> = [
	({ method, path }) => `${method} ${shapeOf(path)}`,
	({ method, path }) => `${method} ${withoutSlash(shapeOf(path))}`,
	({ path }) => withoutSlash(shapeOf(path)),
];

/** Pairs endpoints whose key is unique on both sides; the last key ignores the method. */
function matched(known: KnownEndpoint[], documented: Endpoint[]) {
	const pairs: Array<[KnownEndpoint, Endpoint]> = [];
	let gone = known;
	let added = documented;
	for (const key of SAME) {
		const before = alone(gone, key);
		const now = alone(added, key);
		gone = gone.filter((one) => {
			const other = before.has(key(one)) && now.get(key(one));
			if (other) pairs.push([one, other]);
			return !other;
		});
		const taken = new Set(pairs.map(([, other]) => other));
		added = added.filter((one) => !taken.has(one));
	}
	return { pairs, gone, added };
}

/** Entries with a unique key, by key. */
function alone<T>(list: T[], key: (one: T) => string): Map<string, T> {
	const found = new Map<string, T>();
	const shared = new Set<string>();
	for (const one of list) {
		if (found.has(key(one))) shared.add(key(one));
		found.set(key(one), one);
	}
	for (const each of shared) found.delete(each);
	return found;
}

function whole(
	one: Endpoint,
	change: 'new' | 'gone',
	note: string,
): Omit<Difference, 'operations'> {
	const names = (fields: Map<string, ApiField>) =>
		[...fields].map(([name, { required }]) => (required ? `${name} (required)` : name)).join(', ');
	const details = [note, change === 'new' ? (one.summary ?? '') : ''];
	if (change === 'new' && one.body.size) details.push(`body: ${names(one.body)}`);
	if (change === 'new' && one.query.size) details.push(`query: ${names(one.query)}`);
	const detail = details.filter(Boolean).join('; ');
	return { change, part: 'endpoint', method: one.method, path: one.path, detail };
}

/** Differences of an endpoint that is on both sides. */
function changes(known: KnownEndpoint, documented: Endpoint): Difference[] {
	const { method, path, operations } = known;
	const said: Said[] = [
		...spoken(known, documented),
		...(['query', 'body'] as const).flatMap((part) => fieldChanges(part, known, documented)),
	];
	return said.map((one) => ({ ...one, method, path, operations }));
}

/** Differences in the method and the trailing slash. */
function spoken(before: Endpoint, now: Endpoint): Said[] {
	const details: string[] = [];
	if (before.method !== now.method) details.push(`method: ${before.method} → ${now.method}`);
	const [had, has] = [before, now].map(({ path }) => path.endsWith('/'));
	if (had !== has) details.push(has ? 'trailing slash added' : 'trailing slash gone');
	return details.map((detail) => ({ change: 'changed', part: 'endpoint', detail }));
}

function fieldChanges(
	part: 'query' | 'body',
	known: KnownEndpoint,
	{ [part]: now }: Endpoint,
): Said[] {
	const before = known[part];
	const given = part === 'query' ? PAGING : namesGivenBy(known.path);
	const silent = part === 'body' && now.size === 0;
	// a document without the body does not report each of its fields as gone
	const gone = silent
		? []
		: [...before].filter(([name]) => !now.has(name) && !PAGING.includes(name));
	const added = [...now].filter(([name]) => !before.has(name) && !given.includes(name));
	const change = part === 'body' && known.undocumentedBody ? 'now documented' : 'new';
	return [
		...(silent && isDescribed(before)
			? [{ change: 'changed' as const, part, detail: 'the body is no longer documented' }]
			: []),
		...gone.map(([field]): Said => ({ change: 'gone', part, field, detail: '' })),
		...added.map(([field, is]): Said => ({ change, part, field, detail: described(is) })),
		...[...before].flatMap(([field, was]) => {
			const is = now.get(field);
			const details = is ? fieldDetails(was, is) : [];
			return details.map((detail): Said => ({ change: 'changed', part, field, detail }));
		}),
	];
}

/** Whether the tables have more of a body than an upload's file, whose name was never documented. */
const isDescribed = (fields: Map<string, ApiField>) =>
	[...fields.values()].some(({ types }) => !types.includes('file'));

const described = ({ types, required, values }: ApiField) =>
	[types.join(' or '), required && 'required', values && `one of ${list(values)}`]
		.filter(Boolean)
		.join(', ');

function fieldDetails(was: ApiField, is: ApiField): string[] {
	const details: string[] = [];
	if (!fits(was, is)) details.push(`type: ${was.types[0]} → ${is.types.join(' or ')}`);
	if (was.required !== undefined && is.required !== undefined && was.required !== is.required) {
		details.push(is.required ? 'newly required' : 'no longer required');
	}
	if (was.values && is.values) {
		const added = is.values.filter((value) => !was.values?.includes(value));
		const gone = was.values.filter((value) => !is.values?.includes(value));
		const said = [
			added.length && `new values: ${list(added)}`,
			gone.length && `values gone: ${list(gone)}`,
		].filter(Boolean);
		if (said.length) details.push(said.join('; '));
	}
	return details;
}

const list = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join(', ');

/** Whether the document allows the type that the node sends. */
function fits(was: ApiField, is: ApiField): boolean {
	const accepts = (type: string) =>
		type === 'any' ||
		was.types.includes('any') ||
		was.types.includes(type) ||
		(type === 'array<any>' && was.types.some((each) => each.startsWith('array<')));
	return is.types.some(accepts);
}
