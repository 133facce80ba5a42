/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import { itemsIn } from '../support/errorItems';
import { type Kind, kinds, pathOf, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

/** Number of items carried out; none may be so more than once. */
function carriedOut(stage: Stage, kind: Kind, input: ReturnType<Kind['input']>, find: Findings) {
	const done = input.map((item) => kind.done(stage, item));
	const duplicated = done.filter((times) => times > 1).length;
	find.equal('carried out twice', duplicated, 0);
	return { duplicated, created: done.reduce((sum, times) => sum + times, 0) };
}

/** The user stops the execution in the middle. */
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
	// Requests in flight end; no others may arrive.
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

/** Runs 60 items; after 30 requests a fault makes the run fail. */
async function interrupted(
	stage: Stage,
	kind: Kind,
	fault: Stage['simulator']['faults'][number],
	retryOnFail: boolean,
) {
	stage.reset();
	const { simulator } = stage;
	simulator.fill('contact', 60);
	const input = kind.input(stage, 60);
	simulator.faults = [{ method: kind.method, path: pathOf(kind), skip: 30, ...fault }];
	simulator.config.latencyMs = 10;
	const settings = { onError: 'stopWorkflow', retryOnFail };
	return { input, ...(await stage.run(workflowOf(stage, kind, input, settings))) };
}

/**
 * Connections are reset, and the run ends at the first failure. The error names all items carried
 * out, as done or as unknown. With n8n's Retry On Fail, nothing is sent twice either.
 */
async function failing(stage: Stage, kind: Kind, retryOnFail: boolean): Promise<Result> {
	const fault = { times: 10, reset: 'after' } as const;
	const { input, run, freeze } = await interrupted(stage, kind, fault, retryOnFail);
	const find = new Findings();
	find.equal('status', run.status, 'error');
	const error = run.error ?? '';
	find.matches('message', error, /connection to OOTI broke off/);
	find.matches('message', error, /OOTI may have carried it out all the same/);
	const { done, unknown } = itemsIn(error);
	const undone = done.filter((item) => kind.done(stage, input[item]) !== 1);
	find.equal('items that are named as done and are not', undone, []);
	const counts = carriedOut(stage, kind, input, find);
	const named = new Set([...done, ...unknown]);
	const untold = input.filter((item, at) => !named.has(at) && kind.done(stage, item) > 0);
	find.holds(`${untold.length} made of which the error says nothing`, untold.length <= 1);
	return {
		figures: {
			sent: stage.requests.length,
			expected: input.length,
			received: done.length,
			...counts,
			retries: stage.retries,
			freeze,
			note: `${done.length} named as done, ${unknown.length + 1} as unknown`,
		},
		wrong: find.wrong,
	};
}

/** n8n's Retry On Fail after a rejected request: only that request is repeated. */
async function refusedOnce(stage: Stage, kind: Kind): Promise<Result> {
	const fault = { times: 4, status: 400 };
	const { input, run, freeze } = await interrupted(stage, kind, fault, true);
	const find = new Findings();
	find.equal('status', run.status, 'success');
	const received = run.items('OOTI').length;
	find.equal('items', received, 60);
	const counts = carriedOut(stage, kind, input, find);
	find.equal('carried out', counts.created, 60);
	const sent = stage.requests.length;
	find.equal('requests', sent, 64);
	return { figures: { sent, expected: 60, received, ...counts, freeze }, wrong: find.wrong };
}

/** OOTI rejects every third item; the run continues, with one output or with an error output. */
async function continued(stage: Stage, kind: Kind, onError: string): Promise<Result> {
	stage.reset();
	const count = 30;
	const input = kind.input(stage, count);
	const path = pathOf(kind);
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
		.flatMap((kind) => [
			{
				name: `stops at a failure · ${kind.name}`,
				run: async (stage: Stage) => await failing(stage, kind, false),
			},
			{
				name: `Retry On Fail, refused · ${kind.name}`,
				run: async (stage: Stage) => await refusedOnce(stage, kind),
			},
			{
				name: `Retry On Fail, broken off · ${kind.name}`,
				run: async (stage: Stage) => await failing(stage, kind, true),
			},
		]),
	...['continueRegularOutput', 'continueErrorOutput'].flatMap((onError) =>
		single.map((kind) => ({
			name: `${onError} · ${kind.name}`,
			run: async (stage: Stage) => await continued(stage, kind, onError),
		})),
	),
];
