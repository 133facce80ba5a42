import { startSimulator, Store } from '../../../simulator';
import { seedStore } from '../../../simulator/seed';
import {
	TODAY,
	sim,
	org,
	team,
	lyon,
	me,
	call,
	get,
	post,
	control,
	useSimulator,
} from '../../support/firm';

useSimulator();

describe('start', () => {
	it('has the records of a year', () => {
		expect(sim.store.count('orguser')).toBe(25);
		expect(sim.store.count('project')).toBeGreaterThanOrEqual(30);
		expect(sim.store.count('worklog')).toBeGreaterThan(8000);
		expect(sim.store.count('invoice')).toBeGreaterThan(140);
	});

	it('has the same records each time', () => {
		const again = new Store();
		seedStore(again, 'firm', TODAY);
		expect(again.all('worklog')[4000]).toEqual(sim.store.all('worklog')[4000]);
	});

	it('has only an account if it starts empty', async () => {
		const empty = await startSimulator({ seed: 'empty', today: TODAY });
		expect(empty.store.count('project')).toBe(0);
		expect(empty.store.count('orguser')).toBe(1);
		const answer = await fetch(`${empty.url}/api/v1/organizations/membership/`, {
			headers: { Authorization: 'Token demo-token' },
		});
		expect(((await answer.json()) as { organizations: unknown[] }).organizations).toHaveLength(1);
		await empty.close();
	});

	it('listens on the loopback interface only', async () => {
		await expect(startSimulator({ host: '0.0.0.0' })).rejects.toThrow('loopback');
	});
});

describe('authentication', () => {
	const membership = '/organizations/membership/';
	const as = async (authorization: string) =>
		await call('GET', membership, undefined, { Authorization: authorization });
	const login = async (password = 'demo') =>
		await post('/token-auth/', { username: 'demo@ooti.example', password });

	it('accepts the API token', async () => {
		const { body } = await get(membership);
		expect(body.organizations[0]).toMatchObject({ id: org, orguser: { pk: me } });
		expect(body.organizations[0].teams).toEqual([
			{ id: team, title: 'Paris' },
			{ id: lyon, title: 'Lyon' },
		]);
	});

	it.each(['Token nope', 'Bearer demo-token', ''])('rejects the authorization %j', async (bad) => {
		const answer = await as(bad);
		expect(answer.status).toBe(401);
		expect(typeof answer.body.detail).toBe('string');
		expect(answer.headers.get('www-authenticate')).toBeTruthy();
	});

	it('gives an access token to a user', async () => {
		const { status, body } = await login();
		expect(status).toBe(200);
		expect(body.token).toBe(body.access);
		expect((await as(`JWT ${body.access}`)).status).toBe(200);
	});

	it('verifies access tokens', async () => {
		const { access } = (await login()).body;
		expect((await post('/token-verify/', { token: access })).status).toBe(200);
	});

	it('refreshes access tokens', async () => {
		const { refresh } = (await login()).body;
		const renewed = await post('/token-refresh/', { refresh });
		expect((await as(`JWT ${renewed.body.access}`)).status).toBe(200);
	});

	it('rejects a wrong refresh token', async () => {
		const wrong = await post('/token-refresh/', { refresh: 'x' });
		expect(wrong.status).toBe(401);
		expect(wrong.body).toEqual({
			detail: 'Token is invalid or expired',
			code: 'token_not_valid',
		});
	});

	it('rejects a wrong password', async () => {
		const answer = await login('wrong');
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			non_field_errors: ['Unable to log in with provided credentials.'],
		});
	});

	it('requires a username', async () => {
		expect((await post('/token-auth/', {})).body.username).toEqual(['This field is required.']);
	});

	it('rejects an expired access token', async () => {
		sim.config.accessTokenSeconds = -1;
		const late = await as(`JWT ${(await login()).body.access}`);
		expect(late.status).toBe(401);
		expect(late.body.code).toBe('token_not_valid');
	});

	it('rejects a revoked refresh token', async () => {
		const { refresh } = (await login()).body;
		await control('revoke-tokens', { refresh: true });
		expect((await post('/token-refresh/', { refresh })).status).toBe(401);
	});
});

