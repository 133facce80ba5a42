/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, type Credential } from '../../harness/api';
import { freePort, startN8n } from '../../harness/n8n';
import { startQueue } from '../../harness/queue';
import type { Simulator } from '../../simulator';
import { Collector } from '../e2e/support/collector';
import { EVERY_MINUTE, line, ootiTrigger, TRIGGER, unset } from '../e2e/support/workflows';
import { type FickleFront, fickleFront } from '../support/fronts';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

/** Number of events per workflow in each part of the outage. */
const EVENTS = 40;
/** ms from n8n's start to the end of the outage. n8n gives a trigger up after five attempts, 15 s if they fail at once. */
const LASTS = 180_000;
/** ms from the end of the outage until all events must have arrived. */
const PATIENCE = 120_000;
/** ms after which OOTI starts to fail in another way. */
const CHANGES_AFTER = 7000;

interface Watched {
	name: string;
	parameters: IDataObject;
	/** Makes `count` events happen and returns the ids of their records. */
	happen: (count: number) => number[];
}

function created({ store }: Simulator, entity: string, values: object = {}) {
	return (count: number) =>
		Array.from({ length: count }, () => store.idOf(entity, store.insert(entity, values)));
}

/** Changes records that existed when the workflow was published, each once. */
function changed({ store }: Simulator, entity: string) {
	const ids = store.all(entity).map((record) => store.idOf(entity, record));
	return (count: number) => {
		const some = ids.splice(0, count);
		for (const id of some) store.update(entity, id, { name: `Changed ${id}` });
		return some;
	};
}

/** Eight workflows with different triggers. */
function eight({ simulator }: Stage): Watched[] {
	const { store } = simulator;
	const org = store.idOf('organization', store.first('organization')!);
	const team = store.idOf('team', store.first('team')!);
	for (const entity of ['contact', 'client', 'task'])
		simulator.fill(entity, 3 * EVENTS, () => ({ org }));
	const record = (event: string, resource: string) => ({ event, resource });
	return [
		{
			name: 'contacts made',
			parameters: { event: 'contactCreated' },
			happen: created(simulator, 'contact', { org }),
		},
		{
			name: 'clients made',
			parameters: { event: 'clientCreated' },
			happen: created(simulator, 'client'),
		},
		{
			name: 'tasks made',
			parameters: record('recordCreated', 'task'),
			happen: created(simulator, 'task', { org }),
		},
		{
			name: 'work logs made',
			parameters: { event: 'worklogCreated' },
			happen: created(simulator, 'worklog', { team }),
		},
		{
			name: 'bank accounts made',
			parameters: record('recordCreated', 'bank'),
			happen: created(simulator, 'bank', { org }),
		},
		...['contact', 'client', 'task'].map((entity) => ({
			name: `${entity}s changed`,
			parameters: record('recordUpdated', entity),
			happen: changed(simulator, entity),
		})),
	];
}

/** Makes OOTI fail in one way after the other until the returned function is called. */
function failInTurn(front: FickleFront): () => Promise<void> {
	let over = false;
	const turns = (async () => {
		for (let turn = 0; !over; turn++) {
			await front.behave((['500', 'reset', 'refuse'] as const)[turn % 3]);
			for (let passed = 0; passed < CHANGES_AFTER && !over; passed += 100) await sleep(100);
		}
	})();
	return async () => {
		over = true;
		await turns;
		await front.behave('open');
	};
}

/** Starts n8n, whose main process can be restarted. */
async function start(stage: Stage, mode: 'regular' | 'queue') {
	const { install, log } = stage;
	const home = await stage.home(`outage-${mode}`);
	const options = { install, home, port: await freePort(), log };
	if (mode === 'queue') {
		const queue = await startQueue({ ...options, workers: 2 });
		return {
			main: () => queue.main,
			restart: async () => await queue.restartMain(),
			stop: async () => await queue.stop(),
		};
	}
	let main = await startN8n(options);
	return {
		main: () => main,
		restart: async () => (main = await startN8n(options)),
		stop: async () => await main.stop(),
	};
}

async function publish(
	api: Api,
	collector: Collector,
	{ name, parameters }: Watched,
	credential: Credential,
) {
	const trigger = ootiTrigger(credential, EVERY_MINUTE, {
		organizationId: unset,
		teamId: unset,
		...parameters,
	});
	const workflow = { ...line([collector.node(name, TRIGGER)], [], trigger), name };
	await api.activate(await api.createWorkflow(workflow));
}

/** Counts events that are missing and those that arrived more than once. */
function judge(collector: Collector, happened: Map<string, number[]>, find: Findings) {
	const counts = { expected: 0, received: 0, duplicated: 0 };
	for (const [name, ids] of happened) {
		const delivered = collector.ids(name);
		const missing = ids.filter((id) => !delivered.includes(id)).length;
		const twice = delivered.length - new Set(delivered).size;
		find.equal(`${name}: missing`, missing, 0);
		find.equal(`${name}: came twice`, twice, 0);
		find.equal(
			`${name}: came and had not happened`,
			delivered.length - twice + missing,
			ids.length,
		);
		counts.expected += ids.length;
		counts.received += ids.length - missing;
		counts.duplicated += twice;
	}
	return counts;
}

/** Restarts n8n while OOTI is down: it answers 500, resets connections or refuses them, in turn. */
async function restarted(stage: Stage, mode: 'regular' | 'queue'): Promise<Result> {
	stage.reset();
	stage.simulator.config.maxPageSize = 500;
	const watched = eight(stage);
	const front = await fickleFront(stage.simulator.port);
	const collector = new Collector();
	await collector.open();
	const n8n = await start(stage, mode);
	let recover = async () => {};
	try {
		const api = await Api.signIn(n8n.main());
		const { token } = await stage.credentials(api, `http://127.0.0.1:${front.port}`);
		const { requests } = stage.simulator;
		for (const each of watched) {
			const asked = requests.length;
			await publish(api, collector, each, token);
			// n8n reports when it has published, not when it has polled
			while (!requests.slice(asked).some(({ path }) => path.includes('/list'))) await sleep(20);
		}
		await sleep(3000);
		const happened = new Map<string, number[]>();
		const live = () => {
			for (const { name, happen } of watched)
				happened.set(name, [...(happened.get(name) ?? []), ...happen(EVENTS)]);
		};
		const missing = () =>
			[...happened].filter(([name, ids]) => collector.ids(name).length < ids.length).length;

		recover = failInTurn(front);
		live();
		await sleep(20_000);
		await n8n.main().stop();
		live();
		await n8n.restart();
		live();
		await sleep(LASTS);
		const { output } = n8n.main();
		await recover();
		const back = Date.now();
		while (missing() > 0 && Date.now() - back < PATIENCE) await sleep(500);
		const took = Math.round((Date.now() - back) / 1000);
		const find = new Findings();
		// One more poll, for duplicates.
		await sleep(61_000);
		const survived = (output.match(/It goes on with the next poll/g) ?? []).length;
		find.equal('first polls that failed and went on', survived, watched.length);
		const counts = judge(collector, happened, find);
		const note = `eight workflows; all had come ${took} s after OOTI was back`;
		return { figures: { ...counts, note }, wrong: find.wrong };
	} finally {
		await recover();
		await n8n.stop();
		collector.close();
		front.close();
	}
}

export const outages: Scenario[] = (['regular', 'queue'] as const).map((mode) => ({
	name: `restart while OOTI is down · ${mode} mode`,
	run: async (stage) => await restarted(stage, mode),
}));
