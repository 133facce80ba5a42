import type { IDataObject } from 'n8n-workflow';
import { byId, simulated } from '../support/simulated';

const at = simulated();
const all = byId('all');
const list = async (more: IDataObject) =>
	await at.run({
		resource: 'worklog',
		operation: 'getAll',
		teamId: all,
		returnAll: true,
		...more,
	} as never);
const idsOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => Number(json.id));
const numbers = (ids: number[]) => [...ids].sort((a, b) => a - b);

describe("'all' in place of the entity that a list belongs to", () => {
	it('reads the lists of all entities, each record once', async () => {
		const { store } = at.sim;
		const { items, error } = await list({});
		expect(error).toBeUndefined();
		const logs = store.all('worklog');
		expect(new Set(logs.map(({ team }) => team)).size).toBe(2);
		expect(numbers(idsOf(items))).toEqual(numbers(logs.map(({ id }) => Number(id))));
	});

	it('works with filters, names and a limit', async () => {
		const { store } = at.sim;
		const filters = { date_from: '2026-11-09', date_to: '2026-11-13' };
		const wanted = store
			.all('worklog')
			.filter(({ date }) => /^(09|10|11|12|13)-11-2026$/.test(String(date)))
			.map(({ id }) => Number(id));
		expect(wanted.length).toBeGreaterThan(20);
		const { items } = await list({ filters, options: { linkedRecords: 'names' } });
		expect(numbers(idsOf(items))).toEqual(numbers(wanted));
		expect(items.every(({ json }) => json.orguser_name)).toBe(true);
		const few = await list({ filters, returnAll: false, limit: 7 });
		expect(few.items).toHaveLength(7);
	});

	it('fails if one list cannot be read, instead of omitting an entity', async () => {
		const team = at.sim.store.all('team')[1].pk as number;
		at.sim.faults = [{ path: `worklogs/list/${team}/`, status: 403 }];
		const { items, error } = await list({});
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/does not allow .* work logs/);
	});

	it('stands for all projects too', async () => {
		const { items } = await at.run({
			resource: 'phase',
			operation: 'getAll',
			projectId: all,
			returnAll: true,
		} as never);
		expect(items).toHaveLength(at.sim.store.count('phase'));
	});

	it('keeps rows that share an id and differ, such as totals, and drops what two lists have alike', async () => {
		const [first, second] = at.sim.store.all('team').map(({ pk }) => String(pk));
		const rows = (...hours: number[]) => hours.map((each) => ({ id: 1, hours: each }));
		at.sim.faults = [
			{ path: `worklogs/list/${first}/`, status: 200, body: rows(2, 2, 3) },
			{ path: `worklogs/list/${second}/`, status: 200, body: rows(2, 5) },
		];
		const { items } = await list({});
		expect(items.map(({ json }) => json.hours)).toEqual([2, 2, 3, 5]);
	});

	it('is an error in a create', async () => {
		const { error } = await at.run({
			resource: 'holiday',
			operation: 'createForTeam',
			teamId: all,
			name: 'Pont',
			date: '2026-05-15',
		} as never);
		expect(error?.message).toMatch(/no entity.* is called 'all'/);
	});
});
