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
import { vary } from './vary';

/** Records of which this many are enough to see what happens, so that a run stays short. */
const ENOUGH = 30;
export const ZONE = 'Europe/Paris';

/** Today where the workflows run, as OOTI writes days. */
export const day = (offset = 0, from: Date | number = Date.now()): string => {
	const text = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(from);
	const moved = new Date(Date.parse(text) + offset * 86_400_000);
	return moved.toISOString().slice(0, 10).split('-').reverse().join('-');
};

/** A change of what the simulator holds. */
export interface Change {
	entity: string;
	id: number;
	/** Null when it was removed. */
	record: object | null;
}

/** A simulator that speaks in dialects, and the node against it; each case begins with the same records. */
export class World {
	private before: ReturnType<Store['snapshot']>;

	private constructor(
		readonly sim: Simulator,
		readonly names: readonly DialectName[],
		private readonly records: ReturnType<Store['snapshot']>,
	) {
		this.before = records;
	}

	/** With the records that a dialect adds in all of them, so that ids are the same everywhere. */
	static async open(names: readonly DialectName[]): Promise<World> {
		const today = day().split('-').reverse().join('-');
		const sim = await startSimulator({ today, dialects: names });
		for (const name of dialectNames) if (!names.includes(name)) DIALECTS[name].prepare?.(sim.store);
		for (const entity of sim.store.names())
			for (const record of sim.store.all(entity).slice(ENOUGH))
				sim.store.remove(entity, sim.store.idOf(entity, record));
		vary(sim.store, day);
		return new World(sim, names, sim.store.snapshot());
	}

	begin(): void {
		this.sim.store.restore(this.records);
		this.adopt();
	}

	/** What there is now is what the case begins with. */
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

	/** What comes of each of several input items, in one run. */
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

	/** What the node has asked for, without reads. */
	get written() {
		return this.sim.requests
			.filter(({ method }) => method !== 'GET')
			.map(({ method, path, query, body }) => ({ method, path, query, body }));
	}

	/** All records of a list, read without the node; undefined when it is refused. */
	async raw(path: string, query: Record<string, string> = {}): Promise<object[] | undefined> {
		const found: object[] = [];
		for (let page = 1; ; page++) {
			const asked = new URLSearchParams({ ...query, page: String(page), page_size: '100' });
			const response = await fetch(`${this.sim.url}/api/v1${path}?${String(asked)}`, {
				headers: { Authorization: 'Token demo-token' },
			});
			if (!response.ok) return undefined;
			const body = (await response.json()) as object[] | { results?: object[]; next?: unknown };
			if (Array.isArray(body)) return body;
			if (!body.results) return undefined;
			found.push(...body.results);
			if (!body.next) return found;
		}
	}

	/** What has become of the simulator's records since the case began. */
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
