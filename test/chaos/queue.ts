import { Api, type Execution } from '../../harness/api';
import { startQueue } from '../../harness/queue';
import { kinds, outcomes, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

const [lists, creates] = ['lists', 'creates'].map(
	(name) => kinds.find((one) => one.name === name)!,
);
const RUNS = 4;
const COUNT = 50;

/** Two workers share a credential without a session: four runs of creates, four lists. */
async function workers(stage: Stage): Promise<Result> {
	stage.reset();
	const { simulator, install, log } = stage;
	const home = await stage.home('queue');
	// at this level workers log each run
	const env = { N8N_LOG_LEVEL: 'info' };
	const queue = await startQueue({ install, home, env, log, workers: 2 });
	try {
		const api = await Api.signIn(queue.main);
		const { jwt } = await stage.credentials(api);
		simulator.config.latencyMs = 30;
		simulator.faults = [
			{ method: 'GET', every: 9, status: 503 },
			{ path: '^/contacts', every: 8, status: 429, headers: { 'Retry-After': '1' } },
			{ skip: 60, times: 1, revoke: { access: true } },
		];
		const inputs = Array.from({ length: RUNS }, (_, run) =>
			creates.input(stage, COUNT).map(({ n }) => ({ n, name: `Neu ${run}/${String(n)}` })),
		);
		const options = { credential: jwt, timeout: 20_000 };
		const start = async (kind: typeof lists, input: (typeof inputs)[number]) =>
			await api.execute(await api.createWorkflow(workflowOf(stage, kind, input, options)));
		const runs: Execution[] = await Promise.all(
			inputs.map(async (input) => await start(creates, input)),
		);
		const before = simulator.store.count('contact');
		const read = await Promise.all(
			inputs.map(async () => await start(lists, [{ n: 0, name: '' }])),
		);

		const find = new Findings();
		for (const { status } of [...runs, ...read]) find.equal('status', status, 'success');
		const fates = runs.flatMap((run) => outcomes(run, COUNT));
		const received = fates.filter(({ records }) => records.length === 1);
		for (const { error } of fates) if (error) find.wrong.push(error);
		find.equal('items that came out', received.length, RUNS * COUNT);
		const done = inputs.flat().map((item) => creates.done(stage, item));
		find.equal('not made once', done.filter((times) => times !== 1).length, 0);
		for (const run of read) find.equal('records of a list', run.items('OOTI').length, before);
		const busy = queue.workers.map(
			({ output }) => (output.match(/Worker started execution/g) ?? []).length,
		);
		find.holds(
			`runs of the workers: ${busy.join(', ')}`,
			busy.every((runs) => runs > 0),
		);
		return {
			figures: {
				sent: stage.requests.length,
				expected: RUNS * COUNT,
				received: received.length,
				duplicated: done.filter((times) => times > 1).length,
				created: done.reduce((sum, times) => sum + times, 0),
				retries: stage.retries,
				note: `two workers (${busy.join(' and ')} runs)`,
			},
			wrong: find.wrong,
		};
	} finally {
		await queue.stop();
	}
}

export const queues: Scenario[] = [{ name: 'queue mode · two workers', run: workers }];
