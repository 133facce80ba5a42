/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { collectionOf } from '../../nodes/Ooti/description/build';
import type { Field } from '../../nodes/Ooti/description/types';
import { placeholders } from '../../nodes/Ooti/description/placeholders';
import { resources } from '../../nodes/Ooti/resources';
import { runNode, type RunResult } from '../support/engine';
import { Scripted, whoAmI, type Reply } from '../support/scripted';
import { byId } from '../support/simulated';

const server = new Scripted();
const TELLTALE = 'sup3r-secret-t0ken';
const stray: unknown[] = [];
const onStray = (reason: unknown) => stray.push(reason);
/** A failing run prints its seed; SEED=… repeats it, RUNS=… multiplies the number of runs. */
const settings = (numRuns: number) => ({
	numRuns: numRuns * Number(process.env.RUNS ?? 1),
	...(process.env.SEED && { seed: Number(process.env.SEED) }),
});

beforeAll(async () => {
	process.on('unhandledRejection', onStray);
	await server.open();
});
beforeEach(() => {
	server.requests = [];
	stray.length = 0;
});
afterEach(async () => {
	await new Promise((resolve) => setTimeout(resolve, 5));
	expect(stray).toEqual([]);
});
afterAll(async () => {
	process.off('unhandledRejection', onStray);
	await server.close();
});

const run = async (parameters: object, more: Partial<Parameters<typeof runNode>[0]> = {}) =>
	await runNode({
		baseUrl: server.url,
		parameters: parameters as INodeParameters,
		credentials: { ootiApi: { baseUrl: server.url, apiToken: TELLTALE } },
		...more,
	});

