import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../support/engine';
import { watching } from '../support/life';
import { Poller } from '../support/poller';
import { scripted, type Reply } from '../support/scripted';
import { byId } from '../support/simulated';

/** Two organizations; the first has one team, the second two. */
const A = { id: 1, name: 'Atelier A', teams: [{ id: 11, title: 'Paris' }] };
const B = {
	id: 2,
	name: 'Bureau B',
	teams: [
		{ id: 21, title: 'Lyon' },
		{ id: 22, title: 'Nice' },
	],
};

const server = scripted();
let profile: Reply;
let organizations: unknown[];

beforeEach(() => {
	profile = { body: { selected_org: 1, selected_team: 11 } };
	organizations = [A, B];
	server.answer = ({ path }) => {
		if (path.endsWith('/profiles/profile/')) return profile;
		if (path.endsWith('/organizations/membership/')) return { body: { organizations } };
		return { status: 201, body: { pk: 5 } };
	};
});

const run = async (parameters: IDataObject, items = 1) =>
	await runNode({
		baseUrl: server.url,
		parameters: {
			resource: 'invoice',
			operation: 'create',
			due_date: '2026-12-31',
			...parameters,
		} as never,
		items: Array.from({ length: items }, () => ({ json: {} })),
		onError: items > 1 ? 'continueRegularOutput' : undefined,
	});
const inB = { organizationId: byId('2') };
const creates = () => server.requests.filter(({ method }) => method === 'POST');

describe('point 5: organization and entity are never guessed', () => {
	it('an invoice for the selected organization carries the selected entity', async () => {
		await run({});
		expect(creates().map(({ url, body }) => [url, body])).toEqual([
			['/api/v1/invoices/list/1/?team=11', '{"team":11,"due_date":"31-12-2026"}'],
		]);
	});

	it('an invoice for another organization never carries the selected entity', async () => {
		const { error } = await run(inB);
		expect(error?.message).toBe("Choose the 'Entity (Team)': none is selected in the OOTI profile");
		expect(error?.description).toBe('You can choose: Lyon (ID 21), Nice (ID 22).');
		expect(creates()).toEqual([]);
	});

	it('an invoice for another organization of one entity carries that entity', async () => {
		organizations = [A, { ...B, teams: [{ id: 21, title: 'Lyon' }] }];
		await run(inB);
		expect(creates()[0].url).toBe('/api/v1/invoices/list/2/?team=21');
	});

	it('with several organizations and none selected, the error lists them', async () => {
		profile = { body: {} };
		const { error } = await run({});
		expect(error?.message).toBe("Choose the 'Organization': none is selected in the OOTI profile");
		expect(error?.description).toBe('You can choose: Atelier A (ID 1), Bureau B (ID 2).');
		expect(creates()).toEqual([]);
	});

	it('a list of an entity is not read in the first organization when none is selected', async () => {
		profile = { body: {} };
		const { error } = await run({ resource: 'worklog', operation: 'getAll' });
		expect(error?.message).toBe("Choose the 'Organization': none is selected in the OOTI profile");
	});

	it('a selected entity of another organization is not used', async () => {
		profile = { body: { selected_org: 2, selected_team: 11 } };
		const { error } = await run({});
		expect(error?.message).toMatch(/^Choose the 'Entity \(Team\)'/);
		expect(creates()).toEqual([]);
	});

	it.each([500, 429])('a profile that cannot be read (%i) is an error', async (status) => {
		// Without a profile, the only organization would be used.
		organizations = [A];
		profile = { status, headers: { 'retry-after': '600' }, body: { detail: 'No.' } };
		const { error } = await run({});
		expect(error).toBeDefined();
		expect(creates()).toEqual([]);
	});

	it.each([403, 404])('without a profile (%i) the only organization is used', async (status) => {
		organizations = [A];
		profile = { status, body: { detail: 'No.' } };
		const { error } = await run({});
		expect(error).toBeUndefined();
		expect(creates()[0].url).toBe('/api/v1/invoices/list/1/?team=11');
	});

	it('a profile that could not be read is read again for the next item', async () => {
		const answers: Reply[] = [{ status: 500, body: {} }];
		const { answer } = server;
		server.answer = (request, response) =>
			(request.path.endsWith('/profiles/profile/') && answers.shift()) || answer(request, response);
		const { items } = await run({ options: { concurrency: 1 } }, 3);
		expect(items.map(({ json }) => 'error' in json)).toEqual([true, false, false]);
	});

	it('a trigger saves no entity until one is certain', async () => {
		profile = { body: {} };
		const poller = new Poller(server as never, watching('worklogCreated'));
		await expect(poller.poll()).rejects.toThrow("Choose the 'Organization'");
		expect(poller.saved).not.toContain('selected');
		profile = { body: { selected_org: 2, selected_team: 22 } };
		await poller.poll();
		const lists = server.requests.filter(({ path }) => path.includes('/worklogs/list/'));
		expect(new Set(lists.map(({ path }) => path))).toEqual(
			new Set(['/api/v1/timelogs/worklogs/list/22/']),
		);
	});

	describe.each([403, 404])('a trigger whose saved entity answers %i', (status) => {
		const lists = () =>
			server.requests
				.filter(({ path }) => path.includes('/worklogs/list/'))
				.map(({ path }) => path);
		const watched = async () => {
			const poller = new Poller(server as never, watching('worklogCreated'));
			await poller.poll();
			server.requests = [];
			const { answer } = server;
			server.answer = (request, response) =>
				request.path.includes('/worklogs/list/11/')
					? { status, body: {} }
					: answer(request, response);
			profile = { body: { selected_org: 2, selected_team: 22 } };
			return poller;
		};

		it('looks it up again, starts nothing and logs that, if the user lost access', async () => {
			const poller = await watched();
			organizations = [B];
			expect(await poller.poll()).toBeNull();
			expect(poller.log).toEqual([expect.stringMatching(/not the user's any more/)]);
			server.requests = [];
			await poller.poll();
			expect(new Set(lists())).toEqual(new Set(['/api/v1/timelogs/worklogs/list/22/']));
		});

		it('keeps it while the user has access', async () => {
			const poller = await watched();
			await expect(poller.poll()).rejects.toThrow();
			server.requests = [];
			await expect(poller.poll()).rejects.toThrow();
			expect(new Set(lists())).toEqual(new Set(['/api/v1/timelogs/worklogs/list/11/']));
		});
	});
});