describe('paths', () => {
	it('answers 404 to an unknown path', async () => {
		expect((await get('/nowhere/')).body).toEqual({ detail: 'Not found.' });
	});

	it('answers 405 to an unknown method', async () => {
		const put = await call('PUT', `/projects/list/${org}/`, {});
		expect(put.status).toBe(405);
		expect(put.body).toEqual({ detail: 'Method "PUT" not allowed.' });
	});

	it('answers 401 before 405', async () => {
		const stranger = await call('PUT', `/projects/list/${org}/`, {}, { Authorization: '' });
		expect(stranger.status).toBe(401);
	});

	it('redirects a GET without the trailing slash', async () => {
		const redirect = await get(`/projects/list/${org}?page=2`);
		expect(redirect.status).toBe(301);
		expect(redirect.headers.get('location')).toBe(`/api/v1/projects/list/${org}/?page=2`);
	});

	it('answers 404 to a POST without the trailing slash', async () => {
		expect((await post(`/projects/list/${org}`, { project_title: 'x' })).status).toBe(404);
	});

	it.each([
		['', 200],
		['/', 405],
	])(
		'answers GET of a payment, whose path has no trailing slash, with %j: %i',
		async (slash, status) => {
			const payment = sim.store.first('payment')?.pk as number;
			expect((await get(`/payments/${payment}${slash}`)).status).toBe(status);
		},
	);

	it.each([
		['a record', () => '/projects/999999/'],
		['a word', () => '/projects/abc/'],
		['an organization', () => '/projects/list/999999/'],
		['a team', () => `/projects/list/${org}/999999/`],
		['a project', () => '/phases/list/999999/'],
	])('answers 404 to %s that does not exist', async (_, path) => {
		const answer = await get(path());
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual({ detail: 'Not found.' });
	});
});

describe('faults', () => {
	const path = () => `/contacts/list/${org}/`;
	const make = async () => await post(path(), { name: 'Fault' });
	const count = () => sim.store.count('contact');

	it('strike every nth matching request', async () => {
		sim.faults.push({
			path: '^/contacts',
			every: 2,
			status: 503,
			headers: { 'X-A': '1' },
			body: {},
		});
		const seen = [];
		for (let i = 0; i < 4; i++) seen.push((await get(path())).status);
		expect(seen).toEqual([200, 503, 200, 503]);
		expect((await get(`/projects/list/${org}/`)).status).toBe(200);
	});

	it('strike at most n times, with a raw body', async () => {
		sim.faults.push({ times: 1, status: 502, rawBody: '<h1>Bad</h1>', contentType: 'text/html' });
		const bad = await get(path());
		expect([bad.status, bad.text]).toEqual([502, '<h1>Bad</h1>']);
		expect(bad.headers.get('content-type')).toMatch(/^text\/html/);
		expect((await get(path())).status).toBe(200);
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('close the connection %s the request is processed', async (reset, created) => {
		const start = count();
		sim.faults = [{ method: 'POST', times: 1, reset }];
		await expect(make()).rejects.toThrow();
		expect(count()).toBe(start + created);
	});

	it('close the connection in the middle of the answer', async () => {
		sim.faults = [{ method: 'GET', times: 1, reset: 'middle' }];
		await expect(get(path())).rejects.toThrow();
	});

	it('delay the answer', async () => {
		sim.faults = [{ times: 1, delayMs: 120 }];
		const before = performance.now();
		expect((await get(path())).status).toBe(200);
		expect(performance.now() - before).toBeGreaterThan(110);
	});

	it('hang', async () => {
		sim.faults = [{ times: 1, hang: true }];
		await expect(
			fetch(`${sim.url}/api/v1${path()}`, { signal: AbortSignal.timeout(200) }),
		).rejects.toThrow();
	});

	it('answer 429 beyond a number of requests in flight', async () => {
		sim.faults = [{ capacity: 2 }];
		sim.config.latencyMs = 50;
		const all = await Promise.all(Array.from({ length: 6 }, async () => await get(path())));
		const throttled = all.filter((a) => a.status === 429);
		expect(throttled.length).toBeGreaterThan(0);
		expect(throttled[0].headers.get('retry-after')).toBe('1');
		expect(sim.maxInFlight).toBeGreaterThan(2);
	});
});

describe('log and control', () => {
	it('logs requests', async () => {
		await post(`/contacts/list/${org}/?a=1`, { name: 'Log' });
		const [last] = sim.requests.slice(-1);
		expect(last).toMatchObject({
			method: 'POST',
			path: `/contacts/list/${org}/`,
			query: { a: '1' },
			body: { name: 'Log' },
			status: 201,
		});
		expect(last.headers.authorization).toBe('Token demo-token');
		expect(last.startedAt).toBeGreaterThan(0);
	});

	it('clears the log', async () => {
		await get(`/contacts/list/${org}/`);
		sim.resetLog();
		expect(sim.requests).toHaveLength(0);
	});

	describe('over HTTP, without a login', () => {
		it('changes the configuration', async () => {
			await control('config', { maxPageSize: 3 });
			expect((await get(`/contacts/list/${org}/?page_size=9`)).body.results).toHaveLength(3);
		});

		it('sets faults', async () => {
			await control('faults', [{ status: 500, times: 1 }]);
			expect((await get(`/contacts/list/${org}/`)).status).toBe(500);
		});

		it('adds records and shows them', async () => {
			await control('fill', { entity: 'contact', count: 5 });
			expect(await control('state?entity=contact')).toHaveLength(45);
		});

		it('shows the log', async () => {
			await get(`/contacts/list/${org}/`);
			expect(await control('requests')).toHaveLength(1);
			expect(await control('stats')).toMatchObject({ maxInFlight: 1 });
		});

		it('restores the initial records', async () => {
			sim.fill('contact', 5);
			await control('reset', {});
			expect(await control('state?entity=contact')).toHaveLength(40);
		});
	});
});
