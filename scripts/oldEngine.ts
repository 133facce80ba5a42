/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { once } from 'node:events';
import { ensureEngine, oldEngineVersion } from '../harness/engine';
import { repository } from '../harness/paths';
import { spawn } from '../harness/spawn';

/** Tests that need the engine of n8n 2: the old one hides why a connection failed, and lacks a class. */
const NEEDS_N8N_2 = [
	'a missing server has its own message',
	'a refused connection: nothing was sent',
	'is active after a start while OOTI is down',
];

/** Runs the engine tests on the engine of `--n8n=VERSION`, by default a late n8n 1. */
async function oldEngine(args: string[]): Promise<number> {
	const version = process.env.OOTI_ENGINE_N8N || oldEngineVersion;
	const folder = await ensureEngine(version, (line) => console.log(line));
	// the old engine leaves timers running, which jest would wait for
	const others = args.includes('-t') ? [] : ['-t', `^(?!.*(${NEEDS_N8N_2.join('|')}))`];
	const flags = ['--selectProjects', 'engine', '--forceExit', ...others, ...args];
	const child = spawn(process.execPath, [require.resolve('jest/bin/jest'), ...flags], {
		cwd: repository,
		stdio: 'inherit',
		env: { ...process.env, OOTI_ENGINE: folder },
	});
	process.on('SIGINT', () => {}).on('SIGTERM', () => child.kill('SIGTERM'));
	const [code] = (await once(child, 'close')) as [number | null];
	return code ?? 1;
}

oldEngine(process.argv.slice(2)).then(
	(code) => (process.exitCode = code),
	(error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	},
);
