/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureProgram } from './debian';
import { type N8n, type StartOptions, freePort, n8nEnv, startN8n, untilReady } from './n8n';
import { type Log, silent } from './paths';
import { type Service, startService } from './service';

/** An n8n in queue mode: a main process, workers, and Redis between them. */
export interface Queue {
	main: N8n;
	/** All workers, those that were killed too. */
	workers: Service[];
	/** Restarts the main process with the same address and home. The old one must have ended. */
	restartMain: () => Promise<N8n>;
	/** Stops all processes. */
	stop: () => Promise<void>;
}

const findRedis = () =>
	(process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, 'redis-server'))
		.find((file) => existsSync(file));

const ensureRedis = async (log: Log): Promise<string> =>
	await ensureProgram('redis-server', findRedis, 'No redis-server found: install Redis', log);

/** Persists the queue in the folder, so that it survives a restart. */
async function startRedis(home: string, port: number, log: Log): Promise<Service> {
	const command = await ensureRedis(log);
	const settings = { bind: '127.0.0.1', port, dir: home, appendonly: 'yes', save: '' };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const service = startService(command, args, { cwd: home, env: {} });
	while (!(await accepts(port))) {
		if (!service.running) throw new Error(`Redis ended while starting:\n${service.output}`);
		await sleep(50);
	}
	return service;
}

const accepts = async (port: number) =>
	await new Promise<boolean>((resolve) => {
		const socket = connect(port, '127.0.0.1');
		const answer = (yes: boolean) => () => {
			socket.destroy();
			resolve(yes);
		};
		socket.once('connect', answer(true)).once('error', answer(false));
	});

async function startWorker(options: StartOptions): Promise<Service> {
	const { install, home } = options;
	const port = await freePort();
	const service = startService(install.node, [install.bin, 'worker', '--concurrency=5'], {
		cwd: home,
		env: n8nEnv({
			...options,
			env: {
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				...options.env,
			},
		}),
	});
	await untilReady(service, [`http://127.0.0.1:${port}/healthz/readiness`]);
	return service;
}

/** Starts Redis, the main process, then the workers, which share its home: database, key, packages. */
export async function startQueue({
	workers: count = 2,
	...options
}: StartOptions & { workers?: number }): Promise<Queue> {
	const { home, log = silent } = options;
	const redisPort = await freePort();
	const start: StartOptions = {
		...options,
		port: options.port ?? (await freePort()),
		env: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			...options.env,
		},
	};
	const redis = await startRedis(home, redisPort, log);
	const queue: Queue = {
		main: await startN8n(start),
		workers: [],
		restartMain: async () => (queue.main = await startN8n(start)),
		stop: async () => {
			await Promise.all(queue.workers.map(async (worker) => await worker.stop()));
			await queue.main.stop();
			await redis.stop();
		},
	};
	queue.workers = await Promise.all(
		Array.from({ length: count }, async () => await startWorker(start)),
	);
	log(`${count} workers started`);
	return queue;
}
