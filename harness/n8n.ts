/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import axios from 'axios';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathWith, plainEnv } from './command';
import type { Install } from './install';
import { type Log, silent } from './paths';
import { spawn } from './spawn';

export interface N8n {
	url: string;
	home: string;
	install: Install;
	pid: number;
	/** All that n8n has printed so far. */
	readonly output: string;
	/** Ends n8n as a service manager would, and waits for it. */
	stop: () => Promise<void>;
	/** Ends it as a power cut would. */
	kill: () => Promise<void>;
}

export interface StartOptions {
	install: Install;
	/** N8N_USER_FOLDER: database, settings and community packages lie in its `.n8n`. */
	home: string;
	port?: number;
	env?: NodeJS.ProcessEnv;
	log?: Log;
}

/** The first free port from the wanted one on; any free port when none is wanted. */
export async function freePort(wanted = 0): Promise<number> {
	const port = await new Promise<number | undefined>((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(wanted, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
	if (port) return port;
	if (wanted >= 65_535) throw new Error('No free port found');
	return await freePort(wanted + 1);
}

const quietEnv: NodeJS.ProcessEnv = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_ONBOARDING_FLOW_DISABLED: 'true',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	// the list of verified packages is fetched from n8n's own servers
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
	GENERIC_TIMEZONE: 'Europe/Paris',
	TZ: 'Europe/Paris',
	N8N_LOG_LEVEL: 'warn',
	DO_NOT_TRACK: 'true',
};

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
 * A second process that ends n8n as soon as this one is gone, however it went (even `kill -9`):
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

export async function startN8n(options: StartOptions): Promise<N8n> {
	const { install, home, log = silent } = options;
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(install.node, [install.bin, 'start'], {
		cwd: home,
		detached: process.platform !== 'win32',
		stdio: ['ignore', 'pipe', 'pipe'],
		env: plainEnv({
			...pathWith(dirname(install.node)),
			...quietEnv,
			N8N_USER_FOLDER: home,
			N8N_PORT: String(port),
			N8N_EDITOR_BASE_URL: url,
			N8N_WEBHOOK_URL: url,
			WEBHOOK_URL: url,
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			...options.env,
		}),
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
	const kill = async () => {
		signalAll(child, 'SIGKILL');
		await ended;
	};
	const stop = async () => {
		// SIGTERM to n8n alone: it ends its task runner itself, and waits for running executions
		child.kill('SIGTERM');
		const timer = setTimeout(() => signalAll(child, 'SIGKILL'), 20_000);
		await ended;
		clearTimeout(timer);
		signalAll(child, 'SIGKILL');
	};

	const started = Date.now();
	const patience = 120_000;
	// /healthz answers before the database is migrated; the REST interface only when all is ready
	for (const path of ['/healthz', '/healthz/readiness', '/rest/settings']) {
		for (;;) {
			if (!running) throw new Error(`n8n ended while starting:\n${output.slice(-4000)}`);
			if (Date.now() - started > patience) {
				await kill();
				throw new Error(`n8n did not start within ${patience / 1000} s:\n${output.slice(-4000)}`);
			}
			const answer = await axios
				.get(url + path, { timeout: 5000, validateStatus: () => true, proxy: false })
				.catch(() => undefined);
			const isJson = String(answer?.headers['content-type']).includes('json');
			if (answer?.status === 200 && isJson) break;
			await sleep(100);
		}
	}
	log(`n8n ${install.version} started in ${((Date.now() - started) / 1000).toFixed(1)} s`);
	return {
		url,
		home,
		install,
		pid: child.pid ?? 0,
		get output() {
			return output;
		},
		stop,
		kill,
	};
}
