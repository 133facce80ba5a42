/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../../harness/api';
import { freePort, startN8n } from '../../harness/n8n';
import { Collector } from '../e2e/support/collector';
import { EVERY_MINUTE, line, ootiTrigger, TRIGGER, unset } from '../e2e/support/workflows';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

/** Settings by which n8n saves a trigger's state with every poll. */
const DURABLE_CURSORS = {
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};

/** Kills n8n while the trigger delivers events, later restarts it properly; with *Repeat After Restart*. */
async function killed(stage: Stage): Promise<Result> {
	stage.reset();
	const { simulator, install, log } = stage;
	const home = await stage.home('trigger');
	const options = { install, home, port: await freePort(), env: DURABLE_CURSORS, log };
	const collector = new Collector();
	await collector.open();
	let n8n = await startN8n(options);
	try {
		const api = await Api.signIn(n8n);
		const { token } = await stage.credentials(api);
		const trigger = ootiTrigger(token, EVERY_MINUTE, {
			event: 'clientCreated',
			organizationId: unset,
			options: { repeatAfterRestart: true },
		});
		const saved = await api.createWorkflow({
			...line([collector.node(TRIGGER, TRIGGER)], [], trigger),
			name: TRIGGER,
		});
		const polls = () =>
			simulator.requests.filter(({ path }) => path.startsWith('/clients/list')).length;
		const nextPoll = async () => {
			for (const before = polls(); polls() === before; ) await sleep(2);
		};
		const { store } = simulator;
		const add = (count: number) =>
			Array.from({ length: count }, () => store.idOf('client', store.insert('client', {})));
		const arrived = async (count: number) => await collector.settle(TRIGGER, count, 150_000);

		await api.activate(saved);
		// wait for the first poll, which starts nothing: n8n reports when it has published, not when it has polled
		await nextPoll();
		await sleep(2000);
		const happened = add(30);
		await arrived(30);
		const last = add(40);
		happened.push(...last);
		await nextPoll();
		await sleep(60);
		await n8n.kill();
		n8n = await startN8n(options);
		happened.push(...add(20));
		const missing = () => happened.filter((id) => !collector.ids(TRIGGER).includes(id)).length;
		for (let tries = 0; missing() > 0 && tries < 300; tries++) await sleep(500);

		const find = new Findings();
		find.equal('missing', missing(), 0);
		const delivered = collector.ids(TRIGGER);
		const twice = delivered.filter((id, index) => delivered.indexOf(id) !== index);
		find.equal('repeated, of polls before', twice.filter((id) => !last.includes(id)).length, 0);

		// after a poll without events, n8n has saved that everything is delivered
		await nextPoll();
		await sleep(2000);
		await n8n.stop();
		n8n = await startN8n(options);
		await nextPoll();
		await sleep(3000);
		const again = collector.ids(TRIGGER).length - delivered.length;
		find.equal('repeated after an orderly restart', again, 0);
		return {
			figures: {
				sent: polls(),
				expected: happened.length,
				received: new Set(delivered).size,
				duplicated: twice.length,
				note: 'events; those of the poll under way may come twice',
			},
			wrong: find.wrong,
		};
	} finally {
		await n8n.stop();
		collector.close();
	}
}

export const triggers: Scenario[] = [{ name: 'trigger killed · durable cursors', run: killed }];
