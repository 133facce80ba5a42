/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential, Saved } from '../../harness/api';
import { DEMO_TOKEN, type Simulator, startSimulator } from '../../simulator';
import { ascending, hash, Life, random, say } from '../support/life';
import { Collector } from './support/collector';
import { type Instance, startInstance } from './support/instance';
import { byId, line, ooti, ootiTrigger, TRIGGER, unset } from './support/workflows';

const list = '^/contacts/list/';
/** How polls fail; each of the three triggers fails at least once. */
const FAILURES: Array<Simulator['faults'][number]> = [
	{ path: list, times: 3, status: 429, headers: { 'retry-after': '600' } },
	{ path: list, times: 3, status: 500, rawBody: 'oops' },
	// the client tries five times
	{ path: list, times: 15, reset: 'before' },
	{ path: list, times: 3, every: 2, status: 500 },
];

/** A published workflow with a trigger, and the events it should deliver. */
class Watched {
	workflow!: Saved;
	readonly happened: number[] = [];

	constructor(
		readonly name: string,
		readonly parameters: IDataObject,
		/** Ids of the events since the last call. */
		readonly since: () => number[],
	) {}
}

/** Publishes a workflow of the trigger, an OOTI node and the collector. */
async function publish(
	{ api }: Instance,
	collector: Collector,
	credential: Credential,
	{ name, parameters }: Pick<Watched, 'name' | 'parameters'>,
): Promise<Saved> {
	// practically never: the tests start the polls
	const trigger = ootiTrigger(credential, { mode: 'everyDay', hour: 4, minute: 4 }, parameters);
	const oneProject = { organizationId: unset, returnAll: false, limit: 1 };
	const action = ooti(credential, 'project', 'getAll', oneProject, { executeOnce: true });
	const saved = await api.createWorkflow({
		...line([action, collector.node(name, TRIGGER)], [], trigger),
		name,
	});
	await api.activate(saved);
	return saved;
}

