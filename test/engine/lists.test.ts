import type { Runner } from '../support/engine';
import { length } from '../support/length';
import { byId, simulated } from '../support/simulated';

const at = simulated();
const worklogs = { resource: 'worklog', operation: 'getAll' };
const ids = (items: Array<{ json: object }>) =>
	items.map(({ json }) => (json as { id?: number; pk?: number }).id ?? (json as { pk: number }).pk);
const pages = () =>
	at.sim.requests.filter(({ path }) => path.startsWith('/timelogs/worklogs/list/'));

/** Ids of all work logs in the order of the simulator's list. */
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

/** Replaces all work logs by `count` work logs of the selected team. */
async function onlyWorklogs(count: number): Promise<void> {
	const { team } = await selected();
	for (const record of at.sim.store.all('worklog'))
		at.sim.store.remove('worklog', at.sim.store.idOf('worklog', record));
	at.sim.fill('worklog', count, () => ({ team }));
	at.sim.resetLog();
}

describe('a list', () => {
	it('arrives complete and in order although the server limits the page size', async () => {
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
		// The first and last page are read again.
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

	it.each([0, 1, 100, 101, 200])('of %i records arrives complete', async (count) => {
		await onlyWorklogs(count);
		const { items, error } = await at.run({ ...worklogs, returnAll: true });
		expect(error).toBeUndefined();
		expect(ids(items)).toEqual(await listed());
	});

	describe.each<Runner>(['custom', 'routing'])(
		'with filters that the node applies itself (%s)',
		(runner) => {
			/** 230 work logs; every tenth is of the project, and half of these are the person's. */
			async function logged() {
				await onlyWorklogs(230);
				const { store } = at.sim;
				const [project, other] = store.all('project');
				const [{ pk: person }] = store.all('orguser');
				const ids = store.all('worklog').map(({ id }) => Number(id));
				for (const [n, id] of ids.entries())
					store.update('worklog', id, {
						project: n % 10 === 9 ? project.id : other.id,
						// a nested record in place of its id
						orguser: n % 20 === 9 ? { pk: person } : null,
					});
				return { project: project.id, person, ofProject: ids.filter((_, n) => n % 10 === 9) };
			}

			it('reads on until the limit is reached, without sending the filter', async () => {
				const { project } = await logged();
				const filters = { project: byId(project) };
				const { items } = await at.run({ ...worklogs, limit: 5, filters }, { runner });
				expect(items).toHaveLength(5);
				expect(pages().every(({ query }) => !('project' in query))).toBe(true);
			});

			it('finds the records of all pages', async () => {
				const { project, ofProject } = await logged();
				const filters = { project: byId(project) };
				const { items } = await at.run({ ...worklogs, returnAll: true, filters }, { runner });
				expect(ids(items).sort()).toEqual(ofProject);
			});

			it('combines two filters', async () => {
				const { project, person } = await logged();
				const filters = {
					project: byId(`={{ ${Number(project)} }}`),
					orguser: byId(person),
				};
				const { items } = await at.run({ ...worklogs, returnAll: true, filters }, { runner });
				expect(items).toHaveLength(12);
			});
		},
	);

	describe('searched by words', () => {
		const search = async (resource: string, words: string) => {
			const parameters = { resource, operation: 'getAll', filters: { search: words } };
			return (await at.run(parameters)).items;
		};

		it('ignores accents and case', async () => {
			const schools = at.sim.store
				.all('project')
				.filter(({ project_title: title }) => /école/i.test(String(title)));
			expect(ids(await search('project', 'ECOLE')).sort()).toEqual(
				schools.map(({ id }) => id).sort(),
			);
		});

		it('finds words in several fields', async () => {
			const found = await search('collaborator', 'vauban hélène');
			expect(found.map(({ json }) => json)).toMatchObject([{ first_name: 'Hélène' }]);
		});

		it('is empty when nothing matches', async () => {
			expect(await search('project', 'nothing like it')).toEqual([]);
		});

		it('is complete when the search is blank', async () => {
			const found = await search('project', ' ');
			expect(found.length).toBe(Math.min(50, at.sim.store.count('project')));
		});
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

	it('has up to 10 requests in flight', async () => {
		await onlyWorklogs(3000);
		at.sim.config.latencyMs = 40;
		await at.run({ ...worklogs, returnAll: true });
		expect(at.sim.maxInFlight).toBeLessThanOrEqual(10);
		expect(at.sim.maxInFlight).toBeGreaterThan(5);
	});

	it('has only as many requests in flight as the option allows', async () => {
		await onlyWorklogs(3000);
		at.sim.config.latencyMs = 40;
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

	it('that grows at its start while it is read has no record twice and none missing', async () => {
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

	it('that shrinks while it is read misses none of the remaining records', async () => {
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

	it('of very many records arrives complete', async () => {
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

	it('that repeats its first page is an error', async () => {
		at.sim.faults = page({ count: 6, next: 'x', results: [record(1), record(2)] });
		const { error } = await at.run({ ...worklogs, returnAll: true });
		expect(error?.message).toBe('OOTI keeps answering with the same page of this list');
	});

	it('that counts more records than it delivers comes with a hint', async () => {
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

	it('with ids that repeat within a page keeps all rows', async () => {
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

	it('with `next` on another host is not followed there', async () => {
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
