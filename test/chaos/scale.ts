import { type Reply, Scripted, whoAmI } from '../support/scripted';
import { ooti, summary, unset } from '../e2e/support/workflows';
import { kinds, outcomes, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

/** ms for which n8n may be silent while one node works through a great deal. */
const LONGEST_FREEZE = 500;

/** One item each, very many times. */
async function manyItems(stage: Stage, name: string, count: number): Promise<Result> {
	stage.reset();
	const kind = kinds.find((one) => one.name === name)!;
	stage.simulator.fill('contact', count);
	const input = kind.input(stage, count);
	const { run, freeze } = await stage.run(workflowOf(stage, kind, input, { timeout: 30_000 }));
	const find = new Findings();
	find.equal('status', run.status, 'success');
	const fates = outcomes(run, count);
	const received = fates.filter(({ records, error }) => records.length === 1 && !error).length;
	find.equal('received', received, count);
	const done = input.map((item) => kind.done(stage, item));
	find.equal('items not carried out once', done.filter((times) => times !== 1).length, 0);
	find.holds(`${stage.simulator.maxInFlight} in flight`, stage.simulator.maxInFlight <= 10);
	find.holds(`n8n did not answer for ${Math.round(freeze)} ms`, freeze <= LONGEST_FREEZE);
	return {
		figures: {
			sent: stage.requests.length,
			expected: count,
			received,
			duplicated: done.filter((times) => times > 1).length,
			...(kind.method !== 'GET' && { created: done.reduce((sum, times) => sum + times, 0) }),
			retries: stage.retries,
			freeze,
		},
		wrong: find.wrong,
	};
}

/** 500,000 records of 200 bytes: too many for the simulator, so a server makes them up. */
async function longList(stage: Stage): Promise<Result> {
	const count = 500_000;
	const size = 1000;
	const record = (id: number) => `{"id":${id},"name":"${`Kontakt ${id} `.padEnd(175, '·')}"}`;
	const answer = (page: number): Reply => {
		const first = (page - 1) * size;
		const length = Math.max(0, Math.min(size, count - first));
		const records = Array.from({ length }, (_, n) => record(first + n + 1)).join(',');
		const next = first + size < count ? '"x"' : 'null';
		return { body: `{"count":${count},"next":${next},"results":[${records}]}` };
	};
	const server = await new Scripted().open();
	server.answer = ({ path, query }) => whoAmI(path) ?? answer(Number(query.get('page')));
	try {
		const { token } = await stage.credentials(stage.api, server.url);
		const node = ooti(token, 'contact', 'getAll', {
			organizationId: unset,
			returnAll: true,
			options: { pageSize: size },
		});
		const { run, freeze } = await stage.run(
			await summary(stage.api, node, ['count', 'countUnique', 'append']),
			300_000,
		);
		const find = new Findings();
		find.equal('status', run.status, 'success');
		find.equal('error', run.error, undefined);
		const {
			count_id: received,
			count_unique_id,
			unique_count_id,
			appended_id,
		} = run.items('Call')[0]?.json as Record<string, unknown>;
		const unique = Number(count_unique_id ?? unique_count_id);
		find.equal('received', received, count);
		find.equal('different', unique, count);
		const ids = appended_id as number[];
		find.holds('order', ids.every((id, index) => id === index + 1) && ids.length === count);
		return {
			figures: {
				sent: server.requests.filter(({ path }) => !whoAmI(path)).length,
				expected: count,
				received: Number(received),
				duplicated: Number(received) - unique,
				retries: 0,
				freeze,
			},
			wrong: find.wrong,
		};
	} finally {
		await server.close();
	}
}

export const scale: Scenario[] = [
	...['reads', 'creates', 'updates'].map((name) => ({
		name: `5,000 items · ${name}`,
		run: async (stage: Stage) => await manyItems(stage, name, 5000),
	})),
	{ name: '500,000 records · lists', run: longList },
];