describe('a list of any length, page size, cap, limit and luck', () => {
	interface Change {
		/** Happens before this page request is answered. */
		at: number;
		kind: 'prepend' | 'append' | 'delete';
		/** Where a deletion strikes, between 0 and 1. */
		where: number;
	}
	interface Luck {
		at: number;
		kind: '429' | '503' | 'cut' | 'truncated' | 'html503';
	}

	/** A list on a server, and all that ever stood in it. */
	class Model {
		ids: number[];
		deleted = new Set<number>();
		added = new Set<number>();
		pages = 0;
		private next: number;

		constructor(
			count: number,
			private readonly cap: number,
			private readonly counts: boolean,
			private readonly changes: Change[],
			private readonly luck: Luck[],
		) {
			this.ids = Array.from({ length: count }, (_, index) => index + 1);
			this.next = count + 1;
		}

		answer(query: URLSearchParams): Reply {
			const number = this.pages++;
			for (const change of this.changes.filter(({ at }) => at === number)) this.change(change);
			const bad = this.luck.find(({ at }) => at === number);
			const size = Math.min(Number(query.get('page_size') ?? 50), this.cap);
			const page = Number(query.get('page') ?? 1);
			const last = Math.max(1, Math.ceil(this.ids.length / size));
			if (page > last) return { status: 404, body: { detail: 'Invalid page.' } };
			const body = JSON.stringify({
				...(this.counts && { count: this.ids.length }),
				next: page < last ? `${server.url}/next?page=${page + 1}` : null,
				results: this.ids
					.slice((page - 1) * size, page * size)
					.map((id) => ({ id, name: `n${id}` })),
			});
			switch (bad?.kind) {
				case '429':
				case '503':
					return { status: Number(bad.kind), headers: { 'Retry-After': '0' }, body: {} };
				case 'html503':
					return {
						status: 503,
						headers: { 'Retry-After': '0', 'Content-Type': 'text/html' },
						body: '<html>busy</html>',
					};
				case 'cut':
					return { body, cut: 'middle' };
				case 'truncated':
					return { body: body.slice(0, -3) };
				default:
					return { body };
			}
		}

		private change({ kind, where }: Change): void {
			if (kind === 'delete') {
				const [id] = this.ids.splice(Math.floor(where * this.ids.length), 1);
				if (id !== undefined) this.deleted.add(id);
				return;
			}
			const id = this.next++;
			this.added.add(id);
			if (kind === 'append') this.ids.push(id);
			else this.ids.unshift(id);
		}
	}

	const change = fc.record({
		at: fc.nat(12),
		kind: fc.constantFrom('prepend' as const, 'append' as const, 'delete' as const),
		where: fc.double({ min: 0, max: 0.999, noNaN: true }),
	});
	const quick = fc.record({
		at: fc.nat(12),
		kind: fc.constantFrom('429' as const, '503' as const, 'html503' as const),
	});
	const slow = fc.record({
		at: fc.nat(12),
		kind: fc.constantFrom('cut' as const, 'truncated' as const),
	});
	const list = (changes: fc.Arbitrary<Change[]>, luck: fc.Arbitrary<Luck[]>) =>
		fc.record({
			count: fc.nat(130),
			cap: fc.integer({ min: 1, max: 40 }),
			counts: fc.boolean(),
			pageSize: fc.integer({ min: 1, max: 60 }),
			limit: fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined }),
			concurrency: fc.integer({ min: 1, max: 12 }),
			changes,
			luck,
		});
	type List = typeof list extends (...args: never[]) => fc.Arbitrary<infer T> ? T : never;

	async function read(given: List): Promise<{ model: Model; result: RunResult; ids: number[] }> {
		const model = new Model(given.count, given.cap, given.counts, given.changes, given.luck);
		server.answer = ({ query }) => model.answer(query);
		const result = await run({
			resource: 'contact',
			operation: 'getAll',
			organizationId: byId(1),
			...(given.limit === undefined ? { returnAll: true } : { limit: given.limit }),
			options: { pageSize: given.pageSize, concurrency: given.concurrency },
		});
		return { model, result, ids: result.items.map(({ json }) => json.id as number) };
	}

	const none = fc.constant<never[]>([]);
	const still = async (given: List) => {
		const { model, result, ids } = await read(given);
		expect(result.error).toBeUndefined();
		expect(ids).toEqual(model.ids.slice(0, given.limit ?? Infinity));
		expect(result.hints).toEqual([]);
	};

	it('arrives whole, in order, in no more requests than it takes', async () => {
		await fc.assert(
			fc.asyncProperty(list(none, none), async (given) => {
				await still(given);
				const wanted = Math.min(given.count, given.limit ?? Infinity);
				const asked = Number(server.requests.at(-1)!.query.get('page_size'));
				const needed = Math.max(1, Math.ceil(wanted / Math.min(asked, given.cap)));
				expect(server.requests.length).toBe(needed);
				server.requests = [];
			}),
			settings(60),
		);
	});

	it('arrives whole although requests are refused at random', async () => {
		await fc.assert(
			fc.asyncProperty(list(none, fc.array(quick, { maxLength: 4 })), still),
			settings(50),
		);
	});

	it('arrives whole although answers are cut', async () => {
		await fc.assert(
			fc.asyncProperty(list(none, fc.array(slow, { minLength: 1, maxLength: 2 })), still),
			settings(8),
		);
	});

	it('that changes while it is read has nothing twice, and nothing missing without a word', async () => {
		const told = { complete: 0, warned: 0 };
		await fc.assert(
			fc.asyncProperty(
				list(
					// Two changes between two answers, one up and one down, cannot be seen by anyone.
					fc.uniqueArray(change, { minLength: 1, maxLength: 6, selector: ({ at }) => at }),
					fc.array(quick, { maxLength: 2 }),
				).map((given) => ({
					...given,
					luck: given.luck.filter(({ at }) => !given.changes.some((one) => one.at === at)),
				})),
				async (given) => {
					const { model, result, ids } = await read(given);
					expect(result.error).toBeUndefined();
					expect(new Set(ids).size).toBe(ids.length);
					const stayed = model.ids.filter((id) => !model.added.has(id));
					expect(ids.every((id) => id <= given.count || model.added.has(id))).toBe(true);
					expect(ids.length).toBeLessThanOrEqual(given.limit ?? Infinity);
					told[result.hints.length ? 'warned' : 'complete']++;
					if (result.hints.length || given.limit !== undefined) return;
					// Where the server does not count, records can slip to a page already read unseen.
					const lost = stayed.filter((id) => !ids.includes(id)).length;
					expect(lost).toBeLessThanOrEqual(given.counts ? 0 : model.deleted.size);
				},
			),
			settings(100),
		);
		// Only a list that never comes to rest is worth a warning.
		expect(told.warned).toBeLessThan(told.complete / 4);
	});
});

