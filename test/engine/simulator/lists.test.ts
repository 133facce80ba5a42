import { type Rec } from '../../../simulator';
import { org, sim, team, lyon, get, post, del, useSimulator } from '../../support/firm';

useSimulator();

describe('lists', () => {
	const path = () => `/contacts/list/${org}/`;

	it('have 50 records a page by default', async () => {
		sim.fill('contact', 120);
		const { body } = await get(path());
		expect(body.count).toBe(160);
		expect(body.results).toHaveLength(50);
	});

	it('link to the next and the previous page', async () => {
		sim.fill('contact', 120);
		const { body } = await get(path());
		expect(body.previous).toBeNull();
		const second = await (
			await fetch(body.next as string, { headers: { Authorization: 'Token demo-token' } })
		).json();
		expect(second.results[0].id).toBe(body.results[49].id + 1);
		expect(second.previous).toBe(`${sim.url}/api/v1${path()}`);
	});

	it('keep the query in these links', async () => {
		const sized = await get(`${path()}?page_size=7&page=2`);
		expect(sized.body.next).toBe(`${sim.url}/api/v1${path()}?page=3&page_size=7`);
		expect(sized.body.previous).toBe(`${sim.url}/api/v1${path()}?page_size=7`);
	});

	it('contain each record once', async () => {
		sim.fill('contact', 333);
		sim.config.maxPageSize = 60;
		const seen: number[] = [];
		let next: string | null = `${sim.url}/api/v1${path()}?page_size=500`;
		while (next) {
			const answer: Response = await fetch(next, {
				headers: { Authorization: 'Token demo-token' },
			});
			const page = (await answer.json()) as { next: string | null; results: Array<{ id: number }> };
			expect(page.results.length).toBeLessThanOrEqual(60);
			seen.push(...page.results.map((r) => r.id));
			next = page.next;
		}
		expect(seen).toEqual(sim.store.all('contact').map((c) => c.id));
	});

	it.each(['99', '0', '-1', 'abc'])('answer 404 to page %s', async (page) => {
		const answer = await get(`${path()}?page=${page}`);
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual({ detail: 'Invalid page.' });
	});

	it('may be empty', async () => {
		for (const c of sim.store.all('contact')) sim.store.remove('contact', c.id as number);
		expect((await get(path())).body).toEqual({
			count: 0,
			next: null,
			previous: null,
			results: [],
		});
	});

	it('of teams are plain arrays', async () => {
		const { body } = await get(`/teams/list/${org}/`);
		expect(body.map((t: Rec) => t.pk)).toEqual([team, lyon]);
	});

	describe('of invoices', () => {
		const found = async (query: string) => {
			const { body } = await get(`/invoices/list/${org}/?page_size=100&${query}`);
			return body.results as Rec[];
		};
		const all = () => sim.store.all('invoice');

		it('are filtered by type', async () => {
			const notes = await found('type=9');
			expect(notes.length).toBe(all().filter((i) => i.type === 9).length);
			expect(notes.length).toBeGreaterThan(0);
		});

		it('are filtered by states', async () => {
			const unsent = await found('is_valid=true&is_sent=false');
			expect(unsent.length).toBe(all().filter((i) => i.is_valid && !i.is_sent).length);
		});

		it('are filtered by team', async () => {
			const ofLyon = await found(`team=${lyon}`);
			expect(new Set(ofLyon.map((i) => i.team))).toEqual(new Set([lyon]));
		});

		it('are searched without regard to accents', async () => {
			const names = (await found('q=pre aux clercs')).map((i) => i.client_name);
			expect(new Set(names)).toEqual(new Set(['Hôtel du Pré aux Clercs']));
		});

		it('have the newest first', async () => {
			const ids = (await found('type=9')).map((i) => Number(i.pk));
			expect(ids).toEqual([...ids].sort((a, b) => b - a));
		});
	});

	it('ignore filters that the endpoint does not declare', async () => {
		expect((await get(`${path()}?name=nobody`)).body.count).toBe(40);
	});

	it('of a project have only its records', async () => {
		const project = sim.store.all('project')[3].id as number;
		const phases = (await get(`/phases/list/${project}/`)).body;
		expect(phases.count).toBe(8);
		for (const phase of phases.results) expect(phase.project).toBe(project);
	});

	it('of a team have only its records', async () => {
		const logs = (await get(`/timelogs/worklogs/list/${lyon}/?page_size=100`)).body;
		expect(logs.count).toBe(sim.store.where('worklog', 'team', lyon).length);
		expect(logs.count).toBeLessThan(sim.store.count('worklog'));
	});

	it('contain changes at once', async () => {
		const before = (await get(`${path()}?page_size=1`)).body.count;
		const made = await post(path(), { name: 'Zoé Test' });
		expect((await get(`${path()}?page_size=1`)).body.count).toBe(before + 1);
		await del(`/contacts/${made.body.id}/`);
		expect((await get(`${path()}?page_size=1`)).body.count).toBe(before);
	});

	it('are filtered and sorted once for all pages', async () => {
		sim.fill('worklog', 60_000, () => ({ team }));
		let filtered = 0;
		const list = sim.store.list.bind(sim.store);
		const spied = jest.spyOn(sim.store, 'list').mockImplementation((entity, key, select) =>
			list(entity, key, (records) => {
				filtered += 1;
				return select(records);
			}),
		);
		for (let page = 400; page < 420; page++)
			await get(`/timelogs/worklogs/list/${team}/?page_size=100&page=${page}`);
		spied.mockRestore();
		expect(filtered).toBe(1);
	});
});
