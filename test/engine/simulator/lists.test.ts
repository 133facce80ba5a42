import { type Rec } from '../../../simulator';
import { org, sim, team, lyon, get, post, del, useSimulator } from '../../support/firm';

useSimulator();

describe('lists', () => {
	const path = () => `/contacts/list/${org}/`;

	it('pages with 50 by default, keeps the query in next and previous', async () => {
		sim.fill('contact', 120);
		const { body } = await get(path());
		expect(body.count).toBe(160);
		expect(body.results).toHaveLength(50);
		expect(body.previous).toBeNull();
		const second = await (
			await fetch(body.next as string, { headers: { Authorization: 'Token demo-token' } })
		).json();
		expect(second.results[0].id).toBe(body.results[49].id + 1);
		expect(second.previous).toBe(`${sim.url}/api/v1${path()}`);
		const sized = await get(`${path()}?page_size=7&page=2`);
		expect(sized.body.next).toBe(`${sim.url}/api/v1${path()}?page=3&page_size=7`);
		expect(sized.body.previous).toBe(`${sim.url}/api/v1${path()}?page_size=7`);
	});

	it('gives each record once over all pages', async () => {
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

	it.each(['99', '0', '-1', 'abc'])('refuses page %s', async (page) => {
		const answer = await get(`${path()}?page=${page}`);
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual({ detail: 'Invalid page.' });
	});

	it('answers an empty first page', async () => {
		for (const c of sim.store.all('contact')) sim.store.remove('contact', c.id as number);
		expect((await get(path())).body).toEqual({
			count: 0,
			next: null,
			previous: null,
			results: [],
		});
	});

	it('answers teams as a plain array', async () => {
		const { body } = await get(`/teams/list/${org}/`);
		expect(body.map((t: Rec) => t.pk)).toEqual([team, lyon]);
	});

	it('filters invoices by type, state and words, newest first', async () => {
		const all = sim.store.all('invoice');
		const size = 'page_size=100';
		const notes = (await get(`/invoices/list/${org}/?type=9&${size}`)).body;
		expect(notes.count).toBe(all.filter((i) => i.type === 9).length);
		expect(notes.count).toBeGreaterThan(0);
		const unsent = (await get(`/invoices/list/${org}/?is_valid=true&is_sent=false&${size}`)).body;
		expect(unsent.count).toBe(all.filter((i) => i.is_valid && !i.is_sent).length);
		const lyonOnly = (await get(`/invoices/list/${org}/?team=${lyon}&${size}`)).body.results;
		expect(new Set(lyonOnly.map((i: Rec) => i.team))).toEqual(new Set([lyon]));
		const words = (await get(`/invoices/list/${org}/?q=pre aux clercs&${size}`)).body;
		expect(words.count).toBeGreaterThan(0);
		for (const i of words.results) expect(i.client_name).toBe('Hôtel du Pré aux Clercs');
		const ids = notes.results.map((i: Rec) => i.pk);
		expect(ids).toEqual([...ids].sort((a: number, b: number) => b - a));
		// Filters that no endpoint entry names are ignored.
		const contacts = (await get(`${path()}?name=nobody`)).body;
		expect(contacts.count).toBe(40);
	});

	it('keeps to the scope of the path', async () => {
		const project = sim.store.all('project')[3].id as number;
		const phases = (await get(`/phases/list/${project}/`)).body;
		expect(phases.count).toBe(8);
		for (const phase of phases.results) expect(phase.project).toBe(project);
		const logs = (await get(`/timelogs/worklogs/list/${lyon}/?page_size=100`)).body;
		expect(logs.count).toBe(sim.store.where('worklog', 'team', lyon).length);
		expect(logs.count).toBeLessThan(sim.store.count('worklog'));
	});

	it('sees a change at once', async () => {
		const before = (await get(`${path()}?page_size=1`)).body.count;
		const made = await post(path(), { name: 'Zoé Test' });
		expect((await get(`${path()}?page_size=1`)).body.count).toBe(before + 1);
		await del(`/contacts/${made.body.id}/`);
		expect((await get(`${path()}?page_size=1`)).body.count).toBe(before);
	});

	it('filters and sorts a large table once for all its pages', async () => {
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
