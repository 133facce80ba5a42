/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../../harness/api';
import { startN8n } from '../../harness/n8n';
import { kinds, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

const creates = kinds.find(({ name }) => name === 'creates')!;
const COUNT = 1000;

/** A power cut in the middle of 1,000 creates: n8n's log tells which were made. */
async function killed(stage: Stage): Promise<Result> {
	stage.reset();
	const { simulator, install, log } = stage;
	const home = await stage.home('killed');
	// n8n's own default, which the harness lowers
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

	const made = new Set(
		simulator.store
			.all('contact')
			.filter(({ name }) => String(name).startsWith('Neu '))
			.map((contact) => contact.id as number),
	);
	const told = [...first.output.matchAll(/item \d+ \(ID (\d+)\)/g)].map(([, one]) => Number(one));
	const find = new Findings();
	const duplicated = input.filter((item) => creates.done(stage, item) > 1).length;
	find.equal('made twice', duplicated, 0);
	find.equal('in the log and not made', told.filter((one) => !made.has(one)).length, 0);
	const unknown = made.size - told.length;
	// Ten in flight, and what was made in the 100 ms between two lines of the log.
	find.holds(`${unknown} made of which the log says nothing`, unknown <= 60);

	const second = await startN8n({ install, home, env, log });
	const again = await Api.signIn(second);
	const status = async () =>
		(await again.call<{ status: string }>('GET', `/rest/executions/${id}`)).status;
	for (let tries = 0; (await status()) !== 'crashed' && tries < 100; tries++) await sleep(100);
	find.equal('status after the restart', await status(), 'crashed');
	await second.stop();
	find.equal('creates after the restart', stage.requests.length - made.size <= 10, true);
	return {
		figures: {
			sent: stage.requests.length,
			expected: COUNT,
			duplicated,
			created: made.size,
			retries: stage.retries,
			note: `killed; ${told.length} made are in the log, ${unknown} are not`,
		},
		wrong: find.wrong,
	};
}

export const kills: Scenario[] = [{ name: 'n8n killed · 1,000 creates', run: killed }];
