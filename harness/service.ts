/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { ChildProcess } from 'node:child_process';
import { plainEnv } from './command';
import { spawn } from './spawn';

/** A program that runs beside this one until it is ended. */
export interface Service {
	pid: number;
	readonly running: boolean;
	/** All that it has printed so far. */
	readonly output: string;
	/** Ends it as a service manager would, and waits for it. */
	stop: () => Promise<void>;
	/** Ends it as a power cut would. */
	kill: () => Promise<void>;
}

/** Starts a program in a folder. It never outlives this process. */
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
			// SIGTERM to the program alone: n8n ends its task runner itself, and waits for running executions
			child.kill('SIGTERM');
			const timer = setTimeout(() => signalAll(child, 'SIGKILL'), 20_000);
			await ended;
			clearTimeout(timer);
			signalAll(child, 'SIGKILL');
		},
	};
}

/** n8n starts helpers of its own (the task runner): the signal goes to all of them. */
function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	if (process.platform === 'win32') {
		spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch {
		// already gone
	}
}

/**
 * A second process that ends the program as soon as this one is gone, however it went (even `kill -9`):
 * its input is a pipe from here, and a pipe closes with its process. Hooks on `exit` do not run in
 * all of these cases, nor inside jest.
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
