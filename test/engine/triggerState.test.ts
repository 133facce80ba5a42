import { FAILURES, Life, ascending, random, watching } from '../support/life';
import { length } from '../support/length';
import { Poller } from '../support/poller';
import { byId, simulated } from '../support/simulated';

const at = simulated();

describe('two triggers', () => {
	it('on two organizations with one credential are independent', async () => {
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
		for (let round = 0; round < length(30, 100); round++) {
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
	});

	it('for an invoice that is validated, sent, paid and cancelled each deliver their own event', async () => {
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
		for (let round = 0; round < length(12, 50); round++) {
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
	});
});

describe('filters', () => {
	it('by project and person limit what is delivered, without missing later events', async () => {
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

	it('that OOTI applies are sent', async () => {
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
	it('starts again, without events, when the user watches something else', async () => {
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

	it('is not changed by a test run, which shows recent records', async () => {
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

	it('keeps the organization that was selected at the start', async () => {
		const poller = new Poller(at.sim, watching('contactCreated'));
		await poller.poll();
		const calls = at.sim.requests.filter(({ path }) => path.includes('/profile')).length;
		at.sim.fill('contact', 1);
		expect(await poller.poll()).toHaveLength(1);
		expect(at.sim.requests.filter(({ path }) => path.includes('/profile'))).toHaveLength(calls);
	});

	it('with Repeat After Restart, only the last events come again after a restart', async () => {
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
		// another process of n8n has another boot id
		poller.restart(saved.replace(/"boot":"\w+"/, '"boot":"earlier"'));
		at.sim.fill('contact', 1);
		const third = await poller.ids();
		expect(third.slice(0, 3)).toEqual(second);
		expect(third).toHaveLength(4);
		expect(await poller.poll()).toBeNull();
	});

	it('is not changed by a poll that starts during another one', async () => {
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
		'with a %s, the poll says what happened and the next one continues',
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

	it('and does not answer, the poll ends within the time that n8n allows', async () => {
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

it('a user session works like the API token', async () => {
	const poller = new Poller(at.sim, watching('contactCreated', { authentication: 'jwt' }));
	await poller.poll();
	at.sim.fill('contact', 2);
	expect(await poller.poll()).toHaveLength(2);
});
