import { startSimulator, Store } from '../../../simulator';
import { sow } from '../../../simulator/seed';
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
	it('starts with a year of the firm', () => {
		expect(sim.store.count('orguser')).toBe(25);
		expect(sim.store.count('project')).toBeGreaterThanOrEqual(30);
		expect(sim.store.count('worklog')).toBeGreaterThan(8000);
		expect(sim.store.count('invoice')).toBeGreaterThan(140);
	});

	it('has the same firm each time', () => {
		const again = new Store();
		sow(again, 'firm', TODAY);
		expect(again.all('worklog')[4000]).toEqual(sim.store.all('worklog')[4000]);
	});

	it('starts empty, with an account to log in to', async () => {
		const empty = await startSimulator({ seed: 'empty', today: TODAY });
		expect(empty.store.count('project')).toBe(0);
		expect(empty.store.count('orguser')).toBe(1);
		const answer = await fetch(`${empty.url}/api/v1/organizations/membership/`, {
			headers: { Authorization: 'Token demo-token' },
		});
		expect(((await answer.json()) as { organizations: unknown[] }).organizations).toHaveLength(1);
		await empty.close();
	});

	it('refuses to listen beyond the loopback', async () => {
		await expect(startSimulator({ host: '0.0.0.0' })).rejects.toThrow('loopback');
	});
});

describe('authentication', () => {
	const membership = '/organizations/membership/';
	const as = async (authorization: string) =>
		await call('GET', membership, undefined, { Authorization: authorization });
	const login = async (password = 'demo') =>
		await post('/token-auth/', { username: 'demo@ooti.example', password });

	it('takes the API token', async () => {
		const { body } = await get(membership);
		expect(body.organizations[0]).toMatchObject({ id: org, orguser: { pk: me } });
		expect(body.organizations[0].teams).toEqual([
			{ id: team, title: 'Paris' },
			{ id: lyon, title: 'Lyon' },
		]);
	});

	it.each(['Token nope', 'Bearer demo-token', ''])('refuses the authorization %j', async (bad) => {
		const answer = await as(bad);
		expect(answer.status).toBe(401);
		expect(typeof answer.body.detail).toBe('string');
		expect(answer.headers.get('www-authenticate')).toBeTruthy();
	});

	it('logs in, refreshes and verifies', async () => {
		const { status, body } = await login();
		expect(status).toBe(200);
		expect(body.token).toBe(body.access);
		expect((await as(`JWT ${body.access}`)).status).toBe(200);
		expect((await post('/token-verify/', { token: body.access })).status).toBe(200);
		const renewed = await post('/token-refresh/', { refresh: body.refresh });
		expect((await as(`JWT ${renewed.body.access}`)).status).toBe(200);
		const wrong = await post('/token-refresh/', { refresh: 'x' });
		expect(wrong.status).toBe(401);
		expect(wrong.body).toEqual({
			detail: 'Token is invalid or expired',
			code: 'token_not_valid',
		});
	});

	it('refuses a wrong password as the framework does', async () => {
		const answer = await login('wrong');
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			non_field_errors: ['Unable to log in with provided credentials.'],
		});
		expect((await post('/token-auth/', {})).body.username).toEqual(['This field is required.']);
	});

	it('lets access tokens end and tokens be revoked', async () => {
		const { body } = await login();
		expect((await as(`JWT ${body.access}`)).status).toBe(200);
		sim.config.accessTokenSeconds = -1;
		const late = await as(`JWT ${(await login()).body.access}`);
		expect(late.status).toBe(401);
		expect(late.body.code).toBe('token_not_valid');
		await control('revoke-tokens', { refresh: true });
		expect((await post('/token-refresh/', { refresh: body.refresh })).status).toBe(401);
	});
});

