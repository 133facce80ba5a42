import { ExecuteContext } from 'n8n-core';
import { networkError } from '../../nodes/shared/transport/networkError';
import { breakingFront, tlsFront, type Front } from '../support/fronts';
import { scripted, whoAmI } from '../support/scripted';
import { runNode } from '../support/engine';
import { byId, numbered, simulated, until } from '../support/simulated';

const at = simulated();
const create = {
	resource: 'contact',
	operation: 'create',
	organizationId: byId(1),
	name: '=Contact {{ $json.n }}',
};
const unchecked = { requestOptions: { allowUnauthorizedCerts: true } };

describe('point 1: a lost answer is recognised whatever the network calls it', () => {
	const server = scripted();
	const fronts: Front[] = [];
	const posts = () => server.requests.filter(({ method }) => method === 'POST').length;
	beforeEach(async () => {
		server.answer = () => ({ status: 201, body: { id: 1 } });
		fronts.push(await tlsFront(server.port));
	});
	afterEach(() => fronts.splice(0).forEach((front) => front.close()));

	it.each([false, true])(
		'a TLS connection that breaks after the POST: one POST, and uncertain (Retry On Fail: %s)',
		async (retryOnFail) => {
			fronts.push(await breakingFront(fronts[0].port));
			const baseUrl = `https://localhost:${fronts[1].port}`;
			const parameters = { ...create, ...unchecked };
			const { error } = await runNode({ baseUrl, parameters, retryOnFail });
			expect(error?.message).toBe('The connection to OOTI broke off');
			expect(error?.description).toMatch(/OOTI may have carried it out all the same/);
			expect(posts()).toBe(1);
		},
	);

	it('a certificate that fails verification: nothing was sent', async () => {
		const baseUrl = `https://localhost:${fronts[0].port}`;
		const { error } = await runNode({ baseUrl, parameters: create });
		expect(error?.message).toBe('The certificate of the OOTI server could not be verified');
		expect(error?.description).toMatch(/Nothing was sent/);
		expect(posts()).toBe(0);
	});

	it('a refused connection: nothing was sent', async () => {
		const { error } = await runNode({ baseUrl: 'http://127.0.0.1:9', parameters: create });
		expect(error?.message).toBe('No connection to OOTI');
		expect(error?.description).toMatch(/Nothing was sent/);
	});

	const meta = { action: 'x', labels: {}, records: [], isWrite: true, jwt: false };
	/** An error as n8n wraps it: in axios's error, and that in its own. */
	const wrapped = (error: object & { code?: string }) => ({
		httpCode: error.code,
		cause: Object.assign(new Error('x'), { code: error.code, cause: error }),
	});
	it.each([
		[{ code: 'EHOSTUNREACH', syscall: 'connect' }, false],
		[{ code: 'EHOSTUNREACH', syscall: 'read' }, true],
		[{ code: 'EHOSTUNREACH' }, true],
		[{ code: 'ENETUNREACH', syscall: 'write' }, true],
		[{ code: 'ECONNREFUSED' }, true],
		[{ code: 'ETIMEDOUT', syscall: 'connect' }, false],
		[{ code: 'ETIMEDOUT', syscall: 'read' }, true],
		[{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, false],
		[{ code: 'EPROTO', syscall: 'write' }, true],
		[{ code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' }, true],
		[{ code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA' }, true],
		[{ code: 'CERT_HAS_EXPIRED' }, false],
		[{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, false],
		[{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, false],
		[{ code: 'EWHATEVER' }, true],
		[{}, true],
		[{ errors: [{ syscall: 'connect' }, { syscall: 'connect' }] }, false],
		[{ errors: [{ syscall: 'connect' }, { syscall: 'read' }] }, true],
	] as Array<[object, boolean]>)('%j may have arrived: %s', (error, arrived) => {
		const found = networkError(wrapped(error), meta);
		expect(found.mayHaveArrived).toBe(arrived);
		expect(found.problem.mayHaveArrived).toBe(arrived);
	});

	it('the wording of an error does not matter', () => {
		const worded = Object.assign(new Error('connect ECONNREFUSED, ENOTFOUND, CERT'), { code: 'X' });
		expect(networkError(worded, meta).mayHaveArrived).toBe(true);
	});
});

describe('point 2: a write answered with a redirect', () => {
	it.each([302, 303])('%i is uncertain, and not repeated by Retry On Fail', async (status) => {
		at.sim.faults = [{ method: 'POST', path: 'contacts', status, headers: { Location: '/x/' } }];
		const organization = at.sim.store.first('organization')!;
		const { error } = await at.run(
			{ ...create, organizationId: byId(organization.id) },
			{ retryOnFail: true },
		);
		expect(error?.description).toMatch(/OOTI may have carried it out all the same/);
		expect(at.sim.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});

describe('point 14: patience is measured by progress', () => {
	const { time } = at;
	const list = { resource: 'contact', operation: 'getAll', returnAll: true };
	const created = () =>
		at.sim.store.all('contact').filter(({ name }) => /^Contact \d+$/.test(String(name)));
	const run = async (count: number) => {
		const parameters = Object.fromEntries(
			Object.entries(create).filter(([name]) => name !== 'organizationId'),
		);
		return await at.run(parameters, { items: numbered(count) });
	};

	it('with three of ten requests throttled, 100 items are created once each', async () => {
		const headers = { 'Retry-After': '1' };
		at.sim.faults = [{ method: 'POST', every: 10, strikes: 3, status: 429, headers }];
		const { error, items } = await run(100);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(100);
		expect(created()).toHaveLength(100);
	});

	it('with every second request throttled for 15 minutes, the run succeeds and says so', async () => {
		const headers = { 'Retry-After': '60' };
		at.sim.faults = [{ method: 'POST', every: 2, status: 429, headers }];
		const { error, hints } = await run(20);
		expect(error).toBeUndefined();
		expect(created()).toHaveLength(20);
		expect(time.passed).toBeGreaterThan(120_000);
		expect(hints.map(({ message }) => message).join()).toMatch(
			/^OOTI asked the node to wait; this run took \d+ seconds longer/,
		);
	});

	it('waits longer than two minutes in a row when OOTI asks for it', async () => {
		const headers = { 'Retry-After': '60' };
		at.sim.faults = [{ path: 'contacts', times: 10, status: 429, headers }];
		const { error } = await at.run(list);
		expect(error).toBeUndefined();
		expect(time.passed).toBeGreaterThan(590_000);
	});

	it('waits two minutes at once', async () => {
		const headers = { 'Retry-After': '120' };
		at.sim.faults = [{ path: 'contacts', times: 1, status: 429, headers }];
		expect((await at.run(list)).error).toBeUndefined();
	});

	describe('while it waits', () => {
		const { prototype } = Object.getPrototypeOf(Object.getPrototypeOf(ExecuteContext)) as {
			prototype: { logger: object };
		};
		const logged = (warn: (message: string) => void) =>
			jest.spyOn(prototype, 'logger', 'get').mockReturnValue({ warn, debug: () => undefined });
		const headers = { 'Retry-After': '60' };
		const lists = () => at.sim.requests.filter(({ path }) => path.includes('contacts/list'));
		afterEach(() => jest.restoreAllMocks());

		it("n8n's log says so when each wait begins", async () => {
			const warnings: Array<[string, number]> = [];
			logged((message) => warnings.push([message, Math.round(time.passed / 60_000)]));
			at.sim.faults = [{ path: 'contacts', times: 2, status: 429, headers }];
			expect((await at.run(list)).error).toBeUndefined();
			const told =
				"'OOTI': OOTI asks for fewer requests (status 429). The node sends none for 60 seconds, then goes on.";
			expect(warnings).toEqual([
				[told, 0],
				[told, 1],
			]);
		});

		it('a wait of a few seconds is not logged', async () => {
			const warn = jest.fn();
			logged(warn);
			at.sim.faults = [
				{ path: 'contacts', times: 2, status: 429, headers: { 'Retry-After': '5' } },
			];
			await at.run(list);
			expect(warn).not.toHaveBeenCalled();
		});

		it('Stop ends the wait', async () => {
			at.sim.faults = [{ path: 'contacts', status: 429, headers }];
			let stop = () => {};
			logged(() => stop());
			await at.run(list, { onStart: (cancel) => (stop = cancel) }).catch(() => undefined);
			await until(() => lists().every(({ endedAt }) => endedAt > 0));
			expect(lists()).toHaveLength(1);
		});
	});

	it('a run without waits has no hint', async () => {
		expect((await run(3)).hints).toEqual([]);
	});

	it('gives up after two minutes without success besides the requested waits', async () => {
		at.sim.faults = [{ path: 'contacts', status: 429, headers: { 'Retry-After': '0' } }];
		const { error } = await at.run(list);
		expect(error?.message).toBe('OOTI asks for fewer requests');
		expect(time.passed).toBeGreaterThan(120_000);
		expect(time.passed).toBeLessThan(240_000);
	});

	it('Retry-After: 0 does not cause rapid retries', async () => {
		const headers = { 'Retry-After': '0' };
		at.sim.faults = [{ path: 'contacts', times: 5, status: 429, headers }];
		const { error } = await at.run(list);
		expect(error).toBeUndefined();
		expect(time.passed).toBeGreaterThan(7_000);
	});

	it('a requested wait of more than two minutes ends the run at once', async () => {
		at.sim.faults = [{ path: 'contacts', status: 429, headers: { 'Retry-After': '121' } }];
		expect((await at.run(list)).error?.message).toBe('OOTI asks for fewer requests');
		expect(time.passed).toBe(0);
	});
});

describe('point 15: a user session', () => {
	const server = scripted();
	/** Tokens are valid for `lasts` requests; then the answer has this status. */
	function shortLived(lasts: number, status: number) {
		const session = { signIns: 0, uses: 0, token: 0 };
		server.answer = ({ path, headers, query, method }) => {
			if (/token-(auth|refresh)/.test(path)) {
				session.signIns++;
				session.token++;
				session.uses = 0;
				return { body: { access: `access-${session.token}`, refresh: 'refresh' } };
			}
			const known = headers.authorization === `JWT access-${session.token}`;
			const valid = known && session.uses++ < lasts;
			if (!valid) return { status, body: { code: 'token_not_valid', detail: 'x' } };
			if (whoAmI(path)) return whoAmI(path);
			if (method === 'POST') return { status: 201, body: { id: 1 } };
			const [page, size] = [Number(query.get('page')), Number(query.get('page_size'))];
			const ids = Array.from({ length: 2000 }, (_, at) => ({ id: at + 1 }));
			const results = ids.slice((page - 1) * size, page * size);
			return { body: { count: 2000, next: page * size < 2000 ? 'more' : null, results } };
		};
		return session;
	}
	const jwt = () => ({
		ootiJwtApi: { baseUrl: server.url, username: 'a', password: 'b', sessionToken: '' },
	});
	const run = async (parameters: object, more = {}) =>
		await runNode({
			baseUrl: server.url,
			parameters: {
				authentication: 'jwt',
				resource: 'contact',
				organizationId: byId(1),
				...parameters,
			},
			credentials: jwt(),
			...more,
		});
	const list = { operation: 'getAll', returnAll: true, options: { pageSize: 10 } };

	it.each([401, 403])(
		'whose tokens last for five requests reads a list of 2,000 records (%i)',
		async (status) => {
			shortLived(5, status);
			const { items, error } = await run(list);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.id)).toEqual(
				Array.from({ length: 2000 }, (_, n) => n + 1),
			);
		},
	);

	it.each([401, 403])('with ten requests rejected at once signs in once (%i)', async (status) => {
		const session = shortLived(Infinity, status);
		const credentials = jwt();
		await run({ operation: 'create', name: 'x' }, { credentials });
		session.token++;
		session.signIns = 0;
		const more = { credentials, items: numbered(60) };
		const { items, error } = await run({ operation: 'create', name: 'x' }, more);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(60);
		expect(session.signIns).toBe(1);
	});

	it('whose new tokens are rejected too does not sign in for every item', async () => {
		const session = shortLived(0, 401);
		const more = { items: numbered(60), onError: 'continueRegularOutput' };
		const { items } = await run({ operation: 'create', name: 'x' }, more);
		expect(items[0].json.error).toMatch(/did not accept the sign-in/);
		expect(session.signIns).toBeLessThanOrEqual(2);
	});
});

describe('a delete whose answer is lost', () => {
	it('is not repeated if it deletes several records', async () => {
		at.sim.faults = [{ method: 'DELETE', reset: 'after' }];
		const { error } = await at.run({ resource: 'invoice', operation: 'deleteAllImported' });
		expect(error?.description).toMatch(/OOTI may have carried it out all the same/);
		expect(at.sim.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
	});
});
