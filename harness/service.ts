/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { ChildProcess } from 'node:child_process';
import { plainEnv } from './command';
import { spawn } from './spawn';

/** A child process that runs until it is stopped. */
export interface Service {
	pid: number;
	readonly running: boolean;
	/** Everything printed so far. */
	readonly output: string;
	/** Sends SIGTERM, as a service manager would, and waits for the end. */
	stop: () => Promise<void>;
	/** Kills it at once, as a power cut would. */
	kill: () => Promise<void>;
}

/** Starts a program that never outlives this process. */
export function startService(
	command: string,
	args: string[],
	{ cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Service {
	const child = spawn(command, args, {
		cwd,
		detached: process.platform !== 'win32',
		stdio: ['ignore', 'pipe', 'pipe'],
		env: plainEnv(env),
	});
	const unwatch = watchOver(child);
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));

	let running = true;
	const ended = new Promise<void>((resolve) => {
		child.once('error', (error) => (output += String(error)));
		child.once('close', () => {
			running = false;
			unwatch();
			resolve();
		});
	});
	return {
		pid: child.pid ?? 0,
		get running() {
			return running;
		},
		get output() {
			return output;
		},
		async kill() {
			signalAll(child, 'SIGKILL');
			await ended;
		},
		async stop() {
			// SIGTERM only to the program itself: n8n waits for running executions and ends its task runner
			child.kill('SIGTERM');
			const timer = setTimeout(() => signalAll(child, 'SIGKILL'), 20_000);
			await ended;
			clearTimeout(timer);
			signalAll(child, 'SIGKILL');
		},
	};
}

/** Signals the whole process group: n8n has child processes, such as its task runner. */
function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	if (process.platform === 'win32') {
		spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch {
		// has already ended
	}
}

/**
 * Starts a second process that kills the program when this one ends, even by `kill -9`: its stdin is
 * a pipe from here, which closes with this process. `exit` handlers would not run in such cases, nor
 * inside jest.
 */
function watchOver(child: ChildProcess): () => void {
	const script = `
		const pid = Number(process.argv[1]);
		process.stdin.resume().on('close', () => {
			if (process.platform === 'win32')
				require('node:child_process').spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
			else try { process.kill(-pid, 'SIGKILL'); } catch {}
			process.exit();
		});`;
	const guard = spawn(process.execPath, ['-e', script, String(child.pid)], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
		env: plainEnv(),
	});
	guard.unref();
	return () => guard.kill('SIGKILL');
}
