/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { sleep } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import type { Rec, Simulator } from '../../simulator';
import { Poller } from '../support/poller';
import { byId, simulated } from '../support/simulated';

const at = simulated();
const unset = { __rl: true, mode: 'list', value: '' };
const watching = (event: string, more: object = {}) => ({
	authentication: 'apiToken',
	event,
	organizationId: unset,
	teamId: unset,
	...more,
});

/** Numbers that are the same in every run. */
function random(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

const hash = (value: unknown) =>
	createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
const ascending = (ids: number[]) => [...ids].sort((a, b) => a - b);
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Makes the next polls fail: how, and until when. */
const FAILURES: Array<[name: string, strike: (sim: Simulator) => void]> = [
	[
		'401',
		(sim) => (sim.faults = [{ path: 'list', status: 401, body: { detail: 'Invalid token.' } }]),
	],
	[
		'429',
		(sim) => (sim.faults = [{ path: 'list', status: 429, headers: { 'retry-after': '600' } }]),
	],
	['500', (sim) => (sim.faults = [{ path: 'list', status: 500, rawBody: 'oops' }])],
	['500 on the second page', (sim) => (sim.faults = [{ path: 'list', every: 2, status: 500 }])],
	[
		'web page',
		(sim) =>
			(sim.faults = [{ path: 'list', status: 200, rawBody: '<html>', contentType: 'text/html' }]),
	],
];

/** A life of an entity: what happens between two polls, at random. */
class Life {
	/** Ids that were left out, for records that are committed late. */
	private gaps: number[] = [];
	readonly counts = { created: 0, late: 0, edited: 0, deleted: 0 };

	constructor(
		private readonly sim: Simulator,
		readonly entity: string,
		readonly pick: (below: number) => number,
		private readonly values: () => object = () => ({}),
	) {}

	get all(): Rec[] {
		return this.sim.store.all(this.entity);
	}

	idOf = (record: Rec) => this.sim.store.idOf(this.entity, record);

	create(times: number): void {
		for (let n = 0; n < times; n++) {
			const last = this.all.reduce((max, record) => Math.max(max, this.idOf(record)), 0);
			const skip = this.pick(5) === 0 ? 1 + this.pick(3) : 0;
			for (let gap = 1; gap <= skip; gap++) this.gaps.push(last + gap);
			this.insert(last + skip + 1);
			this.counts.created++;
		}
	}

	private insert(id: number): void {
		const { store } = this.sim;
		store.insert(this.entity, { ...this.values(), [store.idField(this.entity)]: id });
	}

	/** Smaller ids than others that are there already. */
	commitLate(): void {
		for (const id of this.gaps.splice(0, this.pick(3))) {
			this.insert(id);
			this.counts.late++;
		}
		this.gaps = this.gaps.slice(-4);
	}

	edit(times: number, changes: () => object): number[] {
		const edited = new Set<number>();
		for (let n = 0; n < times; n++) {
			const { all } = this;
			if (all.length === 0) continue;
			const id = this.idOf(all[this.pick(all.length)]);
			if (edited.has(id)) continue;
			edited.add(id);
			this.sim.store.update(this.entity, id, changes());
			this.counts.edited++;
		}
		return [...edited];
	}

	remove(times: number): void {
		for (let n = 0; n < times; n++) {
			const { all } = this;
			if (all.length < 40) continue;
			// the newest are deleted more often than old ones
			const index = this.pick(2) ? all.length - 1 - this.pick(20) : this.pick(all.length);
			this.sim.store.remove(this.entity, this.idOf(all[index]));
			this.counts.deleted++;
		}
	}
}

describe('created', () => {
	it.each(['descending', 'ascending', 'shuffled', 'date', 'shuffled, but sortable'])(
		'delivers every record once, in a life of thousands of changes; list order: %s',
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
			let failed = 0;
			let requests = 0;
			for (let round = 0; round < 150; round++) {
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
						failed++;
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
				requests += poller.requests;
				if (pick(10) === 0) poller.restart();
				expect(poller.saved.length).toBeLessThan(20_000);
			}
			expect(delivered).toEqual(happened);
			const { created, late, edited, deleted } = life.counts;
			say(
				`created (${kind}): ${created} created, ${late} of them late, ${edited} edited, ${deleted} deleted, ${failed} polls failed; ` +
					`${delivered.length} delivered of ${happened.length}, ${requests} requests, state ${poller.saved.length} bytes, hash ${hash(delivered)}`,
			);
			expect(delivered.length).toBeGreaterThan(2000);
		},
	);

	it.each(['descending', 'ascending'])(
		'loses nothing while records come and go during the polls themselves (%s)',
		async (order) => {
			const { sim } = at;
			Object.assign(sim.config, { order: { contact: order }, maxPageSize: 20, latencyMs: 1 });
			const life = new Life(sim, 'contact', random(11));
			life.create(400);
			const poller = new Poller(sim, watching('recordCreated', { resource: 'contact' }));
			expect(await poller.poll()).toBeNull();
			const before = new Set(life.all.map(life.idOf));
			const everSeen = new Set<number>();
			let busy = true;
			const living = (async () => {
				while (busy) {
					life.create(life.pick(4));
					life.remove(life.pick(3));
					for (const record of life.all) everSeen.add(life.idOf(record));
					await sleep(8);
				}
			})();
			const delivered: number[] = [];
			try {
				for (let round = 0; round < 80; round++) {
					delivered.push(...(await poller.ids()));
					await sleep(50);
				}
			} finally {
				busy = false;
				await living;
			}
			for (let round = 0; round < 4; round++) delivered.push(...(await poller.ids()));
			const remaining = life.all.map(life.idOf).filter((id) => !before.has(id));
			const once = new Set(delivered);
			expect(once.size).toBe(delivered.length);
			expect(remaining.filter((id) => !once.has(id))).toEqual([]);
			expect(delivered.filter((id) => before.has(id) || !everSeen.has(id))).toEqual([]);
			say(
				`created while polled (${order}): ${life.counts.created} created, ${life.counts.deleted} deleted, ${delivered.length} delivered, none of the ${remaining.length} that remain missing, none twice`,
			);
		},
	);

	it.each(['descending', 'ascending'])(
		'takes a few requests for 100,000 records with nothing new (%s)',
		async (order) => {
			const { sim } = at;
			sim.config.order = { worklog: order };
			const team = sim.store.idOf('team', sim.store.first('team')!);
			sim.fill('worklog', 100_000, () => ({ team }));
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
			say(
				`100,000 records (${order}): ${first} requests to learn, ${quiet.join(', ')} with nothing new, ${one} for one new record, ${poller.requests} for 2,000, state ${poller.saved.length} bytes`,
			);
			expect(Math.max(...quiet)).toBeLessThan(4);
			// the last page was full, and the new record begins another
			expect(one).toBeLessThan(6);
			expect(first).toBeLessThan(15);
			expect(poller.saved.length).toBeLessThan(20_000);
		},
	);

	it('learns the order anew when OOTI changes it', async () => {
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

	it('goes on when the largest page that OOTI serves becomes another', async () => {
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

	it('finds a back-dated record in a list by date that looked like one by id', async () => {
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
			// an old one is deleted at the same time, so that the number of records does not tell
			sim.store.remove('invoice', sim.store.all('invoice')[n >> 1].pk as number);
			const another = sim.store.insert('invoice', { invoice_date: day(n) });
			const late: number[] = [];
			for (let polls = 0; polls < 8; polls++) late.push(...(await poller.ids()));
			expect(late).toEqual([another.pk]);
		}
	});

	it('starts with a list that is empty, and goes on after all of it is deleted', async () => {
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

describe('two triggers', () => {
	it('on two organizations with one credential mind their own', async () => {
		const { sim } = at;
		const { store } = sim;
		const one = store.idOf('organization', store.first('organization')!);
		const two = store.idOf('organization', store.insert('organization', { name: 'Second' }));
		const pollers = [one, two].map(
			(org) => new Poller(sim, watching('contactCreated', { organizationId: byId(org) })),
		);
		for (const poller of pollers) expect(await poller.poll()).toBeNull();
		const pick = random(3);
		const happened: number[][] = [[], []];
		const delivered: number[][] = [[], []];
		for (let round = 0; round < 100; round++) {
			for (let n = pick(20); n > 0; n--) {
				const which = pick(2);
				const { id } = store.insert('contact', { org: [one, two][which], name: `${n}` });
				happened[which].push(id as number);
			}
			for (const which of [0, 1]) {
				if (pick(3) === 0) continue;
				delivered[which].push(...(await pollers[which].ids()));
				if (pick(5) === 0) pollers[which].restart();
			}
		}
		for (const which of [0, 1]) delivered[which].push(...(await pollers[which].ids()));
		expect(delivered).toEqual(happened);
		say(
			`two organizations: ${delivered.map(({ length }) => length).join(' and ')} delivered, hash ${hash(delivered)}`,
		);
	});

	it('watch an invoice become valid, sent, paid and cancelled, each its own event', async () => {
		const { sim } = at;
		const flags = {
			invoiceValidated: 'is_valid',
			invoiceSent: 'is_sent',
			invoicePaid: 'is_paid',
			invoiceCancelled: 'is_closed',
		};
		const pick = random(5);
		const life = new Life(sim, 'invoice', pick, () => ({ type: 1, is_valid: pick(4) === 0 }));
		const pollers = Object.keys(flags).map((event) => new Poller(sim, watching(event)));
		for (const poller of pollers) expect(await poller.poll()).toBeNull();
		const names = Object.values(flags);
		const was = new Map(life.all.map((record) => [life.idOf(record), record]));
		const lists = names.map((): { happened: number[]; delivered: number[] } => ({
			happened: [],
			delivered: [],
		}));
		for (let round = 0; round < 50; round++) {
			life.create(pick(10));
			life.commitLate();
			life.remove(pick(3));
			for (let n = 0; n < 30; n++) life.edit(1, () => ({ [names[pick(4)]]: pick(3) > 0 }));
			for (const [index, name] of names.entries()) {
				const now = life.all.filter((record) => record.type !== 9 || name !== 'is_paid');
				const fresh = now.filter(
					(record) => record[name] === true && was.get(life.idOf(record))?.[name] !== true,
				);
				lists[index].happened.push(...ascending(fresh.map(life.idOf)));
				if (pick(12) === 0) {
					FAILURES[pick(3)][1](sim);
					await expect(pollers[index].poll()).rejects.toThrow();
					sim.faults = [];
				}
				lists[index].delivered.push(...(await pollers[index].ids()));
				if (pick(10) === 0) pollers[index].restart();
			}
			for (const record of life.all) was.set(life.idOf(record), record);
		}
		for (const { happened, delivered } of lists) expect(delivered).toEqual(happened);
		const { created, edited, deleted } = life.counts;
		say(
			`transitions: ${created} created, ${edited} edited, ${deleted} deleted; delivered ` +
				lists
					.map(({ delivered }, index) => `${Object.keys(flags)[index]} ${delivered.length}`)
					.join(', ') +
				`; state ${pollers[0].saved.length} bytes, hash ${hash(lists)}`,
		);
	});
});

describe('updated', () => {
	it.each(['descending', 'ascending', 'shuffled'])(
		'delivers every change of content once (%s)',
		async (order) => {
			const { sim } = at;
			sim.config.order = { task: order };
			const pick = random(13);
			const life = new Life(sim, 'task', pick);
			life.create(400);
			const poller = new Poller(
				sim,
				watching('recordUpdated', {
					resource: 'task',
					options: { ignoreFields: 'estimate, code' },
				}),
			);
			expect(await poller.poll()).toBeNull();
			const happened: number[] = [];
			const delivered: number[] = [];
			let seen = new Set(life.all.map(life.idOf));
			for (let round = 0; round < 60; round++) {
				const edited = life.edit(pick(25), () => ({ title: `Task ${pick(1e9)}` }));
				life.edit(pick(10), () => ({ estimate: pick(1e9), code: `${pick(1e9)}` }));
				life.create(pick(5));
				life.commitLate();
				life.remove(pick(4));
				const there = new Set(life.all.map(life.idOf));
				happened.push(...ascending(edited.filter((id) => seen.has(id) && there.has(id))));
				seen = there;
				if (pick(8) === 0) {
					FAILURES[pick(3)][1](sim);
					await expect(poller.poll()).rejects.toThrow();
					sim.faults = [];
				}
				delivered.push(...(await poller.ids()));
				if (pick(5) === 0) poller.restart();
			}
			expect(delivered).toEqual(happened);
			say(
				`updated (${order}): ${life.counts.edited} edits, ${delivered.length} delivered, state ${poller.saved.length} bytes, hash ${hash(delivered)}`,
			);
		},
	);

	it('watches the most recent records, in as many requests as they have pages, with a bounded state', async () => {
		const { sim } = at;
		const team = sim.store.idOf('team', sim.store.first('team')!);
		sim.fill('worklog', 100_000, () => ({ team }));
		const poller = new Poller(
			sim,
			watching('recordUpdated', {
				resource: 'worklog',
				teamId: byId(team),
				options: { watched: 1000 },
			}),
		);
		await poller.poll();
		expect(await poller.poll()).toBeNull();
		const { requests } = poller;
		const all = sim.store.all('worklog').map(({ id }) => id as number);
		const [recent, old] = [all[all.length - 900], all[all.length - 1200]];
		for (const id of [recent, old]) sim.store.update('worklog', id, { description: 'Changed' });
		expect(await poller.ids()).toEqual([recent]);
		// records that move back into the window are no news
		for (const id of all.slice(-500)) sim.store.remove('worklog', id);
		expect(await poller.poll()).toBeNull();
		expect(await poller.poll()).toBeNull();
		say(
			`updated, 1,000 of 100,000 records watched: ${requests} requests a poll, state ${poller.saved.length} bytes`,
		);
		expect(requests).toBe(10);
		expect(poller.saved.length).toBeLessThan(20_000);
	});
});

describe('events by name', () => {
	it('an invoice is past due once, the days asked for after its due date', async () => {
		const { sim } = at;
		const poller = new Poller(sim, watching('invoicePastDue', { days: 10 }));
		expect(await poller.poll()).toBeNull();
		const due = (ago: number) =>
			new Date(Date.now() - ago * 86_400_000)
				.toISOString()
				.slice(0, 10)
				.split('-')
				.reverse()
				.join('-');
		const open = { type: 1, is_valid: true, is_sent: true, is_paid: false, is_closed: false };
		const { pk } = sim.store.insert('invoice', { ...open, due_date: due(12) });
		const later = sim.store.insert('invoice', { ...open, due_date: due(8) });
		for (const other of [{ is_paid: true }, { is_closed: true }, { is_sent: false }, { type: 9 }])
			sim.store.insert('invoice', { ...open, due_date: due(12), ...other });
		expect(await poller.ids()).toEqual([pk]);
		expect(await poller.poll()).toBeNull();
		sim.store.update('invoice', later.pk as number, { due_date: due(11) });
		expect(await poller.ids()).toEqual([later.pk]);
	});

	it.each([
		['opportunityWon', 'project', { signed: false, stage: 1 }, { signed: true }],
		['taskCompleted', 'task', { is_completed: false }, { is_completed: true }],
		['timeOffRequested', 'timeoff-request', { is_draft: true }, { is_draft: false }],
		['timeOffApproved', 'timeoff-request', {}, { is_treated: true, is_validated: true }],
		['timeOffRefused', 'timeoff-request', {}, { is_treated: true, is_validated: false }],
		['expenseSubmitted', 'expense', { is_draft: true }, { is_draft: false }],
		['expenseReportValidated', 'expense-group', {}, { is_validated: true }],
		['timesheetValidated', 'hourslog', {}, { is_validated: 'Y' }],
		['worklogValidated', 'worklog', { is_validated: '' }, { is_validated: 'Y' }],
		['phaseProgressChanged', 'phase', { progress: 10 }, { progress: 30 }],
	])('%s', async (event, entity, first, then) => {
		const { store } = at.sim;
		const team = store.idOf('team', store.first('team')!);
		const project = store.idOf('project', store.first('project')!);
		const poller = new Poller(
			at.sim,
			watching(event, {
				teamId: byId(team),
				projectId: byId(project),
				options: { watched: 20_000 },
			}),
		);
		expect(await poller.poll()).toBeNull();
		const own = 'project' in store.templateOf(entity) ? { project } : {};
		const id = store.idOf(entity, store.insert(entity, { team, ...own, ...first }));
		expect(await poller.poll()).toBeNull();
		store.update(entity, id, then);
		expect(await poller.ids()).toEqual([id]);
		expect(await poller.poll()).toBeNull();
		const examples = await poller.poll('manual');
		expect(examples!.length).toBeGreaterThan(0);
		expect(await poller.poll()).toBeNull();
	});

	it.each([
		['clientCreated', 'client'],
		['contactCreated', 'contact'],
		['paymentReceived', 'payment'],
		['projectCreated', 'project'],
		['worklogCreated', 'worklog'],
	])('%s', async (event, entity) => {
		const { store } = at.sim;
		const team = store.idOf('team', store.first('team')!);
		const poller = new Poller(at.sim, watching(event, { teamId: byId(team) }));
		expect(await poller.poll()).toBeNull();
		const id = store.idOf(entity, store.insert(entity, { team }));
		expect(await poller.ids()).toEqual([id]);
		expect(await poller.poll()).toBeNull();
	});

	it('says so when OOTI has none of the fields that an event is recognised by', async () => {
		const { store } = at.sim;
		for (const record of store.all('timeoff-request'))
			store.remove('timeoff-request', record.id as number);
		const poller = new Poller(at.sim, watching('timeOffApproved'));
		at.sim.faults = [
			{
				path: 'timeoff-requests/list',
				status: 200,
				body: { count: 1, next: null, previous: null, results: [{ id: 7, state: 3 }] },
			},
		];
		await expect(poller.poll()).rejects.toThrow(/no time-off request has the field 'is_validated'/);
	});
});

describe('filters', () => {
	it('by project and person narrow what is delivered, and are no reason to miss what comes later', async () => {
		const { store } = at.sim;
		const team = store.idOf('team', store.first('team')!);
		const [mine, other] = store.all('project').map(({ id }) => id as number);
		const [me, you] = store.all('orguser').map(({ pk }) => pk as number);
		const filters = { project: byId(mine), orguser: byId(me) };
		const poller = new Poller(at.sim, watching('worklogCreated', { teamId: byId(team), filters }));
		expect(await poller.poll()).toBeNull();
		const log = (project: number, orguser: number) =>
			store.insert('worklog', { team, project, orguser }).id;
		log(other, me);
		log(mine, you);
		expect(await poller.poll()).toBeNull();
		const id = log(mine, me);
		log(other, you);
		expect(await poller.ids()).toEqual([id]);
	});

	it('of OOTI itself go into the request', async () => {
		const team = at.sim.store.idOf('team', at.sim.store.first('team')!);
		const poller = new Poller(
			at.sim,
			watching('invoiceCreated', { filters: { team: byId(team), type: 4 } }),
		);
		await poller.poll();
		expect(at.sim.requests.at(-1)?.query).toMatchObject({ team: String(team), type: '4' });
	});
});

describe('the state', () => {
	it('is begun anew, silently, when the user watches something else', async () => {
		const poller = new Poller(at.sim, watching('contactCreated'));
		await poller.poll();
		at.sim.fill('contact', 2);
		poller.parameters = watching('clientCreated');
		poller.restart();
		expect(await poller.poll()).toBeNull();
		at.sim.fill('client', 1);
		expect(await poller.poll()).toHaveLength(1);
		poller.parameters = watching('clientCreated', { options: { isoDates: true } });
		poller.restart();
		at.sim.fill('client', 1);
		expect(await poller.poll()).toHaveLength(1);
	});

	it('is not touched by a test run, which shows recent real records', async () => {
		at.sim.fill('contact', 300);
		const poller = new Poller(at.sim, watching('contactCreated'));
		const last = at.sim.store.all('contact').slice(-3).reverse();
		expect((await poller.poll('manual'))?.map(({ json }) => json)).toEqual(last);
		expect(poller.saved).not.toContain('memory');
		await poller.poll();
		const { saved } = poller;
		at.sim.fill('contact', 2);
		expect(await poller.poll('manual')).toHaveLength(3);
		expect(poller.saved).toBe(saved);
		expect(await poller.poll()).toHaveLength(2);
	});

	it('keeps to the organization selected when it began', async () => {
		const { store } = at.sim;
		const poller = new Poller(at.sim, watching('contactCreated'));
		await poller.poll();
		const calls = at.sim.requests.filter(({ path }) => path.includes('/profile')).length;
		at.sim.fill('contact', 1);
		expect(await poller.poll()).toHaveLength(1);
		expect(at.sim.requests.filter(({ path }) => path.includes('/profile'))).toHaveLength(calls);
		void store;
	});

	it('with Repeat After Restart, the last events come again after a restart, and only those', async () => {
		const poller = new Poller(
			at.sim,
			watching('contactCreated', { options: { repeatAfterRestart: true } }),
		);
		await poller.poll();
		at.sim.fill('contact', 2);
		const first = await poller.ids();
		at.sim.fill('contact', 3);
		const second = await poller.ids();
		const { saved } = poller;
		expect(first).toHaveLength(2);
		// n8n starts anew: another process, so another boot
		poller.restart(saved.replace(/"boot":"\w+"/, '"boot":"earlier"'));
		at.sim.fill('contact', 1);
		const third = await poller.ids();
		expect(third.slice(0, 3)).toEqual(second);
		expect(third).toHaveLength(4);
		expect(await poller.poll()).toBeNull();
	});

	it('is safe from a poll that begins while another is under way', async () => {
		const poller = new Poller(at.sim, watching('contactCreated'));
		await poller.poll();
		at.sim.fill('contact', 5);
		at.sim.config.latencyMs = 30;
		const outcomes = await Promise.all([poller.ids(), poller.ids(), poller.ids()]);
		expect(outcomes.map(({ length }) => length).sort()).toEqual([0, 0, 5]);
	});
});

describe('when OOTI fails', () => {
	it.each(FAILURES.filter(([name]) => !name.includes('second')))(
		'with a %s, the poll says what happened and the next goes on',
		async (_, strike) => {
			const poller = new Poller(at.sim, watching('contactCreated'));
			await poller.poll();
			const { saved } = poller;
			at.sim.fill('contact', 5);
			strike(at.sim);
			await expect(poller.poll()).rejects.toMatchObject({
				name: expect.stringMatching(/^Node(Api|Operation)Error$/) as string,
			});
			expect(poller.saved).toBe(saved);
			at.sim.faults = [];
			expect(await poller.poll()).toHaveLength(5);
		},
	);

	it('and does not answer, the poll ends with the time that n8n gives it', async () => {
		const poller = new Poller(at.sim, watching('contactCreated'));
		await poller.poll();
		at.sim.fill('contact', 5);
		at.sim.faults = [{ path: 'contacts/list', hang: true }];
		poller.budget = 300;
		await expect(poller.poll()).rejects.toThrow(/within the time that n8n gives/);
		at.sim.faults = [];
		expect(await poller.poll()).toHaveLength(5);
	});
});

it('a user session works as the API token does', async () => {
	const poller = new Poller(at.sim, watching('contactCreated', { authentication: 'jwt' }));
	await poller.poll();
	at.sim.fill('contact', 2);
	expect(await poller.poll()).toHaveLength(2);
});
