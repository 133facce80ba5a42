/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { Api, type Workflow } from '../../harness/api';
import { startN8n } from '../../harness/n8n';
import { startQueue } from '../../harness/queue';
import { line, ooti, unset } from '../e2e/support/workflows';
import { kinds, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

const creates = kinds.find(({ name }) => name === 'creates')!;
const COUNT = 1000;

/** Kills n8n in the middle of 1,000 creates: its log says which were carried out. */
async function killed(stage: Stage): Promise<Result> {
	stage.reset();
	const { simulator, install, log } = stage;
	const home = await stage.home('killed');
	// n8n's default; the harness's is lower
	const env = { N8N_LOG_LEVEL: 'info' };
	const first = await startN8n({ install, home, env, log });
	const api = await Api.signIn(first);
	const { token } = await stage.credentials(api);
	const input = creates.input(stage, COUNT);
	simulator.config.latencyMs = 20;
	const workflow = workflowOf(stage, creates, input, { credential: token });
	const id = await api.start(await api.createWorkflow(workflow));
	while (stage.requests.length < COUNT / 2) await sleep(5);
	await first.kill();
	await sleep(500);

	const find = new Findings();
	const done = account(stage, first.output, find);
	const second = await startN8n({ install, home, env, log });
	const again = await Api.signIn(second);
	const status = async () =>
		(await again.call<{ status: string }>('GET', `/rest/executions/${id}`)).status;
	for (let tries = 0; (await status()) !== 'crashed' && tries < 100; tries++) await sleep(100);
	find.equal('status after the restart', await status(), 'crashed');
	await second.stop();
	return result(stage, done, find);
}

/** Kills a worker in queue mode; no other worker may start its work again. */
async function workerKilled(stage: Stage): Promise<Result> {
	stage.reset();
	const { simulator, install, log } = stage;
	const home = await stage.home('worker');
	// n8n looks for stalled work every 30 s; here every second.
	const env = {
		N8N_LOG_LEVEL: 'info',
		QUEUE_WORKER_STALLED_INTERVAL: '1000',
		QUEUE_WORKER_LOCK_DURATION: '2000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '500',
	};
	const queue = await startQueue({ install, home, env, log, workers: 2 });
	try {
		const api = await Api.signIn(queue.main);
		const { token } = await stage.credentials(api);
		simulator.config.latencyMs = 20;
		const workflow = workflowOf(stage, creates, creates.input(stage, COUNT), { credential: token });
		const id = await api.start(await api.createWorkflow(workflow));
		while (stage.requests.length < COUNT / 2) await sleep(5);
		const busy = queue.workers.find(({ output }) => output.includes('carried out for'));
		if (!busy) throw new Error('No worker says that it has carried anything out');
		await busy.kill();

		const find = new Findings();
		const { status } = await api.waitFor(id);
		// Time enough for the other worker to start again, if it did.
		await sleep(5000);
		const done = account(stage, busy.output, find);
		find.holds(`status ${status}`, ['error', 'crashed'].includes(status));
		return result(stage, done, find);
	} finally {
		await queue.stop();
	}
}

interface Account {
	/** Ids of the contacts that OOTI made. */
	made: Set<number>;
	/** Ids in the log. */
	told: number[];
	/** Number of contacts made twice. */
	twice: number;
}

/** Compares the contacts made with the log of the killed process. */
function account(stage: Stage, output: string, find: Findings): Account {
	const contacts = stage.simulator.store
		.all('contact')
		.filter(({ name }) => String(name).startsWith('Neu '));
	const made = new Set(contacts.map(({ id }) => id as number));
	const told = [...output.matchAll(/item \d+ \(ID (\d+)\)/g)].map(([, one]) => Number(one));
	const names = new Set(contacts.map(({ name }) => name));
	const twice = contacts.length - names.size;
	find.equal('made twice', twice, 0);
	find.equal('in the log and not made', told.filter((one) => !made.has(one)).length, 0);
	// Unlogged: ten in flight, and those of the last 100 ms, the interval of the log.
	const unknown = made.size - told.length;
	find.holds(`${unknown} made of which the log says nothing`, unknown <= 60);
	return { made, told, twice };
}

/** Called at the very end: nothing may have been sent since the kill. */
function result(stage: Stage, { made, told, twice }: Account, find: Findings): Result {
	const sent = stage.requests.length;
	find.holds(`${sent} creates sent, ${made.size} made`, sent - made.size <= 10);
	return {
		figures: {
			sent,
			expected: COUNT,
			duplicated: twice,
			created: made.size,
			retries: stage.retries,
			note: `killed; ${told.length} made are in the log, ${made.size - told.length} are not`,
		},
		wrong: find.wrong,
	};
}

/** Kills n8n in the middle of 1,000 rows of Create or Update, then runs all of them again. */
async function killedUpserts(stage: Stage): Promise<Result> {
	stage.reset();
	const { simulator, install, log } = stage;
	const home = await stage.home('upserts');
	const first = await startN8n({ install, home, log });
	const { token } = await stage.credentials(await Api.signIn(first));
	simulator.config.latencyMs = 20;
	const workflow = upserts(token, creates.input(stage, COUNT));
	const api = await Api.signIn(first);
	const saved = await api.createWorkflow(workflow);
	await api.start(saved);
	const posts = () => stage.requests.filter(({ method }) => method === 'POST').length;
	while (posts() < COUNT / 2) await sleep(5);
	await first.kill();
	await sleep(500);
	const before = posts();

	const second = await startN8n({ install, home, log });
	const again = await Api.signIn(second);
	const run = await again.waitFor(await again.start(saved));
	const find = new Findings();
	find.equal('status of the second run', run.status, 'success');
	const counts = { created: 0, unchanged: 0, updated: 0 };
	for (const { json } of run.items('OOTI')) counts[json.outcome as keyof typeof counts]++;
	find.equal('outcomes', counts, { created: COUNT - before, unchanged: before, updated: 0 });
	const names = simulator.store
		.all('contact')
		.map(({ name }) => String(name))
		.filter((name) => name.startsWith('Neu '));
	find.equal('records', names.length, COUNT);
	find.equal('made twice', names.length - new Set(names).size, 0);
	await second.stop();
	return {
		figures: {
			sent: stage.requests.length,
			expected: COUNT,
			received: run.items('OOTI').length,
			duplicated: names.length - new Set(names).size,
			created: names.length,
			retries: stage.retries,
			note: `killed after ${before} creates`,
		},
		wrong: find.wrong,
	};
}

function upserts(credential: Stage['token'], input: IDataObject[]): Workflow {
	const columns = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['name'] };
	const parameters = { organizationId: unset, columns: { ...columns, schema: [] } };
	const workflow = line([ooti(credential, 'contact', 'upsert', parameters, {})]);
	workflow.name = 'Chaos: upserts';
	workflow.pinData = { Start: input.map((json) => ({ json })) } as never;
	return workflow;
}

export const kills: Scenario[] = [
	{ name: 'n8n killed · 1,000 rows, run anew', run: killedUpserts },
	{ name: 'n8n killed · 1,000 creates', run: killed },
	{ name: 'queue mode · worker killed in creates', run: workerKilled },
];
