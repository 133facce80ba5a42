/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution } from '../../harness/api';
import { kinds, outcomes, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

const [reads, creates] = ['reads', 'creates'].map(
	(name) => kinds.find((one) => one.name === name)!,
);

const signIns = ({ simulator }: Stage) =>
	simulator.requests.filter(({ path }) => /^\/token-(auth|refresh)\//.test(path)).length;

async function control(stage: Stage, path: string, body: object): Promise<void> {
	await fetch(`${stage.simulator.url}/__simulator/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
}

function judge(runs: Execution[], count: number, find: Findings): number {
	let received = 0;
	for (const run of runs) {
		find.equal('status', run.status, 'success');
		for (const [index, { records, error }] of outcomes(run, count).entries()) {
			received += records.length;
			if (error) find.wrong.push(`item ${index}: ${error}`);
		}
	}
	return received;
}

/** All sessions end while ten requests are in flight. */
async function expiry(stage: Stage, refresh: boolean): Promise<Result> {
	stage.reset();
	const count = 120;
	stage.simulator.fill('contact', count);
	stage.simulator.config.latencyMs = 60;
	// Sign in, as after an earlier run.
	await stage.run(workflowOf(stage, reads, reads.input(stage, 1), { credential: stage.jwt }));
	stage.simulator.resetLog();
	const input = reads.input(stage, count);
	const running = stage.run(workflowOf(stage, reads, input, { credential: stage.jwt }));
	while (stage.requests.length < 30) await sleep(10);
	await control(stage, 'revoke-tokens', { access: true, refresh });
	const { run, freeze } = await running;
	const find = new Findings();
	const received = judge([run], count, find);
	const refused = stage.requests.filter(({ status }) => status === 401).length;
	// One request with a refresh token; without it, two: a failed refresh, then a sign-in.
	find.equal('requests to sign in', signIns(stage), refresh ? 2 : 1);
	find.holds(`${stage.simulator.maxInFlight} in flight`, stage.simulator.maxInFlight <= 10);
	return {
		figures: {
			sent: stage.requests.length,
			expected: count,
			received,
			duplicated: 0,
			retries: stage.retries,
			freeze,
			note: `${refused} requests met the end, one sign-in`,
		},
		wrong: find.wrong,
	};
}

/** Two workflows at once with a credential whose session has ended. */
async function together(stage: Stage): Promise<Result> {
	stage.reset();
	const count = 60;
	stage.simulator.config.latencyMs = 30;
	const names = ['links', 'rechts'];
	const inputs = names.map((side) =>
		creates
			.input(stage, count)
			.map(({ name, ...item }) => ({ ...item, name: `${String(name)} ${side}` })),
	);
	const results = await Promise.all(
		inputs.map(async (input) => {
			const workflow = workflowOf(stage, creates, input, { credential: stage.jwt });
			return await stage.run(workflow);
		}),
	);
	const find = new Findings();
	const received = judge(
		results.map(({ run }) => run),
		count,
		find,
	);
	const done = inputs.flat().map((item) => creates.done(stage, item));
	find.equal('not made once', done.filter((times) => times !== 1).length, 0);
	// Runs do not share sessions: at most a failed refresh and a sign-in for each.
	find.holds(`${signIns(stage)} requests to sign in`, signIns(stage) <= 4);
	return {
		figures: {
			sent: stage.requests.length,
			expected: 2 * count,
			received,
			duplicated: done.filter((times) => times > 1).length,
			created: done.reduce((sum, times) => sum + times, 0),
			retries: stage.retries,
			freeze: Math.max(...results.map(({ freeze }) => freeze)),
			note: `${signIns(stage)} requests to sign in`,
		},
		wrong: find.wrong,
	};
}

export const sessions: Scenario[] = [
	{
		name: 'session ends · ten in flight, refresh',
		run: async (stage: Stage) => await expiry(stage, false),
	},
	{
		name: 'session ends · ten in flight, sign-in',
		run: async (stage: Stage) => await expiry(stage, true),
	},
	{ name: 'two workflows on one credential', run: together },
];