describe.each(['regular', 'queue'] as const)('in %s mode', (mode) => {
	let sim: Simulator;
	let n8n: Instance;
	let collector: Collector;
	let credential: Credential;

	beforeAll(async () => {
		sim = await startSimulator({ maxPageSize: 500 });
		collector = new Collector();
		await collector.open();
		n8n = await startInstance(mode);
		credential = await n8n.api.createCredential('OOTI demo', 'ootiApi', {
			baseUrl: sim.url,
			apiToken: DEMO_TOKEN,
		});
	});
	afterAll(async () => {
		await n8n?.close();
		collector.close();
		await sim.close();
	});

	/** Polls by publishing again, which is faster than the schedule. */
	async function poll(...watched: Array<{ workflow: Saved }>): Promise<void> {
		await Promise.all(
			watched.map(async ({ workflow }) => {
				await n8n.api.deactivate(workflow);
				// older versions of n8n do not retry if the poll fails
				for (let tries = 1; ; tries++) {
					const refused = await n8n.api.activate(workflow).then(
						() => undefined,
						(error: Error) => error,
					);
					if (!refused) return;
					if (tries > 20 || !/problem activating/.test(refused.message)) throw refused;
				}
			}),
		);
	}

	test('every event arrives once, with thousands of changes, two organizations, failures and a restart', async () => {
		const { store } = sim;
		const one = store.idOf('organization', store.first('organization')!);
		const two = store.idOf('organization', store.insert('organization', { name: 'Second' }));
		const pick = random(17);
		const life = new Life(sim, 'contact', pick, () => ({
			org: pick(3) ? one : two,
			name: `Contact ${pick(1e9)}`,
		}));
		const contactsOf = (org: number) => life.all.filter((contact) => contact.org === org);
		life.create(500);

		/** Returns a function that lists the contacts created in an organization since its last call. */
		const createdIn = (org: number) => {
			const known = new Set(contactsOf(org).map(life.idOf));
			return () => {
				const fresh = contactsOf(org)
					.map(life.idOf)
					.filter((id) => !known.has(id));
				for (const id of fresh) known.add(id);
				return fresh;
			};
		};
		let edited = new Set<number>();
		let before = new Set(contactsOf(one).map(life.idOf));
		const updated = () => {
			const there = new Set(contactsOf(one).map(life.idOf));
			const changed = [...edited].filter((id) => before.has(id) && there.has(id));
			before = there;
			edited = new Set();
			return changed;
		};
		const contacts = (event: string, org: number) => ({
			event,
			resource: 'contact',
			organizationId: byId(org),
		});
		const watched = [
			new Watched('created in one', contacts('contactCreated', one), createdIn(one)),
			new Watched('created in two', contacts('contactCreated', two), createdIn(two)),
			new Watched('updated in one', contacts('recordUpdated', one), updated),
		];
		for (const each of watched) each.workflow = await publish(n8n, collector, credential, each);
		// this one runs on n8n's schedule
		const tasks: number[] = [];
		const schedule = await publish(n8n, collector, credential, {
			name: 'on schedule',
			parameters: {
				event: 'recordCreated',
				resource: 'task',
				organizationId: byId(one),
				pollTimes: { item: [{ mode: 'everyMinute' }] },
			},
		});
		const live = (round: number) => {
			life.create(round === 5 ? 2000 : pick(60));
			life.commitLate();
			for (const id of life.edit(pick(60), () => ({ name: `Contact ${pick(1e9)}` })))
				edited.add(id);
			life.remove(pick(20));
			tasks.push(store.idOf('task', store.insert('task', { org: one })));
		};
		const note = () => {
			for (const each of watched) each.happened.push(...each.since());
		};

		let failed = 0;
		for (let round = 0; round < 24; round++) {
			if (round === 12) {
				// wait for running executions: what n8n does with them at a stop is not tested here
				for (const { name, happened } of watched) await collector.settle(name, happened.length);
				await n8n.restart(() => live(round));
			} else live(round);
			// a copy, since the simulator counts strikes per object
			if (round % 6 === 3) sim.faults = [{ ...FAILURES[Math.floor(round / 6)] }];
			note();
			const asked = sim.requests.length;
			await poll(...watched);
			failed += sim.requests
				.slice(asked)
				.filter(({ status }) => status === 0 || status >= 400).length;
			sim.faults = [];
		}
		expect(failed).toBeGreaterThan(15);
		for (const { name, happened } of watched) await collector.settle(name, happened.length);

		const { created, late, edited: edits, deleted } = life.counts;
		say(
			`trigger in ${mode} mode: ${created} created, ${late} of them late, ${edits} edited, ${deleted} deleted, ${failed} requests refused or cut off, one restart`,
		);
		for (const { name, happened } of watched) {
			const delivered = collector.ids(name);
			say(
				`  ${name}: ${delivered.length} delivered of ${happened.length}, hash ${hash(ascending(delivered))}`,
			);
			expect(ascending(delivered)).toEqual(ascending(happened));
			expect(delivered.length).toBeGreaterThan(200);
		}
		await poll({ workflow: schedule });
		await collector.settle('on schedule', tasks.length);
		expect(ascending(collector.ids('on schedule'))).toEqual(tasks);
		say(
			`  on n8n's schedule: ${tasks.length} delivered of ${tasks.length}, in ${collector.batches['on schedule'].length} runs`,
		);
	}, 900_000);

	test('after a power cut no event is missing, and only the latest may come twice', async () => {
		const { store } = sim;
		const add = (count: number) =>
			Array.from({ length: count }, () => store.idOf('client', store.insert('client', {})));
		const name = 'power cut';
		const parameters = {
			event: 'clientCreated',
			organizationId: unset,
			options: { repeatAfterRestart: true },
		};
		const workflow = await publish(n8n, collector, credential, { name, parameters });
		const happened = add(30);
		await poll({ workflow });
		await collector.settle(name, 30);

		const last = add(40);
		happened.push(...last);
		const asked = sim.requests.length;
		const underWay = poll({ workflow }).catch(() => undefined);
		while (!sim.requests.slice(asked).some(({ path }) => path.startsWith('/clients/list')))
			await sleep(5);
		await sleep(60);
		await n8n.powerCut();
		await underWay;
		happened.push(...add(20));
		// n8n polls when it starts, and older versions take a moment to save the result
		await sleep(2000);
		await poll({ workflow });
		await collector.settle(name, happened.length);

		const delivered = collector.ids(name);
		const twice = delivered.filter((id, index) => delivered.indexOf(id) !== index);
		say(
			`trigger in ${mode} mode, killed: ${happened.length} happened, ${new Set(delivered).size} delivered, ${twice.length} of them twice`,
		);
		expect(ascending([...new Set(delivered)])).toEqual(happened);
		const batches = [happened.slice(0, 30), last];
		expect(batches.some((batch) => twice.every((id) => batch.includes(id)))).toBe(true);
	});

	if (mode === 'queue') {
		test('the action node has run on both workers', () => {
			const ran = n8n.queue!.workers.map(
				({ output }) => [...output.matchAll(/Worker finished execution (\d+)/g)].length,
			);
			say(`executions on the workers: ${ran.join(' and ')}`);
			expect(Math.min(...ran)).toBeGreaterThan(10);
		});
	}
});
