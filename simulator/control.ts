import type { FastifyInstance } from 'fastify';

import type { Auth } from './auth';
import { DIALECTS } from './dialects';
import { readDialects } from './dialects/names';
import { hostile, hostilities } from './hostile';
import type { Config, Fault, Simulator } from './types';

/** Control over HTTP, for tests that run the simulator in another process. No authentication. */
export function addControl(app: FastifyInstance, simulator: Simulator, auth: Auth): void {
	const read = (body: unknown): Record<string, unknown> => {
		const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
		return text ? (JSON.parse(text) as Record<string, unknown>) : {};
	};
	const stats = () => ({
		maxInFlight: simulator.maxInFlight,
		requests: simulator.requests.length,
		counts: Object.fromEntries(
			simulator.store.names().map((name) => [name, simulator.store.count(name)]),
		),
	});

	app.get('/__simulator/state', (request) => {
		const { entity = '' } = request.query as { entity?: string };
		return simulator.store.all(entity);
	});
	app.get('/__simulator/requests', () => simulator.requests);
	app.get('/__simulator/stats', stats);
	app.post('/__simulator/config', (request) => {
		Object.assign(simulator.config, read(request.body) as Partial<Config>);
		return simulator.config;
	});
	app.post('/__simulator/faults', (request) => {
		const body: unknown = read(request.body);
		const list = Array.isArray(body) ? body : ((body as { faults?: Fault[] }).faults ?? []);
		simulator.faults = list as Fault[];
		return { faults: simulator.faults.length };
	});
	app.get('/__simulator/hostile', () =>
		Object.fromEntries(Object.entries(hostilities()).map(([name, { does }]) => [name, does])),
	);
	app.post('/__simulator/hostile', (request) => {
		const { name, ...only } = read(request.body);
		simulator.faults = hostile(String(name), only);
		return simulator.faults;
	});
	app.get('/__simulator/dialects', () =>
		Object.fromEntries(Object.entries(DIALECTS).map(([name, { does }]) => [name, does])),
	);
	app.post('/__simulator/dialects', (request) => {
		const { names } = read(request.body);
		simulator.speak(...readDialects(names as string[]));
		return stats();
	});
	app.post('/__simulator/fill', (request) => {
		const { entity, count, overrides } = read(request.body);
		simulator.fill(String(entity), Number(count), () => (overrides ?? {}) as object);
		return stats();
	});
	app.post('/__simulator/reset', () => {
		simulator.reset();
		return stats();
	});
	app.post('/__simulator/reset-log', () => {
		simulator.resetLog();
		return stats();
	});
	app.post('/__simulator/revoke-tokens', (request) => {
		auth.revoke(read(request.body));
		return { status: 'ok' };
	});
}
