/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { INodeParameters } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import type { Rec, Simulator } from '../../simulator';

const unset = { __rl: true, mode: 'list', value: '' };
/** Parameters of a trigger. */
export const watching = (event: string, more: object = {}): INodeParameters => ({
	authentication: 'apiToken',
	event,
	organizationId: unset,
	teamId: unset,
	...more,
});

/** Seeded random numbers, from 0 to below the given one. */
export function random(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** A short hash, to compare long lists between runs. */
export const hash = (value: unknown) =>
	createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
export const ascending = (ids: number[]) => [...ids].sort((a, b) => a - b);
export const say = (line: string) => process.stdout.write(`${line}\n`);

/** Ways to make the next polls fail. */
export const FAILURES: Array<[name: string, strike: (sim: Simulator) => void]> = [
	[
		'401',
		(sim) => (sim.faults = [{ path: 'list', status: 401, body: { detail: 'Invalid token.' } }]),
	],
	[
		'429',
		(sim) => (sim.faults = [{ path: 'list', status: 429, headers: { 'retry-after': '600' } }]),
	],
	['500', (sim) => (sim.faults = [{ path: 'list', status: 500, rawBody: 'oops' }])],
	['500 on the second page', (sim) => (sim.faults = [{ path: 'list', every: 2, status: 500 }])],
	[
		'web page',
		(sim) =>
			(sim.faults = [{ path: 'list', status: 200, rawBody: '<html>', contentType: 'text/html' }]),
	],
];

/** Random changes of an entity's records, as between two polls. */
export class Life {
	/** Skipped ids, for records that are committed late. */
	private gaps: number[] = [];
	readonly counts = { created: 0, late: 0, edited: 0, deleted: 0 };

	constructor(
		private readonly sim: Simulator,
		readonly entity: string,
		readonly pick: (below: number) => number,
		private readonly values: () => object = () => ({}),
	) {}

	get all(): Rec[] {
		return this.sim.store.all(this.entity);
	}

	idOf = (record: Rec) => this.sim.store.idOf(this.entity, record);

	create(times: number): void {
		for (let n = 0; n < times; n++) {
			const last = this.all.reduce((max, record) => Math.max(max, this.idOf(record)), 0);
			const skip = this.pick(5) === 0 ? 1 + this.pick(3) : 0;
			for (let gap = 1; gap <= skip; gap++) this.gaps.push(last + gap);
			this.insert(last + skip + 1);
			this.counts.created++;
		}
	}

	private insert(id: number): void {
		const { store } = this.sim;
		store.insert(this.entity, { ...this.values(), [store.idField(this.entity)]: id });
	}

	/** Inserts records with lower ids than existing ones. */
	commitLate(): void {
		for (const id of this.gaps.splice(0, this.pick(3))) {
			this.insert(id);
			this.counts.late++;
		}
		this.gaps = this.gaps.slice(-4);
	}

	edit(times: number, changes: () => object): number[] {
		const edited = new Set<number>();
		for (let n = 0; n < times; n++) {
			const { all } = this;
			if (all.length === 0) continue;
			const id = this.idOf(all[this.pick(all.length)]);
			if (edited.has(id)) continue;
			edited.add(id);
			this.sim.store.update(this.entity, id, changes());
			this.counts.edited++;
		}
		return [...edited];
	}

	remove(times: number): void {
		for (let n = 0; n < times; n++) {
			const { all } = this;
			if (all.length < 40) continue;
			// the newest records are deleted more often than old ones
			const index = this.pick(2) ? all.length - 1 - this.pick(20) : this.pick(all.length);
			this.sim.store.remove(this.entity, this.idOf(all[index]));
			this.counts.deleted++;
		}
	}
}
