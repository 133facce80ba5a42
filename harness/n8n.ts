/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import axios from 'axios';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathWith } from './command';
import type { Install } from './install';
import { type Log, silent } from './paths';
import { type Service, startService } from './service';

export interface N8n extends Service {
	url: string;
	home: string;
	install: Install;
}

export interface StartOptions {
	install: Install;
	/** N8N_USER_FOLDER, whose `.n8n` contains database, settings and community packages. */
	home: string;
	port?: number;
	env?: NodeJS.ProcessEnv;
	log?: Log;
}

/** The first free port from `wanted` on, or any free port. */
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
	// would fetch the list of verified packages from n8n's servers
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
	GENERIC_TIMEZONE: 'Europe/Paris',
	TZ: 'Europe/Paris',
	N8N_LOG_LEVEL: 'warn',
	DO_NOT_TRACK: 'true',
};

/** Environment of all processes of an n8n. */
export function n8nEnv({ install, home, env }: StartOptions): NodeJS.ProcessEnv {
	return { ...pathWith(dirname(install.node)), ...quietEnv, N8N_USER_FOLDER: home, ...env };
}

/** Waits until all these addresses answer with JSON. */
export async function untilReady(service: Service, addresses: string[]): Promise<void> {
	const started = Date.now();
	const timeoutMs = 120_000;
	for (const address of addresses) {
		for (;;) {
			const printed = () => service.output.slice(-4000);
			if (!service.running) throw new Error(`n8n ended while starting:\n${printed()}`);
			if (Date.now() - started > timeoutMs) {
				await service.kill();
				throw new Error(`n8n did not start within ${timeoutMs / 1000} s:\n${printed()}`);
			}
			const answer = await axios
				.get(address, { timeout: 5000, validateStatus: () => true, proxy: false })
				.catch(() => undefined);
			const isJson = String(answer?.headers['content-type']).includes('json');
			if (answer?.status === 200 && isJson) break;
			await sleep(100);
		}
	}
}

export async function startN8n(options: StartOptions): Promise<N8n> {
	const { install, home, log = silent } = options;
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const started = Date.now();
	const env = {
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: url,
		WEBHOOK_URL: url,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		...options.env,
	};
	const service = startService(install.node, [install.bin, 'start'], {
		cwd: home,
		env: n8nEnv({ ...options, env }),
	});
	// /healthz answers before the database is migrated, the REST API only when all is ready
	const paths = ['/healthz', '/healthz/readiness', '/rest/settings'];
	await untilReady(
		service,
		paths.map((path) => url + path),
	);
	log(`n8n ${install.version} started in ${((Date.now() - started) / 1000).toFixed(1)} s`);
	// not a spread: `output` and `running` are getters
	return Object.assign(service, { url, home, install });
}
