import { watching } from '../support/life';
import { Poller } from '../support/poller';
import { type Reply, Scripted, whoAmI } from '../support/scripted';

const server = new Scripted();
beforeAll(async () => void (await server.open()));
afterAll(async () => await server.close());
beforeEach(() => {
	server.requests = [];
});

type Query = (name: string) => string | null;
const serve = (answer: (query: Query) => Reply) => {
	server.answer = ({ path, query }) => whoAmI(path) ?? answer((name) => query.get(name));
};
/** Contacts from the newest on, in pages of 10. */
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

	it('sorted by `ordering`, and answers it with 500 from now on, works without it', async () => {
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

	it('ignores the page from now on says so, after a few requests', async () => {
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

describe('point 17: Record Updated', () => {
	const watch = () => new Poller(server, watching('recordUpdated', { resource: 'contact' }));
	const one = (record: object) =>
		serve(() => ({ body: { count: 1, next: null, results: [{ id: 1, ...record }] } }));

	it('does not fire because a list of ids changed its order', async () => {
		const poller = watch();
		one({ teams: [3, 1, 20] });
		expect(await poller.poll()).toBeNull();
		one({ teams: [20, 3, 1] });
		expect(await poller.poll()).toBeNull();
		one({ teams: [20, 3, 2] });
		expect(await poller.ids()).toEqual([1]);
	});

	it('does not fire because a list of long ids, which come as text, changed its order', async () => {
		const poller = watch();
		one({ teams: ['9007199254740993', '9007199254740995'] });
		expect(await poller.poll()).toBeNull();
		one({ teams: ['9007199254740995', '9007199254740993'] });
		expect(await poller.poll()).toBeNull();
	});

	it.each<[string, (id: number) => unknown]>([
		['text', String],
		['objects', (id) => ({ id, name: `n${id}` })],
	])('does not fire because ids as %s changed their order', async (_, as) => {
		const poller = watch();
		one({ teams: [3, 1, 20].map(as) });
		expect(await poller.poll()).toBeNull();
		one({ teams: [20, 3, 1].map(as) });
		expect(await poller.poll()).toBeNull();
		one({ teams: [20, 3, 2].map(as) });
		expect(await poller.ids()).toEqual([1]);
	});

	it('fires when lines of text change their order', async () => {
		const poller = watch();
		one({ lines: ['b', 'a'] });
		expect(await poller.poll()).toBeNull();
		one({ lines: ['a', 'b'] });
		expect(await poller.ids()).toEqual([1]);
	});
});

describe('point 18: a trigger whose list says `next: null` although it counts more records', () => {
	it('says so, and remembers nothing of it', async () => {
		serve(() => ({ body: { count: 120, next: null, results: [{ id: 1 }, { id: 2 }] } }));
		const poller = new Poller(server, watching('contactCreated'));
		await expect(poller.poll()).rejects.toThrow(
			'OOTI counts 120 records in this list but delivers only 2',
		);
		expect(poller.saved).not.toContain('memory');
	});

	it('says so of a later page too, and misses nothing afterwards', async () => {
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

	it('goes on when it did so only once', async () => {
		let times = 0;
		serve(() => ({
			body: { count: times++ === 0 ? 3 : 2, next: null, results: [{ id: 1 }, { id: 2 }] },
		}));
		expect(await new Poller(server, watching('contactCreated')).poll()).toBeNull();
	});
});
