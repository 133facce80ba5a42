import { byId, numbered, simulated } from '../support/simulated';

const at = simulated();
const jwt = (more = {}) => ({
	ootiJwtApi: {
		baseUrl: at.sim.url,
		username: 'demo@ooti.example',
		password: 'demo',
		sessionToken: '',
		...more,
	},
});
const list = { authentication: 'jwt', resource: 'contact', operation: 'getAll', limit: 1 };
const calls = (path: string) => at.sim.requests.filter((request) => request.path === path).length;
/** Ends all sessions. */
const revoke = async (tokens = '{"access":true}') =>
	await fetch(`${at.sim.url}/__simulator/revoke-tokens`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: tokens,
	});

describe('a user session', () => {
	it('signs in once for 60 items', async () => {
		const { items, error } = await at.run(list, { items: numbered(60), credentials: jwt() });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(60);
		expect(calls('/token-auth/')).toBe(1);
	});

	it('is refreshed once if it expires with ten requests in flight', async () => {
		const credentials = jwt();
		await at.run(list, { credentials });
		await revoke();
		at.sim.resetLog();
		at.sim.config.latencyMs = 5;
		const { items, error } = await at.run(list, { items: numbered(60), credentials });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(60);
		expect([calls('/token-refresh/'), calls('/token-auth/')]).toEqual([1, 0]);
	});

	it('that expires during a run is refreshed once', async () => {
		const credentials = jwt();
		at.sim.faults = [{ path: '^/contacts', skip: 50, times: 1, revoke: { access: true } }];
		const { items, error } = await at.run(list, { items: numbered(200), credentials });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(200);
		expect([calls('/token-refresh/'), calls('/token-auth/')]).toEqual([1, 1]);
	});

	it('signs in again if the refresh is rejected too', async () => {
		const credentials = jwt();
		await at.run(list, { credentials });
		await revoke('{"access":true,"refresh":true}');
		at.sim.resetLog();
		expect((await at.run(list, { credentials })).error).toBeUndefined();
		expect([calls('/token-refresh/'), calls('/token-auth/')]).toEqual([1, 1]);
	});

	it('ends when the login in the credential changes', async () => {
		const credentials = jwt();
		await at.run(list, { credentials });
		Object.assign(credentials.ootiJwtApi, { password: 'another' });
		at.sim.resetLog();
		const { error } = await at.run(list, { credentials });
		expect(error?.message).toMatch(/did not accept/);
		expect(calls('/token-refresh/')).toBe(0);
	});

	it('falls back to the older `token` of the answer', async () => {
		const { access } = (await (
			await fetch(`${at.sim.url}/api/v1/token-auth/`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ username: 'demo@ooti.example', password: 'demo' }),
			})
		).json()) as { access: string };
		at.sim.faults = [{ path: 'token-auth', status: 200, body: { token: access } }];
		expect((await at.run(list, { credentials: jwt() })).error).toBeUndefined();
	});

	const creates = {
		authentication: 'jwt',
		resource: 'contact',
		operation: 'create',
		name: '=New {{ $json.n }}',
	};
	const FAILURES = [{ status: 503 }, { status: 429 }, { reset: 'after' as const }];

	it.each(FAILURES)('retries if a refresh meets %j, so that no item fails', async (fault) => {
		const credentials = jwt();
		await at.run(list, { credentials });
		await revoke();
		for (const path of ['^/organizations/membership', '^/token-refresh', '^/token-auth'])
			at.sim.faults.push({ path, times: 1, ...fault });
		const before = at.sim.store.count('contact');
		const { items, error } = await at.run(creates, { items: numbered(20), credentials });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(20);
		expect(at.sim.store.count('contact') - before).toBe(20);
	});

	it.each(FAILURES)('retries if the first sign-in meets %j', async (fault) => {
		at.sim.faults = [{ path: '^/token-auth', times: 2, ...fault }];
		const before = at.sim.store.count('contact');
		const { items, error } = await at.run(creates, { items: numbered(3), credentials: jwt() });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(at.sim.store.count('contact') - before).toBe(3);
	});

	it('that cannot be obtained is an error that says that nothing was sent', async () => {
		at.sim.faults = [{ path: '^/token-auth', reset: 'after' }];
		const organization = at.sim.store.first('organization')!;
		const parameters = { ...creates, organizationId: byId(organization.id) };
		const { error } = await at.run(parameters, { items: numbered(1), credentials: jwt() });
		expect(error?.message).toMatch(/The connection to OOTI broke off/);
		expect(error?.description).not.toMatch(/may have carried it out/);
		expect(at.sim.requests.filter(({ path }) => path.startsWith('/contacts/'))).toEqual([]);
	});

	it.each(['custom', 'routing'] as const)(
		'with a wrong password says so, and does not show it (%s)',
		async (runner) => {
			const { error, run } = await at.run(list, {
				runner,
				credentials: jwt({ password: 'wrong-secret-47' }),
			});
			expect(error?.message).toMatch(/did not accept the (email and the password|sign-in)/);
			expect(JSON.stringify(run)).not.toContain('wrong-secret-47');
			// more would lock the account
			expect(calls('/token-auth/')).toBe(1);
		},
	);
});

it('a run reads its credential once per item, however many requests it sends', async () => {
	let read = 0;
	const credentials = {
		get ootiApi() {
			read++;
			return { baseUrl: at.sim.url, apiToken: 'demo-token' };
		},
	};
	const { items } = await at.run(
		{ resource: 'contact', operation: 'getAll', returnAll: true, options: { pageSize: 1 } },
		{ items: numbered(3), credentials },
	);
	expect(items.length).toBeGreaterThan(30);
	expect(read).toBe(3);
});
