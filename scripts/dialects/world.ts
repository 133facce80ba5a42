import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	dialectNames,
	startSimulator,
	type DialectName,
	type Simulator,
	type Store,
} from '../../simulator';
import { DIALECTS } from '../../simulator/dialects';
import { runNode, type RunOptions, type RunResult } from '../../test/support/engine';
import { day, ZONE } from './truths';
import { vary } from './vary';

/** Number of records kept per entity, so that runs are short. */
const ENOUGH = 36;
interface SentRequest {
	method?: string;
	path: string;
	query?: Record<string, string>;
	body?: unknown;
}

interface Answer {
	status: number;
	body: unknown;
}

/** A change of the simulator's records. */
export interface Change {
	entity: string;
	id: number;
	/** Null if it was removed. */
	record: object | null;
}

/** Keeps a few records of each entity, in all states, the same in every dialect. */
function fit(store: Store, names: readonly DialectName[]): void {
	for (const name of dialectNames) if (!names.includes(name)) DIALECTS[name].prepare?.(store);
	for (const entity of store.names())
		for (const record of store.all(entity).slice(ENOUGH))
			store.remove(entity, store.idOf(entity, record));
	vary(store);
}

/** A simulator with dialects, and the node. Each case starts with the same records. */
export class World {
	private before: ReturnType<Store['snapshot']>;

	private constructor(
		readonly sim: Simulator,
		readonly names: readonly DialectName[],
		private readonly records: ReturnType<Store['snapshot']>,
	) {
		this.before = records;
	}

	/** Every world has the records that any dialect adds, so that ids are the same everywhere. */
	static async open(names: readonly DialectName[]): Promise<World> {
		const today = day().split('-').reverse().join('-');
		const sim = await startSimulator({ today, dialects: names });
		let ready = false;
		try {
			fit(sim.store, names);
			ready = true;
		} finally {
			if (!ready) await sim.close();
		}
		return new World(sim, names, sim.store.snapshot());
	}

	begin(): void {
		this.sim.store.restore(this.records);
		this.adopt();
	}

	/** Makes the current records the initial ones of the case. */
	adopt(): void {
		this.before = this.sim.store.snapshot();
		this.sim.resetLog();
	}

	get store(): Store {
		return this.sim.store;
	}

	async run(parameters: INodeParameters, more: Partial<RunOptions> = {}): Promise<RunResult> {
		return await runNode({
			baseUrl: this.sim.url,
			parameters,
			timezone: ZONE,
			reuse: true,
			...more,
		});
	}

	/** Runs the node with several input items; returns the result of each. */
	async each(parameters: object, inputs: IDataObject[]) {
		const { items, error, hints } = await this.run(parameters as INodeParameters, {
			items: inputs.map((json) => ({ json })),
			onError: 'continueRegularOutput',
		});
		if (error) return inputs.map(() => ({ items: [], error, hints: [] }));
		return inputs.map((_, index) => {
			const own = items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index);
			const failed = own.find((item) => item.error)?.error as RunResult['error'];
			const said = hints.map(({ message }) => message);
			return { items: failed ? [] : own, error: failed, hints: said };
		});
	}

	/** Requests of the node, except GETs. */
	get written() {
		return this.sim.requests
			.filter(({ method }) => method !== 'GET')
			.map(({ method, path, query, body }) => ({ method, path, query, body }));
	}

	/** Sends a request without the node. `body` is text if the answer is not JSON. */
	async send({ method = 'GET', path, query = {}, body }: SentRequest): Promise<Answer> {
		const asked = new URLSearchParams(query).toString();
		const response = await fetch(`${this.sim.url}/api/v1${path}${asked && `?${asked}`}`, {
			method,
			headers: { Authorization: 'Token demo-token', 'Content-Type': 'application/json' },
			...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
		});
		const text = await response.text();
		const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
		return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
	}

	/** All records of a list, read without the node; undefined if that is an error. */
	async raw(path: string, query: Record<string, string> = {}): Promise<object[] | undefined> {
		const found: object[] = [];
		for (let page = 1; ; page++) {
			const asked = { ...query, page: String(page), page_size: '100' };
			const { status, body } = await this.send({ path, query: asked });
			if (status >= 300) return undefined;
			if (Array.isArray(body)) return body as object[];
			const { results, next } = body as { results?: object[]; next?: unknown };
			if (!results) return undefined;
			found.push(...results);
			if (!next) return found;
		}
	}

	/** Changes of the simulator's records since the start of the case. */
	changes(): Change[] {
		const now = this.sim.store.snapshot();
		const changed: Change[] = [];
		for (const [entity, { records }] of now) {
			const before = this.before.get(entity)?.records ?? new Map<number, object>();
			for (const [id, record] of records)
				if (before.get(id) !== record) changed.push({ entity, id, record });
			for (const id of before.keys())
				if (!records.has(id)) changed.push({ entity, id, record: null });
		}
		return changed;
	}

	async close(): Promise<void> {
		await this.sim.close();
	}
}