describe('paths', () => {
	it('answers 404 to an unknown path, 405 to an unknown method, 401 first', async () => {
		expect((await get('/nowhere/')).body).toEqual({ detail: 'Not found.' });
		const put = await call('PUT', `/projects/list/${org}/`, {});
		expect(put.status).toBe(405);
		expect(put.body).toEqual({ detail: 'Method "PUT" not allowed.' });
		const stranger = await call('PUT', `/projects/list/${org}/`, {}, { Authorization: '' });
		expect(stranger.status).toBe(401);
	});

	it('is exact about the trailing slash', async () => {
		const redirect = await get(`/projects/list/${org}?page=2`);
		expect(redirect.status).toBe(301);
		expect(redirect.headers.get('location')).toBe(`/api/v1/projects/list/${org}/?page=2`);
		expect((await post(`/projects/list/${org}`, { project_title: 'x' })).status).toBe(404);
		const payment = sim.store.first('payment')?.pk as number;
		expect((await get(`/payments/${payment}`)).status).toBe(200);
		// GET has no slash there, PATCH has one.
		expect((await get(`/payments/${payment}/`)).status).toBe(405);
	});

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

	it('answers every k-th request with a status, headers and body', async () => {
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

	it('stops after so many times, sends raw bodies', async () => {
		sim.faults.push({ times: 1, status: 502, rawBody: '<h1>Bad</h1>', contentType: 'text/html' });
		const bad = await get(path());
		expect([bad.status, bad.text]).toEqual([502, '<h1>Bad</h1>']);
		expect(bad.headers.get('content-type')).toMatch(/^text\/html/);
		expect((await get(path())).status).toBe(200);
	});

	it('cuts the line before, after or in the middle', async () => {
		const start = count();
		sim.faults.push({ method: 'POST', times: 1, reset: 'before' });
		await expect(make()).rejects.toThrow();
		expect(count()).toBe(start);
		sim.faults = [{ method: 'POST', times: 1, reset: 'after' }];
		await expect(make()).rejects.toThrow();
		expect(count()).toBe(start + 1);
		sim.faults = [{ method: 'GET', times: 1, reset: 'middle' }];
		await expect(get(path())).rejects.toThrow();
		expect((await get(path())).status).toBe(200);
	});

	it('delays, hangs and throttles', async () => {
		sim.faults = [{ times: 1, delayMs: 120 }];
		const before = performance.now();
		expect((await get(path())).status).toBe(200);
		expect(performance.now() - before).toBeGreaterThan(110);

		sim.faults = [{ times: 1, hang: true }];
		await expect(
			fetch(`${sim.url}/api/v1${path()}`, { signal: AbortSignal.timeout(200) }),
		).rejects.toThrow();

		sim.faults = [{ capacity: 2 }];
		sim.config.latencyMs = 50;
		sim.resetLog();
		const all = await Promise.all(Array.from({ length: 6 }, async () => await get(path())));
		const throttled = all.filter((a) => a.status === 429);
		expect(throttled.length).toBeGreaterThan(0);
		expect(throttled[0].headers.get('retry-after')).toBe('1');
		expect(sim.maxInFlight).toBeGreaterThan(2);
	});
});

describe('log and control', () => {
	it('remembers requests', async () => {
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
		sim.resetLog();
		expect(sim.requests).toHaveLength(0);
	});

	it('is controlled over HTTP without a login', async () => {
		await control('config', { maxPageSize: 3 });
		expect((await get(`/contacts/list/${org}/?page_size=9`)).body.results).toHaveLength(3);
		await control('faults', [{ status: 500, times: 1 }]);
		expect((await get(`/contacts/list/${org}/`)).status).toBe(500);
		await control('fill', { entity: 'contact', count: 5 });
		expect(await control('state?entity=contact')).toHaveLength(45);
		const requests = (await control('requests')) as unknown[];
		expect(requests).toHaveLength(2);
		expect((await control('stats')) as object).toMatchObject({ maxInFlight: 1 });
		await control('reset', {});
		expect(await control('state?entity=contact')).toHaveLength(40);
	});
});
