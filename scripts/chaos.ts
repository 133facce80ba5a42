/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdir, writeFile } from 'node:fs/promises';
import { kills } from '../test/chaos/killed';
import { matrix } from '../test/chaos/matrix';
import { outages } from '../test/chaos/outage';
import { patience } from '../test/chaos/patience';
import { queues } from '../test/chaos/queue';
import { scale } from '../test/chaos/scale';
import { lineOf, type Result, type Scenario } from '../test/chaos/scenario';
import { searches } from '../test/chaos/searches';
import { secrets } from '../test/chaos/secrets';
import { sessions } from '../test/chaos/sessions';
import { Stage } from '../test/chaos/stage';
import { stops } from '../test/chaos/stops';
import { triggers } from '../test/chaos/trigger';

const log = (line: string) => console.log(line);
const scenarios: Scenario[] = [
	...matrix,
	...stops,
	...patience,
	...sessions,
	...scale,
	...kills,
	...triggers,
	...outages,
	...queues,
	...secrets,
	...searches,
];

async function carryOut(scenario: Scenario, stage: Stage): Promise<Result> {
	try {
		return await scenario.run(stage);
	} catch (error) {
		return { figures: {}, wrong: [(error as Error).stack ?? String(error)] };
	}
}

/** Runs the scenarios whose names match all patterns, in one n8n. Returns the exit code. */
async function chaos(words: string[]): Promise<number> {
	const chosen = scenarios.filter(({ name }) => words.every((word) => new RegExp(word).test(name)));
	const counts = { passed: 0, failed: 0 };
	const stage = new Stage(log);
	try {
		await stage.open();
		for (const scenario of chosen) {
			const started = Date.now();
			const result = await carryOut(scenario, stage);
			counts[result.wrong.length ? 'failed' : 'passed']++;
			log(lineOf(scenario.name, result, (Date.now() - started) / 1000));
		}
	} finally {
		await stage.close();
	}
	if (chosen.length === 0) log(`No scenario is called '${words.join(' ')}'`);
	await mkdir('test-results', { recursive: true });
	await writeFile('test-results/chaos.counts.json', JSON.stringify(counts));
	log(`${counts.passed} passed, ${counts.failed} failed`);
	return counts.failed > 0 || chosen.length === 0 ? 1 : 0;
}

chaos(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
