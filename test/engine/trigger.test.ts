import { FAILURES, Life, ascending, random, watching } from '../support/life';
import { length } from '../support/length';
import { Poller } from '../support/poller';
import { byId, simulated } from '../support/simulated';

const at = simulated();

describe('created', () => {
	it.each(['descending', 'ascending', 'shuffled', 'date', 'shuffled, but sortable'])(
		'delivers every record once in thousands of changes, with list order %s',
		async (kind) => {
			const { sim } = at;
			const [order] = kind.split(',');
			Object.assign(sim.config, {
				order: { invoice: order === 'date' ? 'invoice_date' : order },
				sortable: kind.includes('sortable'),
			});
			const pick = random(7);
			const day = () =>
				`${String(1 + pick(28)).padStart(2, '0')}-${String(1 + pick(12)).padStart(2, '0')}-2026`;
			const life = new Life(sim, 'invoice', pick, () => ({
				invoice_date: day(),
				client_name: `${pick(1e6)}`,
			}));
			life.create(300);
			const poller = new Poller(sim, watching('invoiceCreated'));
			expect(await poller.poll()).toBeNull();

			const known = new Set(life.all.map(life.idOf));
			const happened: number[] = [];
			const delivered: number[] = [];
			for (let round = 0; round < length(30, 150); round++) {
				life.create(round % 40 === 20 ? 400 : pick(12));
				life.commitLate();
				life.edit(pick(20), () => ({ references: `${pick(1e9)}`, invoice_date: day() }));
				life.remove(pick(6));
				if (pick(6) === 0) {
					const [, strike] = FAILURES[pick(FAILURES.length)];
					strike(sim);
					const saved = poller.saved;
					const outcome = await poller.poll().catch((error: Error) => error);
					sim.faults = [];
					if (outcome instanceof Error) {
						expect(poller.saved).toBe(saved);
						expect(outcome.message).not.toBe('');
						continue;
					}
					const fresh = life.all.map(life.idOf).filter((id) => !known.has(id));
					for (const id of fresh) known.add(id);
					happened.push(...ascending(fresh));
					delivered.push(...(outcome ?? []).map(({ json }) => Number(json.pk)));
					continue;
				}
				const fresh = life.all.map(life.idOf).filter((id) => !known.has(id));
				for (const id of fresh) known.add(id);
				happened.push(...ascending(fresh));
				const ids = await poller.ids();
				expect(ids).toEqual(ascending(fresh));
				delivered.push(...ids);
				if (pick(10) === 0) poller.restart();
				expect(poller.saved.length).toBeLessThan(20_000);
			}
			expect(delivered).toEqual(happened);
			expect(delivered.length).toBeGreaterThan(length(500, 2000));
		},
	);

	it.each(['descending', 'ascending'])(
		'misses nothing while records are created and deleted during polls (%s)',
		async (order) => {
			const { sim } = at;
			Object.assign(sim.config, { order: { contact: order }, maxPageSize: 20 });
			const life = new Life(sim, 'contact', random(11));
			life.create(400);
			const poller = new Poller(sim, watching('recordCreated', { resource: 'contact' }));
			expect(await poller.poll()).toBeNull();
			const before = new Set(life.all.map(life.idOf));
			const everSeen = new Set<number>();
			sim.onRequest = () => {
				life.create(life.pick(4));
				life.remove(life.pick(3));
				for (const record of life.all) everSeen.add(life.idOf(record));
			};
			const delivered: number[] = [];
			for (let round = 0; round < length(15, 80); round++) delivered.push(...(await poller.ids()));
			sim.onRequest = undefined;
			for (let round = 0; round < 4; round++) delivered.push(...(await poller.ids()));
			const remaining = life.all.map(life.idOf).filter((id) => !before.has(id));
			const once = new Set(delivered);
			expect(once.size).toBe(delivered.length);
			expect(remaining.filter((id) => !once.has(id))).toEqual([]);
			expect(delivered.filter((id) => before.has(id) || !everSeen.has(id))).toEqual([]);
		},
	);

	it.each(['descending', 'ascending'])(
		'needs a few requests for a long list without new records (%s)',
		async (order) => {
			const { sim } = at;
			sim.config.order = { worklog: order };
			const team = sim.store.idOf('team', sim.store.first('team')!);
			sim.fill('worklog', length(10_000, 100_000), () => ({ team }));
			const poller = new Poller(sim, watching('worklogCreated', { teamId: byId(team) }));
			expect(await poller.poll()).toBeNull();
			const first = poller.requests;
			const quiet: number[] = [];
			for (let n = 0; n < 5; n++) {
				expect(await poller.poll()).toBeNull();
				quiet.push(poller.requests);
			}
			sim.fill('worklog', 1, () => ({ team }));
			expect(await poller.ids()).toHaveLength(1);
			const one = poller.requests;
			sim.fill('worklog', 2000, () => ({ team }));
			const burst = await poller.ids();
			expect(burst).toEqual(
				sim.store
					.all('worklog')
					.slice(-2000)
					.map(({ id }) => id),
			);
			// the first polls look further back for records committed late
			expect(Math.max(...quiet.slice(0, 2))).toBeLessThan(8);
			expect(Math.max(...quiet.slice(2))).toBeLessThan(4);
			// the last page was full, so the new record starts another
			expect(one).toBeLessThan(6);
			expect(first).toBeLessThan(18);
			expect(poller.saved.length).toBeLessThan(20_000);
		},
	);

	it.each(['descending', 'ascending', 'sortable'])(
		'finds records committed late after the first poll, however small the pages (%s)',
		async (kind) => {
			const { sim } = at;
			const { store } = sim;
			const sortable = kind === 'sortable';
			const order = { contact: sortable ? 'shuffled' : kind };
			Object.assign(sim.config, { order, sortable, maxPageSize: 20 });
			sim.fill('contact', 1000);
			const ids = store.all('contact').map(({ id }) => id as number);
			// ids of transactions that are not committed yet
			const gaps = [300, 150].map((below) => ids[ids.length - below]);
			for (const id of gaps) store.remove('contact', id);
			const poller = new Poller(sim, watching('contactCreated'));
			expect(await poller.poll()).toBeNull();
			for (const [index, id] of gaps.entries()) {
				store.insert('contact', { id });
				// an old record is deleted at the same time, so that the count stays the same
				store.remove('contact', ids[index]);
				expect(await poller.ids()).toEqual([id]);
			}
		},
	);

	it('learns the order again when OOTI changes it', async () => {
		const { sim } = at;
		sim.config.order = { contact: 'ascending' };
		sim.fill('contact', 500);
		const poller = new Poller(sim, watching('contactCreated'));
		await poller.poll();
		for (const order of ['descending', 'shuffled', 'ascending', 'name', 'descending']) {
			sim.config.order = { contact: order };
			expect(await poller.poll()).toBeNull();
			sim.fill('contact', 3);
			expect(await poller.ids()).toEqual(
				sim.store
					.all('contact')
					.slice(-3)
					.map(({ id }) => id),
			);
		}
	});

	it('continues when the largest page size of OOTI changes', async () => {
		const { sim } = at;
		sim.fill('contact', 500);
		const poller = new Poller(sim, watching('contactCreated'));
		await poller.poll();
		for (const size of [50, 33, 250, 100]) {
			sim.config.maxPageSize = size;
			expect(await poller.poll()).toBeNull();
			sim.fill('contact', 3);
			expect(await poller.ids()).toHaveLength(3);
		}
	});

	it('finds a back-dated record in a list sorted by date that looked sorted by id', async () => {
		const { sim } = at;
		for (const record of sim.store.all('invoice')) sim.store.remove('invoice', record.pk as number);
		sim.config.order = { invoice: 'invoice_date' };
		const day = (n: number) =>
			new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10).split('-').reverse().join('-');
		for (let n = 0; n < 500; n++) sim.store.insert('invoice', { invoice_date: day(n) });
		const poller = new Poller(sim, watching('invoiceCreated'));
		await poller.poll();
		for (const n of [250, 40, 499, 3]) {
			const { pk } = sim.store.insert('invoice', { invoice_date: day(n) });
			expect(await poller.ids()).toEqual([pk]);
			// an old record is deleted at the same time, so that the count stays the same
			sim.store.remove('invoice', sim.store.all('invoice')[n >> 1].pk as number);
			const another = sim.store.insert('invoice', { invoice_date: day(n) });
			const late: number[] = [];
			for (let polls = 0; polls < 8; polls++) late.push(...(await poller.ids()));
			expect(late).toEqual([another.pk]);
		}
	});

	it('starts with an empty list, and continues after all records are deleted', async () => {
		const { sim } = at;
		const clear = () =>
			sim.store.all('contact').forEach(({ id }) => sim.store.remove('contact', id as number));
		clear();
		const poller = new Poller(sim, watching('contactCreated'));
		expect(await poller.poll()).toBeNull();
		sim.fill('contact', 3);
		expect(await poller.ids()).toHaveLength(3);
		clear();
		expect(await poller.poll()).toBeNull();
		sim.fill('contact', 250);
		expect(await poller.ids()).toHaveLength(250);
		expect(await poller.poll()).toBeNull();
	});
});
