/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kind, kinds, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

/** Records that a kind has carried out, none of them more than once. */
function carriedOut(stage: Stage, kind: Kind, input: ReturnType<Kind['input']>, find: Findings) {
	const done = input.map((item) => kind.done(stage, item));
	const duplicated = done.filter((times) => times > 1).length;
	find.equal('carried out twice', duplicated, 0);
	return { duplicated, created: done.reduce((sum, times) => sum + times, 0) };
}

/** A person presses Stop in the middle. */
async function cancelled(stage: Stage, kind: Kind): Promise<Result> {
	stage.reset();
	const { simulator, api } = stage;
	Object.assign(simulator.config, { maxPageSize: 1, latencyMs: 150 });
	simulator.fill('contact', 200 - simulator.store.count('contact'));
	const input = kind.input(stage, 200);
	const id = await api.start(await api.createWorkflow(workflowOf(stage, kind, input)));
	while (stage.requests.length < 40) await sleep(20);
	const stopped = Date.now();
	await api.stop(id);
	const begun = stage.requests.length;
	const run = await api.waitFor(id, 20_000);
	const took = Date.now() - stopped;
	// What had been sent is answered; nothing more may come.
	await sleep(200);
	const sent = stage.requests.length;
	await sleep(500);
	const find = new Findings();
	find.equal('status', run.status, 'canceled');
	find.equal('requests after it', stage.requests.length - sent, 0);
	find.holds(`${sent - begun} requests in spite of it`, sent - begun <= 10);
	find.holds(`it took ${took} ms`, took <= 2000);
	const counts = carriedOut(stage, kind, input, find);
	return {
		figures: { sent, ...(kind.method !== 'GET' && counts), note: `stopped within ${took} ms` },
		wrong: find.wrong,
	};
}

/** The run ends at the first failure and says what had been carried out before. */
async function failing(stage: Stage, kind: Kind): Promise<Result> {
	stage.reset();
	const count = 60;
	stage.simulator.fill('contact', count);
	const input = kind.input(stage, count);
	const path = kind.name === 'uploads' ? '^/expenses' : '^/contacts';
	stage.simulator.faults = [{ method: kind.method, path, skip: 30, reset: 'after' }];
	stage.simulator.config.latencyMs = 10;
	const { run, freeze } = await stage.run(
		workflowOf(stage, kind, input, { onError: 'stopWorkflow' }),
	);
	const find = new Findings();
	find.equal('status', run.status, 'error');
	const error = run.error ?? '';
	find.matches('message', error, /connection to OOTI broke off/);
	if (kind.once) find.matches('message', error, /OOTI may have carried it out all the same/);
	const listed = [...error.matchAll(/item (\d+)\b(?! items)/g)].map(([, item]) => Number(item));
	find.matches('message', error, /\d+ of 60 items had been carried out/);
	const undone = listed.filter((item) => kind.done(stage, input[item]) !== 1);
	find.equal('items that are named as done and are not', undone, []);
	const counts = carriedOut(stage, kind, input, find);
	// Those in flight when it failed are the only ones of which nobody knows.
	const unknown = counts.created - listed.length;
	find.holds(`${unknown} made of which the error says nothing`, unknown <= 10);
	return {
		figures: {
			sent: stage.requests.length,
			expected: count,
			received: listed.length,
			...counts,
			retries: stage.retries,
			freeze,
			note: `${listed.length} named in the error`,
		},
		wrong: find.wrong,
	};
}

/** Every third item is refused; the others go on, by one output or by two. */
async function continued(stage: Stage, kind: Kind, onError: string): Promise<Result> {
	stage.reset();
	const count = 30;
	const input = kind.input(stage, count);
	const path = kind.name === 'uploads' ? '^/expenses' : '^/contacts';
	const body = { name: ['Mon Dieu.'] };
	stage.simulator.faults = [{ method: kind.method, path, every: 3, status: 400, body }];
	const { run, freeze } = await stage.run(workflowOf(stage, kind, input, { onError }));
	const find = new Findings();
	find.equal('status', run.status, 'success');
	const separate = onError === 'continueErrorOutput';
	const all = [...run.items('OOTI'), ...(separate ? run.items('OOTI', 1) : [])];
	const isError = ({ json }: (typeof all)[number]) => json.error !== undefined;
	const links = all.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	find.equal(
		'links',
		[...links].sort((a, b) => a - b),
		input.map((_, index) => index),
	);
	const failed = all.filter(isError);
	find.equal('refused', failed.length, count / 3);
	if (separate) find.equal('errors among the results', run.items('OOTI').filter(isError).length, 0);
	for (const { json } of failed) find.matches('message', json.error, /OOTI refused to .*Mon Dieu/);
	const right = all.filter(
		(item, at) => isError(item) !== (kind.done(stage, input[links[at]]) === 1),
	);
	if (kind.method !== 'GET') find.equal('items with a fate that fits', right.length, count);
	return {
		figures: {
			sent: stage.requests.length,
			expected: count - count / 3,
			received: all.length - failed.length,
			...(kind.method !== 'GET' && carriedOut(stage, kind, input, find)),
			retries: stage.retries,
			freeze,
		},
		wrong: find.wrong,
	};
}

const single = kinds.filter(({ name }) => name !== 'lists');

export const stops: Scenario[] = [
	...kinds.map((kind) => ({
		name: `cancelled · ${kind.name}`,
		run: async (stage: Stage) => await cancelled(stage, kind),
	})),
	...single
		.filter(({ once }) => once)
		.map((kind) => ({
			name: `stops at a failure · ${kind.name}`,
			run: async (stage: Stage) => await failing(stage, kind),
		})),
	...['continueRegularOutput', 'continueErrorOutput'].flatMap((onError) =>
		single.map((kind) => ({
			name: `${onError} · ${kind.name}`,
			run: async (stage: Stage) => await continued(stage, kind, onError),
		})),
	),
];
