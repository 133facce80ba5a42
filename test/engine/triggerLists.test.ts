import { Feed } from '../../nodes/OotiTrigger/feed';
import type { Call, Client } from '../../nodes/shared/transport/client';
import { Problem } from '../../nodes/shared/transport/problem';
import { watching } from '../support/life';
import { Poller } from '../support/poller';
import { type Reply, scripted, whoAmI } from '../support/scripted';

const server = scripted();

type Query = (name: string) => string | null;
const serve = (answer: (query: Query) => Reply) => {
	server.answer = ({ path, query }) => whoAmI(path) ?? answer((name) => query.get(name));
};
/** A page of 10 contacts, newest first. */
const page = (newest: number, number: number): Reply => {
	const results = Array.from({ length: 10 }, (_, at) => ({ id: newest - (number - 1) * 10 - at }));
	const rest = results.filter(({ id }) => id > 0);
	return { body: { count: newest, next: newest > number * 10 ? 'more' : null, results: rest } };
};
const numberOf = (query: Query) => Number(query('page') ?? 1);

describe('point 17: a trigger whose list', () => {
	it('answers `ordering` with 500 works without it', async () => {
		let newest = 100;
		serve((query) => (query('ordering') ? { status: 500 } : page(newest, numberOf(query))));
		const poller = new Poller(server, watching('contactCreated'));
		expect(await poller.poll()).toBeNull();
		newest = 102;
		expect(await poller.ids()).toEqual([101, 102]);
	});

	it('sorted by `ordering`, and answers it with 500 later, works without it', async () => {
		let newest = 100;
		let sorts = true;
		serve((query) => {
			const ordering = query('ordering');
			if (ordering && !sorts) return { status: 500 };
			if (ordering !== 'id') return page(newest, numberOf(query));
			return { body: { count: newest, next: 'more', results: [{ id: 1 }, { id: 2 }] } };
		});
		const poller = new Poller(server, watching('contactCreated'));
		expect(await poller.poll()).toBeNull();
		expect(poller.saved).toContain('"ordering":"-id"');
		sorts = false;
		newest = 103;
		expect(await poller.ids()).toEqual([101, 102, 103]);
	});

	it('ignores the page says so, after a few requests', async () => {
		serve(() => page(100_000, 1));
		const poller = new Poller(server, watching('contactCreated'));
		await expect(poller.poll()).rejects.toThrow(/same page of this list/);
		expect(poller.requests).toBeLessThan(20);
	});

	it('is in no order, and ignores the page, says so, after a few requests', async () => {
		const results = [7, 3, 9, 1, 8].map((id) => ({ id }));
		serve(() => ({ body: { count: 100_000, next: 'more', results } }));
		const poller = new Poller(server, watching('contactCreated'));
		await expect(poller.poll()).rejects.toThrow(/same page of this list/);
		expect(poller.requests).toBeLessThan(15);
	});

	it('ignores the page later says so, after a few requests', async () => {
		let newest = 1000;
		let ignores = false;
		serve((query) => page(newest, ignores ? 1 : numberOf(query)));
		const poller = new Poller(server, watching('contactCreated'));
		expect(await poller.poll()).toBeNull();
		ignores = true;
		newest = 2000;
		await expect(poller.poll()).rejects.toThrow(/same page of this list/);
		expect(poller.requests).toBeLessThan(20);
		ignores = false;
		expect(await poller.ids()).toHaveLength(1000);
	});
});

describe('point 17: a list that begins with its oldest records', () => {
	/** A page of `size` contacts, oldest first; the first `gone` are deleted. */
	const oldestFirst = (newest: number, query: Query, size = 10, gone = 0): Reply => {
		const number = numberOf(query);
		const count = newest - gone;
		const ids = Array.from({ length: size }, (_, at) => gone + (number - 1) * size + at + 1);
		const results = ids.filter((id) => id <= newest).map((id) => ({ id }));
		return { body: { count, next: count > number * size ? 'more' : null, results } };
	};

	it('is read from its end', async () => {
		let newest = 10_000;
		serve((query) => oldestFirst(newest, query));
		const poller = new Poller(server, watching('contactCreated'));
		expect(await poller.poll()).toBeNull();
		newest = 10_012;
		server.requests = [];
		expect(await poller.ids()).toEqual(Array.from({ length: 12 }, (_, at) => 10_001 + at));
		expect(server.requests.length).toBeLessThan(100);
	});

	it.each([5, 20])('is read from its end even if its pages later have %i records', async (size) => {
		let [newest, now] = [100, 10];
		serve((query) => oldestFirst(newest, query, now));
		const poller = new Poller(server, watching('contactCreated'));
		expect(await poller.poll()).toBeNull();
		[newest, now] = [102, size];
		expect(await poller.ids()).toEqual([101, 102]);
	});

	it.each([0, 2])(
		'misses nothing if it began with the newest before, and %i records were deleted since',
		async (gone) => {
			let turned = false;
			serve((query) => (turned ? oldestFirst(102, query, 10, gone) : page(100, numberOf(query))));
			const poller = new Poller(server, watching('contactCreated'));
			expect(await poller.poll()).toBeNull();
			turned = true;
			expect(await poller.ids()).toEqual([101, 102]);
		},
	);

	it('says so if it ignores the page later', async () => {
		let ignores = false;
		serve((query) => oldestFirst(1000, (name) => (ignores && name === 'page' ? '1' : query(name))));
		const poller = new Poller(server, watching('contactCreated'));
		expect(await poller.poll()).toBeNull();
		ignores = true;
		server.requests = [];
		await expect(poller.poll()).rejects.toThrow(/same page of this list/);
		expect(server.requests.length).toBeLessThan(25);
	});
});

