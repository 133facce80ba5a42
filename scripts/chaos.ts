/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdir, writeFile } from 'node:fs/promises';
import { lineOf, type Result, type Scenario } from '../test/chaos/scenario';
import { matching } from '../test/chaos/scenarios';
import { Stage } from '../test/chaos/stage';

const log = (line: string) => console.log(line);

async function carryOut(scenario: Scenario, stage: Stage): Promise<Result> {
	try {
		return await scenario.run(stage);
	} catch (error) {
		return { figures: {}, wrong: [(error as Error).stack ?? String(error)] };
	}
}

/** Runs the scenarios whose names match all patterns, in one n8n. Returns the exit code. */
async function chaos(words: string[]): Promise<number> {
	const chosen = matching(words);
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
