/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { plainEnv, run } from '../../harness/command';
import { repository } from '../../harness/paths';
import type { Result, Scenario } from './scenario';

/** Engine tests that have a long version: random searches, long lists, all operations by both runners. */
const FILES = [
	'lists',
	'operations',
	'properties',
	'security/answers',
	'trigger',
	'triggerChanges',
	'triggerState',
];

/** Runs the long version of a test file (test/support/length.ts). */
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
