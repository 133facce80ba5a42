/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { AddressInfo } from 'node:net';

import { Auth } from './auth';
import { addControl } from './control';
import { DIALECTS } from './dialects';
import { readDialects, type DialectName } from './dialects/names';
import type { ServerState } from './dispatch';
import { seedStore } from './seed';
import { fill } from './seed/plausible';
import { buildServer, type Journal } from './server';
import { Store } from './store';
import type { Config, Fault, RequestRecord, Simulator, SimulatorOptions } from './types';

export type { Rec } from './facts';
export type { Config, Fault, RequestRecord, Simulator, SimulatorOptions } from './types';
export { Store } from './store';
export { dialectNames, type DialectName } from './dialects/names';
export { DEMO_LOGIN, DEMO_TOKEN } from './auth';

const snapshots = new Map<string, ReturnType<Store['snapshot']>>();

/** The initial records, cached, since creating them is the slow part of starting. */
function seededStore(seed: NonNullable<SimulatorOptions['seed']>, today: string) {
	const key = `${seed} ${today}`;
	let snapshot = snapshots.get(key);
	if (!snapshot) {
		const store = new Store();
		seedStore(store, seed, today);
		snapshot = store.snapshot();
		snapshots.set(key, snapshot);
	}
	return snapshot;
}

/** Starts a stateful, in-memory simulator of the OOTI REST API on the loopback interface. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const config: Config = {
		maxPageSize: options.maxPageSize ?? 100,
		latencyMs: options.latencyMs ?? 0,
		accessTokenSeconds: options.accessTokenSeconds ?? 1800,
		rotation: 0,
	};
	const today = options.today ?? new Date().toISOString().slice(0, 10);
	const store = new Store();
	const seeded = seededStore(options.seed ?? 'firm', today);
	store.restore(seeded);
	const auth = new Auth(config);
	const journal: Journal = { requests: [], inFlight: 0, maxInFlight: 0, faults: [] };
	const me = () => {
		const owner = store.all('orguser').find((u) => u.is_superadmin) ?? store.first('orguser');
		return owner ? store.idOf('orguser', owner) : 0;
	};
	const usual = readDialects(options.dialects ?? []);
	const state: ServerState = { store, config, auth, today, me, dialects: [] };
	const begin = (dialects: readonly DialectName[]) => {
		store.restore(seeded);
		for (const name of dialects) DIALECTS[name].prepare?.(store);
		state.dialects = dialects;
	};
	begin(usual);
	const app = buildServer(state, journal);

	const simulator: Simulator = {
		url: '',
		port: 0,
		store,
		config,
		get requests(): RequestRecord[] {
			return journal.requests;
		},
		get inFlight(): number {
			return journal.inFlight;
		},
		get maxInFlight(): number {
			return journal.maxInFlight;
		},
		get faults(): Fault[] {
			return journal.faults;
		},
		set faults(faults: Fault[]) {
			journal.faults = faults;
		},
		set onRequest(act: (() => void) | undefined) {
			journal.onRequest = act;
		},
		fill: (entity, count, overrides) => fill(store, today, entity, count, overrides),
		resetLog() {
			journal.requests.length = 0;
			journal.maxInFlight = journal.inFlight;
		},
		speak: (...dialects) => begin(readDialects(dialects)),
		reset() {
			begin(usual);
			auth.reset();
			journal.faults = [];
			journal.onRequest = undefined;
			config.rotation = 0;
			simulator.resetLog();
		},
		close: async () => await app.close(),
	};
	addControl(app, simulator, auth);
	const host = options.host ?? '127.0.0.1';
	if (!['127.0.0.1', 'localhost', '::1'].includes(host))
		throw new Error('The simulator listens on the loopback interface only.');
	await app.listen({ port: options.port ?? 0, host });
	simulator.port = (app.server.address() as AddressInfo).port;
	simulator.url = `http://${host === '::1' ? '[::1]' : host}:${simulator.port}`;
	return simulator;
}
