import fc from 'fast-check';
import type { RunResult } from '../../support/engine';
import { properties, settings } from '../../support/properties';
import type { Reply } from '../../support/scripted';
import { byId } from '../../support/simulated';

const { server, run } = properties();

describe('a list of any length, page size and limit', () => {
	interface Change {
		/** The change happens before this request for a page is answered. */
		at: number;
		kind: 'prepend' | 'append' | 'delete' | 'swap' | 'swapAtHead';
		/** Position of a deletion in the list, from 0 to 1. */
		where: number;
	}
	interface Luck {
		at: number;
		kind: '429' | '503' | 'cut' | 'truncated' | 'html503';
	}

	/** A list on a server, and all records that were ever in it. */
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
			if (kind === 'delete' || kind.startsWith('swap')) {
				const [id] = this.ids.splice(Math.floor(where * this.ids.length), 1);
				if (id !== undefined) this.deleted.add(id);
				if (kind === 'delete') return;
			}
			const id = this.next++;
			this.added.add(id);
			if (kind === 'append' || kind === 'swap') this.ids.push(id);
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

	it('arrives complete, in order, in no more requests than necessary', async () => {
		await fc.assert(
			fc.asyncProperty(list(none, none), async (given) => {
				await still(given);
				const wanted = Math.min(given.count, given.limit ?? Infinity);
				const asked = Number(server.requests.at(-1)!.query.get('page_size'));
				const needed = Math.max(1, Math.ceil(wanted / Math.min(asked, given.cap)));
				// The first and last page of a complete list are read again.
				const again = server.requests.length - needed;
				const whole = given.counts && needed > 1 && wanted < (given.limit ?? Infinity);
				expect(again).toBeGreaterThanOrEqual(whole ? 1 : 0);
				expect(again).toBeLessThanOrEqual(whole ? needed - 1 : 0);
				server.requests = [];
			}),
			settings(20, 600),
		);
	});

	it('arrives complete although random requests are rejected', async () => {
		await fc.assert(
			fc.asyncProperty(list(none, fc.array(quick, { maxLength: 4 })), still),
			settings(15, 500),
		);
	});

	it('arrives complete although answers are cut off', async () => {
		await fc.assert(
			fc.asyncProperty(list(none, fc.array(slow, { minLength: 1, maxLength: 2 })), still),
			settings(3, 80),
		);
	});

	it('that changes while it is read has no record twice, and none missing without a hint', async () => {
		const told = { complete: 0, warned: 0 };
		await fc.assert(
			fc.asyncProperty(
				list(
					// An insertion and a deletion between the same two answers are undetectable.
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
					// Without a count, records can move to a page already read undetected.
					const lost = stayed.filter((id) => !ids.includes(id)).length;
					expect(lost).toBeLessThanOrEqual(given.counts ? 0 : model.deleted.size);
				},
			),
			settings(30, 1000),
		);
		// Only lists that never stop changing have a hint.
		expect(told.warned).toBeLessThan(told.complete / 4);
	});

	it.each(['swap', 'swapAtHead'] as const)(
		'with a record deleted for each one added misses none of the remaining (%s)',
		async (kind) => {
			await fc.assert(
				fc.asyncProperty(
					list(
						fc.array(
							change.map((one) => ({ ...one, kind })),
							{ minLength: 1, maxLength: 4 },
						),
						none,
					),
					async (given) => {
						const { model, result, ids } = await read({ ...given, counts: true, limit: undefined });
						expect(result.error).toBeUndefined();
						expect(new Set(ids).size).toBe(ids.length);
						const stayed = model.ids.filter((id) => !model.added.has(id));
						if (!result.hints.length) expect(stayed.filter((id) => !ids.includes(id))).toEqual([]);
					},
				),
				settings(25, 1500),
			);
		},
	);
});
