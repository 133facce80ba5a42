import { length } from '../support/length';
import { byId, simulated } from '../support/simulated';

const at = simulated();
const worklogs = { resource: 'worklog', operation: 'getAll' };
const ids = (items: Array<{ json: object }>) =>
	items.map(({ json }) => (json as { id?: number; pk?: number }).id ?? (json as { pk: number }).pk);
const pages = () =>
	at.sim.requests.filter(({ path }) => path.startsWith('/timelogs/worklogs/list/'));

/** The store's worklogs in the order in which the simulator lists them. */
async function listed(): Promise<number[]> {
	const { team } = await selected();
	const found: number[] = [];
	for (let page = 1; ; page++) {
		const response = await fetch(
			`${at.sim.url}/api/v1/timelogs/worklogs/list/${team}/?page=${page}&page_size=100`,
			{ headers: { Authorization: 'Token demo-token' } },
		);
		const body = (await response.json()) as { results: object[]; next: string | null };
		found.push(...ids(body.results.map((json) => ({ json }))));
		if (!body.next) return found;
	}
}

async function selected() {
	const response = await fetch(`${at.sim.url}/api/v1/profiles/profile/`, {
		headers: { Authorization: 'Token demo-token' },
	});
	const { selected_team: team } = (await response.json()) as { selected_team: number };
	return { team };
}

/** Exactly `count` worklogs in the selected team. */
async function onlyWorklogs(count: number): Promise<void> {
	const { team } = await selected();
	for (const record of at.sim.store.all('worklog'))
		at.sim.store.remove('worklog', at.sim.store.idOf('worklog', record));
	at.sim.fill('worklog', count, () => ({ team }));
	at.sim.resetLog();
}

