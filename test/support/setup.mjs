// Prepares a worker of jest's runner (jest-light-runner), which itself knows neither TypeScript nor limits.
import { addEventHandler } from 'jest-circus';
import Module from 'node:module';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { register as registerCjs } from 'tsx/cjs/api';
import { register as registerEsm } from 'tsx/esm/api';

registerCjs();
registerEsm();
await import('./typescriptFirst.ts');

// n8n-core and n8n-workflow of another n8n (scripts/oldEngine.ts)
const { OOTI_ENGINE: engine } = process.env;
if (engine) {
	const resolve = Module._resolveFilename;
	Module._resolveFilename = (name, ...rest) =>
		resolve(
			/^n8n-(core|workflow)$/.test(name) ? join(engine, 'node_modules', name) : name,
			...rest,
		);
}

// jest would wait for a worker that has ended in this way
if (!isMainThread) {
	process.exit = (code) => {
		throw new Error(`A test has called process.exit(${code})`);
	};
}

/** Fails the test or hook that is running, for an error that nobody handles. */
let interrupt = (error) => {
	throw error;
};
process.on('uncaughtException', (error) => interrupt(error));
process.on('unhandledRejection', (error) => interrupt(error));

/** Only for what hangs: no test may fail because the machine is busy. */
const LIMIT = process.env.OOTI_LONG_TESTS ? 3_600_000 : 600_000;

/** A test or hook that fails after `ms` milliseconds, and at an error that nobody handles. */
const watched = (fn, ms) => async () => {
	const outside = interrupt;
	let timer;
	const interrupted = new Promise((_, reject) => {
		interrupt = reject;
		timer = setTimeout(() => reject(new Error(`Still running after ${ms / 1000} s`)), ms);
	});
	try {
		await Promise.race([fn(), interrupted]);
		// an error that nobody handles shows only now
		await Promise.race([new Promise(setImmediate), interrupted]);
	} finally {
		clearTimeout(timer);
		interrupt = outside;
	}
};

addEventHandler(({ name, timeout }, { currentDescribeBlock: block }) => {
	const added =
		name === 'add_test' ? block.tests.at(-1) : name === 'add_hook' && block.hooks.at(-1);
	if (added?.fn?.length) throw new Error('The runner has no callbacks: return a promise');
	if (added?.fn) added.fn = watched(added.fn, timeout ?? LIMIT);
});