/** Texts that a careless node turns into something else. */
const nasty = fc.oneof(
	fc.constantFrom(
		'..',
		'.',
		'../../token-auth/',
		'a/b',
		'a\\b',
		'%2e%2e',
		'%2F',
		'?x=1',
		'#top',
		'é 😀',
		'12',
		'007',
		'1e3',
		'1.50',
		'  5 ',
		'true',
		'9007199254740993',
		'\u0000',
		'\ud800',
		'a\r\nX-Evil: 1',
		'__proto__',
		'constructor',
		"'; DROP TABLE",
		'31-12-2025',
		'2025-02-30',
		'2025-12-31T23:30:00Z',
	),
	fc.string({ unit: 'binary', maxLength: 12 }),
);
const anyValue: fc.Arbitrary<unknown> = fc
	.oneof(
		{ weight: 3, arbitrary: nasty },
		{ weight: 2, arbitrary: fc.integer() },
		{
			weight: 5,
			arbitrary: fc.constantFrom<unknown>(
				NaN,
				NaN,
				Infinity,
				-Infinity,
				-1,
				1.5,
				2 ** 53,
				2 ** 63,
				1e300,
				null,
				undefined,
				true,
				[],
				{},
				[[]],
				[NaN],
				[undefined],
				[null, 1],
				{ a: { b: 1 } },
				{ id: 5 },
				[{ id: 5 }],
				new Date(NaN),
				new Date(0),
				{ __rl: true, mode: 'id', value: {} },
				{ __rl: true, mode: 'id', value: NaN },
				JSON.parse('{"__proto__": {"polluted": true}}'),
				{ constructor: { prototype: { polluted: true } } },
			),
		},
		{ weight: 1, arbitrary: fc.jsonValue() },
	)
	.filter(
		(value) =>
			!/"=/.test(JSON.stringify(value) ?? '') && !/undefined|NaN/.test(JSON.stringify(value) ?? ''),
	);

const good = ({ kind, options }: Field): unknown =>
	options?.[0].value ??
	{
		date: '2025-01-31',
		dateTime: '2025-01-31T10:00:00',
		flag: true,
		json: '{"a":1}',
		file: 'data',
	}[kind as string] ??
	3;

const JUNK = /undefined|NaN|Infinity|\[object|Invalid Date|function|=>/;

describe('an operation with any parameters', () => {
	const operations = resources
		.filter(({ value }) => value !== 'apiRequest')
		.flatMap((resource) => resource.operations.map((operation) => ({ resource, operation })));

	it('sends no junk, and leaves its own address never', async () => {
		server.answer = ({ path }) => whoAmI(path) ?? { body: { id: 1 } };
		let sent = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.nat(operations.length - 1),
				fc.nat(),
				fc.array(anyValue, { minLength: 3, maxLength: 3 }),
				async (pick, where, [value, second, third]) => {
					const { resource, operation } = operations[pick];
					const parameters: Record<string, unknown> = {
						resource: resource.value,
						operation: operation.value,
					};
					// One odd value among good ones: else hardly any request would get as far as being sent.
					const paths = placeholders(resource, operation);
					const fields = [...operation.body, ...operation.query];
					const spot = where % (paths.length + fields.length + 2);
					paths.forEach(({ parameter, field }, index) => {
						const given = index === spot ? value : field ? good(field) : 7;
						parameters[parameter] = field ? given : byId(given);
					});
					fields.forEach((field, index) => {
						const odd = paths.length + index === spot;
						// n8n's own check of a workflow breaks on a locator that is null.
						const given = !odd ? good(field) : field.kind === 'reference' ? byId(value) : value;
						if (operation.required.includes(field.name)) parameters[field.name] = given;
						else {
							const part = operation.body.includes(field) ? 'body' : 'query';
							const name = collectionOf(operation, part);
							parameters[name] = { ...(parameters[name] as object), [field.name]: given };
						}
					});
					if (spot === paths.length + fields.length) parameters.additionalJson = value;
					if (spot === paths.length + fields.length + 1) {
						parameters.limit = value;
						parameters.options = {
							pageSize: second,
							concurrency: third,
							output: 'selected',
							outputFields: value,
							isoDates: true,
						};
					}
					server.requests = [];
					const { error, items } = await run(parameters, {
						items: [{ json: {}, binary: { data: { data: 'aGk=', mimeType: 'text/plain' } } }],
					}).catch((refused: Error) => {
						// n8n itself refuses to run a node whose required parameters are empty.
						if (refused.name !== 'WorkflowHasIssuesError') throw refused;
						return { error: refused, items: [] };
					});
					if (error) {
						expect(error.message).not.toMatch(/is not a function|Cannot read|undefined|stack size/);
					} else {
						expect(items.every(({ json }) => isPlain(json))).toBe(true);
					}
					const own = server.requests.filter(({ path }) => !whoAmI(path));
					sent += own.length;
					const template = new RegExp(
						`^/api/v1${operation.path.replace(/[.+]/g, '\\$&').replace(/\{\w+\}/g, '([^/]+)')}$`,
					);
					for (const { url, path, body, query, headers } of own) {
						const pieces = template.exec(path)?.slice(1);
						expect(pieces).toBeDefined();
						for (const piece of pieces!) {
							expect(decodeURIComponent(piece)).not.toMatch(/^\.*$/);
							expect(encodeURIComponent(decodeURIComponent(piece))).toBe(
								encodeURIComponent(
									decodeURIComponent(encodeURIComponent(decodeURIComponent(piece))),
								),
							);
						}
						expect(url).not.toMatch(JUNK);
						for (const text of query.values()) expect(text).not.toMatch(JUNK);
						expect(body).not.toMatch(JUNK);
						expect(url + body).not.toContain(TELLTALE);
						expect(headers.authorization).toBe(`Token ${TELLTALE}`);
						expect(Object.keys(headers)).not.toContain('x-evil');
						const own = (headers['content-type'] ?? '').includes('json') ? JSON.parse(body) : {};
						expect(Object.keys(own as object)).not.toContain('__proto__');
					}
				},
			),
			settings(400),
		);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
		expect(sent).toBeGreaterThan(150);
	});
});