describe('a list', () => {
	it('arrives complete and in order although the server caps the page size', async () => {
		await onlyWorklogs(1037);
		const { items, error } = await at.run({
			...worklogs,
			returnAll: true,
			options: { pageSize: 500 },
		});
		expect(error).toBeUndefined();
		const sent = pages();
		expect(ids(items)).toEqual(await listed());
		expect(items).toHaveLength(1037);
		const numbers = sent.map(({ query }) => Number(query.page));
		expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
		// The ends are looked at again.
		expect(numbers.slice(11)).toEqual(expect.arrayContaining([1, 11]));
		expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	});

	it('with a limit of 7 makes one request for 7 records', async () => {
		await onlyWorklogs(1037);
		const { items } = await at.run({ ...worklogs, limit: 7 });
		expect(items).toHaveLength(7);
		expect(pages().map(({ query }) => query)).toEqual([{ page: '1', page_size: '7' }]);
	});

	it.each([
		[1, 1],
		[99, 1],
		[100, 1],
		[101, 2],
		[250, 3],
		[1036, 11],
	])('with a limit of %i makes no more requests than it needs', async (limit, requests) => {
		await onlyWorklogs(1037);
		const { items } = await at.run({ ...worklogs, limit });
		expect(items).toHaveLength(Math.min(limit, 1037));
		expect(pages()).toHaveLength(requests);
		expect(ids(items)).toEqual((await listed()).slice(0, limit));
	});

	it.each([0, 1, 100, 101, 200])('of %i records arrives whole', async (count) => {
		await onlyWorklogs(count);
		const { items, error } = await at.run({ ...worklogs, returnAll: true });
		expect(error).toBeUndefined();
		expect(ids(items)).toEqual(await listed());
	});

	it('filters by project and person itself, over all pages, on both roads', async () => {
		await onlyWorklogs(230);
		const [project, other] = at.sim.store.all('project');
		const [{ pk: person }] = at.sim.store.all('orguser');
		const all = at.sim.store.all('worklog');
		for (const [n, { id }] of all.entries())
			at.sim.store.update('worklog', Number(id), {
				project: n % 10 === 9 ? project.id : other.id,
				// as a record, too
				orguser: n % 20 === 9 ? { pk: person } : null,
			});
		const filters = { project: byId(project.id) };
		for (const road of ['custom', 'routing'] as const) {
			at.sim.resetLog();
			const some = await at.run({ ...worklogs, limit: 5, filters }, { road });
			expect(some.items).toHaveLength(5);
			expect(pages().every(({ query }) => !('project' in query))).toBe(true);
			const { items } = await at.run({ ...worklogs, returnAll: true, filters }, { road });
			expect(ids(items).sort()).toEqual(all.filter((_, n) => n % 10 === 9).map(({ id }) => id));
			const both = { project: byId(`={{ ${Number(project.id)} }}`), orguser: byId(person) };
			const theirs = await at.run({ ...worklogs, returnAll: true, filters: both }, { road });
			expect(theirs.items).toHaveLength(12);
		}
	});

	it('looks for words itself, in any field, without minding accents', async () => {
		const search = async (resource: string, words: string) => {
			const parameters = { resource, operation: 'getAll', filters: { search: words } };
			return (await at.run(parameters)).items.map(({ json }) => json);
		};
		const all = at.sim.store.all('project');
		const schools = all.filter(({ project_title: title }) => /école/i.test(String(title)));
		expect(ids((await search('project', 'ECOLE')).map((json) => ({ json }))).sort()).toEqual(
			schools.map(({ id }) => id).sort(),
		);
		expect(await search('collaborator', 'vauban hélène')).toMatchObject([{ first_name: 'Hélène' }]);
		expect(await search('project', 'nothing like it')).toEqual([]);
		expect((await search('project', ' ')).length).toBe(Math.min(50, all.length));
	});

	it('keeps its filters on every page', async () => {
		at.sim.config.maxPageSize = 5;
		const { items, error } = await at.run({
			resource: 'invoice',
			operation: 'getAll',
			returnAll: true,
			filters: { is_sent: true, type: 1 },
		});
		expect(error).toBeUndefined();
		const lists = at.sim.requests.filter(({ path }) => path.startsWith('/invoices/list/'));
		expect(lists.length).toBeGreaterThan(3);
		for (const { query } of lists) expect(query).toMatchObject({ is_sent: 'true', type: '1' });
		const expected = at.sim.store
			.all('invoice')
			.filter((invoice) => invoice.is_sent === true && invoice.type === 1);
		expect(items).toHaveLength(expected.length);
	});

	it('never has more requests in flight than the option allows', async () => {
		await onlyWorklogs(3000);
		at.sim.config.latencyMs = 40;
		await at.run({ ...worklogs, returnAll: true });
		expect(at.sim.maxInFlight).toBeLessThanOrEqual(10);
		expect(at.sim.maxInFlight).toBeGreaterThan(5);
		at.sim.resetLog();
		await at.run({ ...worklogs, returnAll: true, options: { concurrency: 3 } });
		expect(at.sim.maxInFlight).toBe(3);
	});

	it('reads plain arrays', async () => {
		const { items, error } = await at.run({
			resource: 'team',
			operation: 'getAll',
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.title ?? json.name)).toEqual(
			at.sim.store.all('team').map(({ title, name }) => title ?? name),
		);
	});

	it('of each input item stays linked to that item', async () => {
		const projects = at.sim.store.all('project').slice(0, 3);
		const { items, error } = await at.run(
			{
				resource: 'phase',
				operation: 'getAll',
				returnAll: true,
				projectId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			{ items: projects.map(({ id }) => ({ json: { id: id as number } })) },
		);
		expect(error).toBeUndefined();
		const links = items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect([...new Set(links)]).toEqual([0, 1, 2]);
		expect(links).toEqual([...links].sort());
	});

	it('that grows at its head while it is read has no record twice and none missing', async () => {
		await onlyWorklogs(500);
		const before = await listed();
		const { team } = await selected();
		const growing = { entity: 'worklog', kind: 'grow' as const, count: 3, values: { team } };
		at.sim.faults = [{ path: 'worklogs/list', skip: 1, times: 6, meanwhile: growing }];
		const { items, error } = await at.run({
			...worklogs,
			returnAll: true,
			options: { concurrency: 1 },
		});
		expect(error).toBeUndefined();
		const got = ids(items);
		expect(new Set(got).size).toBe(got.length);
		expect(before.filter((id) => !got.includes(id))).toEqual([]);
	});

	it('that shrinks while it is read loses no record that stays', async () => {
		await onlyWorklogs(500);
		const { team } = await selected();
		const shrinking = { entity: 'worklog', kind: 'shrink' as const, count: 7, values: { team } };
		at.sim.faults = [{ path: 'worklogs/list', skip: 1, times: 6, meanwhile: shrinking }];
		const { items, error } = await at.run({
			...worklogs,
			returnAll: true,
			options: { concurrency: 2 },
		});
		at.sim.faults = [];
		expect(error).toBeUndefined();
		const got = ids(items);
		expect(new Set(got).size).toBe(got.length);
		expect((await listed()).filter((id) => !got.includes(id))).toEqual([]);
	});

	it('of very many records arrives whole', async () => {
		const count = length(5_000, 130_000);
		at.sim.config.maxPageSize = 1000;
		await onlyWorklogs(count);
		const { items, error } = await at.run({
			...worklogs,
			returnAll: true,
			options: { pageSize: 1000 },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(new Set(ids(items)).size).toBe(count);
	});
});

describe('a list whose server misbehaves', () => {
	const page = (body: object) => [{ path: 'worklogs/list', body, status: 200 }];
	const record = (id: number) => ({ id });

	it('that repeats its first page is refused, not passed off as whole', async () => {
		at.sim.faults = page({ count: 6, next: 'x', results: [record(1), record(2)] });
		const { error } = await at.run({ ...worklogs, returnAll: true });
		expect(error?.message).toBe('OOTI keeps answering with the same page of this list');
	});

	it('that counts more records than it gives is read twice, and the user is told', async () => {
		await onlyWorklogs(150);
		at.sim.faults = [{ path: 'worklogs/list', alter: { count: 150 } }];
		const { items, error, hints } = await at.run({
			...worklogs,
			returnAll: true,
			options: { concurrency: 1 },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(150);
		expect(hints[0].message).toMatch(/counts 300 records .* delivered 150/);
	});

	it('keeps rows of totals whose ids repeat within a page', async () => {
		at.sim.faults = page({
			count: 3,
			next: null,
			results: [
				{ id: 1, hours: 2 },
				{ id: 1, hours: 3 },
				{ id: 2, hours: 1 },
			],
		});
		const { items } = await at.run({ ...worklogs, returnAll: true });
		expect(items).toHaveLength(3);
	});

	it('never follows `next`: no other host is asked, and the token stays', async () => {
		at.sim.faults = [
			{
				path: 'worklogs/list',
				times: 1,
				status: 200,
				body: { count: 2, next: 'http://evil.example/steal?page=2', results: [record(1)] },
			},
		];
		await onlyWorklogs(3);
		const { error } = await at.run({ ...worklogs, returnAll: true, options: { pageSize: 1 } });
		expect(error).toBeUndefined();
		expect(pages().every(({ headers }) => String(headers.host).startsWith('127.0.0.1'))).toBe(true);
	});
});