describe('point 17: a server that fails when it should sort', () => {
	/** Learns the order of a list, which fails with this error. */
	const asked = async (error: Problem) => {
		const send = async ({ query }: Call) => {
			if (query?.ordering) throw error;
			const { body } = page(100, Number(query?.page));
			return await Promise.resolve({ status: 200, headers: {}, body });
		};
		const client = { concurrency: 1, send } as unknown as Client;
		const call: Call = {
			method: 'GET',
			path: '/x/',
			meta: { action: 'x', labels: {}, records: [] },
		};
		return await new Feed(client, call, { pageSize: 10 }).newest(() => true);
	};

	it.each([401, 403, 429, 502, 503, 504, undefined])(
		'because of a temporary failure (%s) is not taken for one that cannot sort',
		async (status) => {
			await expect(asked(new Problem('down', { status }))).rejects.toThrow('down');
		},
	);

	it.each([400, 404, 500])('because it cannot sort (%s) is read unsorted', async (status) => {
		const { rows } = await asked(new Problem('unknown parameter', { status }));
		expect(rows[0].id).toBe(100);
	});
});

describe('point 17: Record Updated', () => {
	const watch = () => new Poller(server, watching('recordUpdated', { resource: 'contact' }));
	const one = (record: object) =>
		serve(() => ({ body: { count: 1, next: null, results: [{ id: 1, ...record }] } }));

	it('does not fire if a list of ids changes its order', async () => {
		const poller = watch();
		one({ teams: [3, 1, 20] });
		expect(await poller.poll()).toBeNull();
		one({ teams: [20, 3, 1] });
		expect(await poller.poll()).toBeNull();
		one({ teams: [20, 3, 2] });
		expect(await poller.ids()).toEqual([1]);
	});

	it('does not fire if a list of long ids, as text, changes its order', async () => {
		const poller = watch();
		one({ teams: ['9007199254740993', '9007199254740995'] });
		expect(await poller.poll()).toBeNull();
		one({ teams: ['9007199254740995', '9007199254740993'] });
		expect(await poller.poll()).toBeNull();
	});

	it.each<[string, (id: number) => unknown]>([
		['text', String],
		['objects', (id) => ({ id, name: `n${id}` })],
	])('does not fire if ids as %s change their order', async (_, as) => {
		const poller = watch();
		one({ teams: [3, 1, 20].map(as) });
		expect(await poller.poll()).toBeNull();
		one({ teams: [20, 3, 1].map(as) });
		expect(await poller.poll()).toBeNull();
		one({ teams: [20, 3, 2].map(as) });
		expect(await poller.ids()).toEqual([1]);
	});

	it('fires if lines of text change their order', async () => {
		const poller = watch();
		one({ lines: ['b', 'a'] });
		expect(await poller.poll()).toBeNull();
		one({ lines: ['a', 'b'] });
		expect(await poller.ids()).toEqual([1]);
	});
});

describe('point 18: a trigger whose list says `next: null` although it counts more records', () => {
	it('says so, and saves no state', async () => {
		serve(() => ({ body: { count: 120, next: null, results: [{ id: 1 }, { id: 2 }] } }));
		const poller = new Poller(server, watching('contactCreated'));
		await expect(poller.poll()).rejects.toThrow(
			'OOTI counts 120 records in this list but delivers only 2',
		);
		expect(poller.saved).not.toContain('memory');
	});

	it('says so of an unsorted list too', async () => {
		const mixed = [
			[7, 3, 9],
			[1, 8, 2],
		];
		serve((query) => {
			const results = (mixed[numberOf(query) - 1] ?? []).map((id) => ({ id }));
			return { body: { count: 9, next: numberOf(query) === 1 ? 'more' : null, results } };
		});
		const poller = new Poller(server, watching('contactCreated'));
		await expect(poller.poll()).rejects.toThrow('OOTI counts 9 records');
		expect(poller.saved).not.toContain('memory');
	});

	it('says so of a later page too, and misses nothing later', async () => {
		let newest = 100;
		let cut = false;
		serve((query) => {
			const number = numberOf(query);
			const { body } = page(newest, number);
			return { body: { ...(body as object), ...(cut && number === 2 && { next: null }) } };
		});
		const poller = new Poller(server, watching('contactCreated'));
		expect(await poller.poll()).toBeNull();
		[newest, cut] = [135, true];
		await expect(poller.poll()).rejects.toThrow('OOTI counts 135 records');
		cut = false;
		expect(await poller.ids()).toHaveLength(35);
	});

	it('continues if that happens only once', async () => {
		let times = 0;
		serve(() => ({
			body: { count: times++ === 0 ? 3 : 2, next: null, results: [{ id: 1 }, { id: 2 }] },
		}));
		expect(await new Poller(server, watching('contactCreated')).poll()).toBeNull();
	});
});

it('Linked Records in a trigger log once per poll what is missing', async () => {
	let contacts: number[] = [1];
	server.answer = ({ path }) => {
		const all = contacts.map((id) => ({ id, client: 77 }));
		const results = path.includes('/contacts/') ? all.reverse() : [];
		return whoAmI(path) ?? { body: { count: results.length, next: null, results } };
	};
	const parameters = { ...watching('contactCreated'), options: { linkedRecords: 'names' } };
	const poller = new Poller(server, parameters);
	await poller.poll();
	contacts = [1, 2, 3, 4];
	expect(await poller.ids()).toEqual([2, 3, 4]);
	expect(poller.log).toEqual([
		"Some records have a 'client' that is not in OOTI's list of clients, so what is linked there is missing from the output.",
	]);
});
