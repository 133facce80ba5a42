import { namesGivenBy, shapeOf, withoutSlash } from './paths';
import type { ApiField, Difference, Endpoint, KnownEndpoint } from './types';

/** Sent with every list, whether its table names them or not. */
const PAGING = ['page', 'page_size'];

type Said = Pick<Difference, 'change' | 'part' | 'detail'> & { field?: string };

/** Every way in which a document's endpoints and those of the tables disagree, in order of path. */
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

/** Without each PUT beside a PATCH: the framework writes it there, and it can do nothing more. */
function withoutTwins(known: KnownEndpoint[], documented: Endpoint[]): Endpoint[] {
	const key = ({ path }: Endpoint, method: string) => `${method} ${shapeOf(path)}`;
	const patches = new Set(documented.map((one) => key(one, one.method)));
	const spoken = new Set(known.map((one) => key(one, one.method)));
	return documented.filter(
		(one) => one.method !== 'PUT' || spoken.has(key(one, 'PUT')) || !patches.has(key(one, 'PATCH')),
	);
}

/** What makes two endpoints the same, from the closest to the loosest. */
const SAME: Array<(one: Endpoint) => string> = [
	({ method, path }) => `${method} ${shapeOf(path)}`,
	({ method, path }) => `${method} ${withoutSlash(shapeOf(path))}`,
	({ path }) => withoutSlash(shapeOf(path)),
];

/** Pairs the same endpoints. What is left of a path is the same under another method if it is one on each side. */
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

/** Those whose key nobody shares, by key. */
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

/** What has changed of an endpoint that is on both sides. */
function changes(known: KnownEndpoint, documented: Endpoint): Difference[] {
	const { method, path, operations } = known;
	const said: Said[] = [
		...spoken(known, documented),
		...(['query', 'body'] as const).flatMap((part) => fieldChanges(part, known, documented)),
	];
	return said.map((one) => ({ ...one, method, path, operations }));
}

/** How the endpoint is spoken to: its method and the slash at its end. */
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
	// a document that shows no body at all says nothing of its fields one by one
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

/** Whether the tables have more of a body than the file of an upload, whose name was never documented. */
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

/** Whether what the node sends is of a type that the document allows. */
function fits(was: ApiField, is: ApiField): boolean {
	const accepts = (type: string) =>
		type === 'any' ||
		was.types.includes('any') ||
		was.types.includes(type) ||
		(type === 'array<any>' && was.types.some((each) => each.startsWith('array<')));
	return is.types.some(accepts);
}