const isPlain = (json: unknown) =>
	typeof json === 'object' && json !== null && !Array.isArray(json);

describe('any JSON as an answer', () => {
	const odd = fc.oneof(
		fc.jsonValue({ maxDepth: 4 }),
		fc.constantFrom<unknown>(
			null,
			0,
			true,
			'',
			'text',
			[],
			{},
			[null],
			[[]],
			[1, 'a', null, {}],
			{ results: null },
			{ results: [null, 1, 'x', []], count: -1 },
			{ results: [], count: 'many', next: true },
			{ results: {}, next: {} },
			{ results: [{ id: null }, { id: {} }, { pk: [] }], count: 1e300, next: 1 },
			{ detail: { detail: { detail: [null, { a: [] }] } } },
			{ access: 5, organizations: [null], selected_org: {}, selected_team: [] },
		),
		fc.constant('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":1}'),
		fc.constantFrom('DEEP LIST', 'DEEP OBJECT'),
	);
	/** Written out only when it is sent: no report could print it. */
	const deep: Record<string, string> = {
		'DEEP LIST': `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
		'DEEP OBJECT': `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
	};
	const written = ({ body, ...reply }: Reply): Reply => ({
		...reply,
		body: deep[String(body)] ?? body,
	});
	const reply: fc.Arbitrary<Reply> = fc.record({
		status: fc.constantFrom(
			200,
			200,
			200,
			201,
			204,
			206,
			299,
			300,
			304,
			400,
			403,
			404,
			409,
			422,
			500,
		),
		body: odd,
	});
	const cases = [
		{ resource: 'contact', operation: 'getAll', returnAll: true },
		{ resource: 'contact', operation: 'getAll', limit: 3, organizationId: byId(1) },
		{ resource: 'contact', operation: 'get', contactId: byId(1) },
		{ resource: 'contact', operation: 'create', name: 'x' },
		{ resource: 'contact', operation: 'delete', contactId: byId(1) },
		{ resource: 'invoice', operation: 'update', invoiceId: byId(1), additionalJson: '{"a":1}' },
		{ resource: 'apiRequest', operation: 'send', method: 'GET', path: '/x/' },
		{ resource: 'apiRequest', operation: 'send', method: 'GET', path: '/x/', paginate: true },
		{ resource: 'apiRequest', operation: 'send', method: 'POST', path: '/x/', bodyJson: '{}' },
	];

	it.each(['custom', 'routing'] as const)('never breaks the node (%s)', async (road) => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...cases),
				fc.array(reply, { minLength: 1, maxLength: 4 }),
				fc.constantFrom('all', 'selected', 'simplified'),
				fc.boolean(),
				fc.boolean(),
				async (parameters, replies, output, isoDates, known) => {
					let next = 0;
					server.answer = ({ path }) =>
						(known ? whoAmI(path) : undefined) ?? written(replies[next++ % replies.length]);
					const { items, error } = await run(
						{ ...parameters, options: { output, isoDates, outputFields: 'id,a' } },
						{ road },
					);
					if (error) {
						expect(error.message).not.toMatch(
							/is not a function|not iterable|Cannot (read|convert|destructure)|stack size/,
						);
						expect(error.message.length).toBeLessThan(2000);
					}
					for (const { json, pairedItem } of items) {
						expect(isPlain(json)).toBe(true);
						expect(pairedItem).toEqual({ item: 0 });
					}
				},
			),
			settings(150),
		);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	it.each([
		['null', null, false],
		['a number', 5, false],
		['nothing', '', false],
		['an object on a later page', {}, true],
		['null results on a later page', { count: 9, next: null, results: null }, true],
	])('in place of a list is an error, not an end of the list: %s', async (_, body, later) => {
		const first = { count: 3, next: 'x', results: [{ id: 1 }, { id: 2 }] };
		server.answer = ({ path, query }) =>
			whoAmI(path) ?? { body: later && query.get('page') === '1' ? first : body };
		const { error, items } = await run(cases[0]);
		expect(error?.message).toBe("OOTI's answer is not a list");
		expect(items).toEqual([]);
	});
});
