const { availableParallelism } = require('node:os');

/**
 * One kind of tests. The files of a worker share the modules that they load, n8n's own 2,000 above all:
 * loaded anew for each file, they were a third of the time.
 * @returns {import('jest').Config}
 */
const project = (name) => ({
	displayName: name,
	rootDir: __dirname,
	runner: ['jest-light-runner', { runtime: 'worker_threads' }],
	setupFiles: ['<rootDir>/test/support/setup.mjs'],
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
});

// the runner's workers would take any output for a terminal
process.env.FORCE_COLOR ??= process.stdout.isTTY ? '1' : '0';
// n8n prints each error of a node, and most errors here are expected
process.env.N8N_LOG_LEVEL ??= 'silent';

module.exports = {
	projects: ['unit', 'engine', 'e2e'].map(project),
	// by default one core stays unused, and with a single worker the runner fails at a second project
	maxWorkers: Math.max(2, availableParallelism()),
};
