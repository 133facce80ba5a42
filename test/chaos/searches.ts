/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { plainEnv, run } from '../../harness/command';
import { repository } from '../../harness/paths';
import type { Result, Scenario } from './scenario';

/** Test files of the engine that have a long version: searches at random, long lists, all roads. */
const FILES = [
	'lists',
	'operations',
	'properties',
	'security/answers',
	'trigger',
	'triggerChanges',
	'triggerState',
];

/** Runs a file of `npm test` with all the time that it can use (test/support/length.ts). */
async function search(file: string): Promise<Result> {
	const jest = require.resolve('jest/bin/jest');
	const flags = ['--selectProjects', 'engine', '--', `test/engine/${file}(/|\\.test)`];
	await run(process.execPath, [jest, ...flags], {
		cwd: repository,
		env: plainEnv({ OOTI_LONG_TESTS: '1' }),
	});
	return { figures: {}, wrong: [] };
}

export const searches: Scenario[] = FILES.map((file) => ({
	name: `long tests · ${file}`,
	run: async () => await search(file),
}));
