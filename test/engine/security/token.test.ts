import axios from 'axios';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { OotiApi } from '../../../credentials/OotiApi.credentials';
import { executeContext, type Road } from '../../support/engine';
import { contact, contacts, guarded, SECRETS, TELLTALE } from '../../support/guarded';
import { type Reply, whoAmI } from '../../support/scripted';
import { byId } from '../../support/simulated';

const { server, evil, run } = guarded();
const request = { resource: 'apiRequest', operation: 'send', method: 'GET' };

describe('the token goes to the server of the credential alone', () => {
	const redirecting = [301, 302, 303, 307, 308].flatMap((status) =>
		(['custom', 'routing'] as Road[]).map((road) => [status, road] as const),
	);

	it.each(redirecting)(
		'a redirect (%i) to another origin is not followed (%s)',
		async (status, road) => {
			for (const Location of [
				`${evil.url}/steal`,
				`//127.0.0.1:${evil.port}/steal`,
				`http:${evil.url.slice(5)}/steal`,
				`\\\\127.0.0.1:${evil.port}\\steal`,
				`http://127.0.0.1:${server.port}@127.0.0.1:${evil.port}/`,
				`http://user:pw@127.0.0.1:${server.port}/`,
				`https://127.0.0.1:${server.port}/`,
			]) {
				const reply = (path: string) =>
					whoAmI(path) ? undefined : { status, headers: { Location } };
				for (const parameters of [contact, { ...contact, operation: 'delete' }, contacts]) {
					const { error } = await run(parameters, { road }, reply);
					expect(error?.message).toMatch(/sent the request on to another address/);
				}
			}
		},
	);

	it('a redirect on the same server is followed for reading, five times at most', async () => {
		server.answer = ({ path }) =>
			path.endsWith('/contacts/1/')
				? { status: 301, headers: { Location: '/api/v1/contacts/2/' } }
				: { body: { id: 2 } };
		expect((await run(contact)).items[0].json).toEqual({ id: 2 });
		server.requests = [];
		server.answer = () => ({ status: 302, headers: { Location: '/api/v1/loop/' } });
		expect((await run(contact)).error?.message).toMatch(/sent the request on/);
		expect(server.requests).toHaveLength(6);
	});

	it('`next` is never followed', async () => {
		const page = (query: URLSearchParams) => ({
			body: {
				count: 4,
				next: query.get('page') === '4' ? null : `${evil.url}/steal?page=2`,
				results: [{ id: Number(query.get('page')) }],
			},
		});
		server.answer = ({ query }) => page(query);
		const { items, error } = await run(contacts);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(4);
	});

	it('an API Request cannot name another server, or leave /api/v1', async () => {
		const port = evil.port;
		server.answer = () => ({ body: { ok: true } });
		for (const path of [
			`http://127.0.0.1:${port}/`,
			`HTTP://127.0.0.1:${port}/`,
			`//127.0.0.1:${port}/`,
			`\\\\127.0.0.1:${port}/`,
			`/\\127.0.0.1:${port}/`,
			`/../../127.0.0.1:${port}`,
			'/../admin/',
			'/x/../../admin/',
			'/%2e%2e/admin/',
			'/.%2E/admin/',
			'/x/%2E%2e/%2e%2e/admin/',
			'..',
			'data:text/plain,x',
			'file:///etc/passwd',
			' //evil.example/',
			'/a\tb/',
			'/a\nb/',
			'/a b/',
		]) {
			const { error } = await run({ ...request, path });
			expect(`${path}: ${error?.message}`).toMatch(/'Path' must be an address below \/api\/v1/);
		}
		expect(server.requests).toEqual([]);
		for (const path of [
			`@127.0.0.1:${port}/`,
			`/@127.0.0.1:${port}/`,
			`:pw@127.0.0.1:${port}/`,
			`.127.0.0.1:${port}/`,
			`/x/http://127.0.0.1:${port}/`,
			`/x//127.0.0.1:${port}/`,
			'/%2f%2e%2e%2f/',
			`/x/?next=http://127.0.0.1:${port}/`,
			`/x/#@127.0.0.1:${port}/`,
			'/%00/',
			'/été/',
		]) {
			await run({ ...request, path });
		}
		for (const { path, headers } of server.requests) {
			expect(path).toMatch(/^\/api\/v1\//);
			expect(path).not.toMatch(/(^|\/)\.{1,2}(\/|$)/);
			expect(headers.host).toBe(`127.0.0.1:${server.port}`);
		}
	});

	it('a base URL that only looks like the server is refused before anything is sent', async () => {
		for (const baseUrl of [
			`https://api.ooti.co@127.0.0.1:${evil.port}`,
			`http://api.ooti.co:x@127.0.0.1:${evil.port}`,
			`http://127.0.0.1.evil.example:${evil.port}`,
			`http://localhost.evil.example`,
			`http://[::ffff:7f00:1]:${evil.port}`,
			'javascript:alert(1)',
			'http://api.ooti.co#@127.0.0.1',
		]) {
			const credentials = { ootiApi: { baseUrl, apiToken: TELLTALE } };
			const { error, run: whole } = await run(contact, { credentials });
			expect(error?.message).toMatch(/'Base URL' of the OOTI credential cannot be used/);
			expect(JSON.stringify(whole)).not.toContain(TELLTALE);
		}
		expect(server.requests).toEqual([]);
	});

	it('the credential refuses any other address, as in the HTTP Request node', async () => {
		const credentials: ICredentialDataDecryptedObject = {
			baseUrl: 'https://api.ooti.co',
			apiToken: TELLTALE,
		};
		const ask = async (options: object) =>
			await new OotiApi().authenticate(credentials, options as never);
		for (const options of [
			{ url: 'https://evil.example/' },
			{ url: '//evil.example/', baseURL: 'https://api.ooti.co' },
			{ url: 'https://api.ooti.co@evil.example/' },
			{ url: 'https://api.ooti.co.evil.example/' },
			{ url: 'http://api.ooti.co/' },
			{ url: 'https://api.ooti.co:8443/' },
			{ url: 'https://user@api.ooti.co/' },
			{ url: '/x', baseURL: 'https://evil.example' },
			{ uri: 'https://evil.example/' },
			{ url: '@evil.example/', baseURL: 'https://api.ooti.co' },
			{ url: '\\\\evil.example/', baseURL: 'https://api.ooti.co' },
		]) {
			const answer = await ask(options).catch((error: Error) => error);
			// Whatever is let through is an address of the server itself.
			if (!(answer instanceof Error)) {
				const { url, baseURL } = answer;
				// as n8n puts them together
				expect(new URL(axios.getUri({ baseURL, url })).host).toBe('api.ooti.co');
			}
		}
		const own = await ask({ url: 'https://api.ooti.co/api/v1/x/' });
		expect(own.headers).toMatchObject({ Authorization: `Token ${TELLTALE}` });
		expect(own).toMatchObject({ sendCredentialsOnCrossOriginRedirect: false });
	});
});

describe('point 20: a base URL with a path keeps its token for that origin', () => {
	const typed = () => `${server.url}/ooti/api/v1`;

	it('also in a request of the node', async () => {
		server.answer = () => ({ body: { id: 1 } });
		const credentials = { ootiApi: { baseUrl: typed(), apiToken: TELLTALE } };
		await run(contact, { credentials });
		expect(server.requests.map(({ path }) => path)).toEqual(['/ooti/api/v1/contacts/1/']);
	});

	it.each(['absolute', 'schemeless', 'escaped'])(
		'whatever address the credential test, a declarative node or HTTP Request joins to it: %s',
		async (kind) => {
			const credentials = { baseUrl: typed(), apiToken: TELLTALE };
			const elsewhere = {
				absolute: `${evil.url}/steal`,
				schemeless: `//127.0.0.1:${evil.port}/steal`,
				escaped: `\\\\127.0.0.1:${evil.port}\\steal`,
			}[kind]!;
			for (const baseURL of [typed(), server.url, `${server.url}/ooti`, undefined]) {
				const request: IHttpRequestOptions = {
					method: 'GET',
					url: elsewhere,
					...(baseURL && { baseURL }),
				};
				await expect(ask(credentials, request)).rejects.toThrow(/can only be used with the server/);
			}
			expect(evil.requests).toEqual([]);
		},
	);

	it('and the credential test still reaches the server', async () => {
		server.answer = ({ path }) => whoAmI(path) ?? { status: 404 };
		const credentials = { baseUrl: typed(), apiToken: TELLTALE };
		const { test } = new OotiApi();
		await ask(credentials, { url: test.request.url!, baseURL: typed() });
		expect(server.requests.map(({ path }) => path)).toEqual([
			'/ooti/api/v1/organizations/membership/',
		]);
		expect(server.requests[0].headers.authorization).toBe(`Token ${TELLTALE}`);
	});
});

/** Sends a request with a credential as HTTP Request, declarative nodes and the credential test do. */
async function ask(data: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
	const context = executeContext({}, [{}]);
	return await context.helpers.httpRequestWithAuthentication.call(
		context as unknown as IExecuteFunctions,
		'ootiApi',
		request,
		{ credentialsDecrypted: { id: '', name: '', type: 'ootiApi', data } },
	);
}

describe('nothing secret is shown', () => {
	const failures: Array<[string, Reply, string?]> = [
		...[400, 401, 403, 404, 405, 409, 413, 418, 429, 500].map((status): [string, Reply] => [
			`status ${status}`,
			{ status, headers: { 'Retry-After': '999' }, body: { detail: 'no' } },
		]),
		['a redirect', { status: 302, headers: { Location: 'http://127.0.0.1:1/' } }],
		['an HTML page', { headers: { 'Content-Type': 'text/html' }, body: '<html>x</html>' }],
		['an answer that is no list', { body: '7' }],
	];
	const writing = { resource: 'contact', operation: 'create', organizationId: byId(1), name: 'x' };

	it.each(failures)('after %s, by either road and credential', async (_, reply) => {
		for (const road of ['custom', 'routing'] as const) {
			for (const authentication of ['apiToken', 'jwt']) {
				for (const parameters of [contacts, writing]) {
					server.answer = ({ path }) =>
						/token-(auth|refresh)/.test(path)
							? { body: { access: 'access-t0ken-1', refresh: 'refresh-t0ken-1' } }
							: reply;
					const { run: whole, error } = await run({ ...parameters, authentication }, { road });
					const shown = `${everythingIn(whole)} ${everythingIn(error)}`;
					for (const secret of SECRETS) expect(shown).not.toContain(secret);
				}
			}
		}
	});

	it.each(['before', 'middle'] as const)('after a connection cut %s the answer', async (cut) => {
		for (const authentication of ['apiToken', 'jwt']) {
			server.answer = ({ path }) =>
				/token-(auth|refresh)/.test(path)
					? { body: { access: 'access-t0ken-1', refresh: 'refresh-t0ken-1' } }
					: { body: { id: 1 }, cut };
			const { run: whole, error } = await run({ ...writing, authentication });
			expect(error?.message).toBe('The connection to OOTI broke off');
			const shown = `${everythingIn(whole)} ${everythingIn(error)}`;
			for (const secret of SECRETS) expect(shown).not.toContain(secret);
		}
	});

	it('when no server is there, or the sign-in is refused', async () => {
		const refused = await run({ ...contact, authentication: 'jwt' }, {}, (path) =>
			path.includes('token-') ? { status: 400, body: { detail: 'no p4ssw0rd' } } : undefined,
		);
		const gone = await run(writing, {
			credentials: { ootiApi: { baseUrl: 'http://127.0.0.1:9', apiToken: TELLTALE } },
		});
		for (const { run: whole, error } of [refused, gone]) {
			expect(error).toBeDefined();
			const shown = `${everythingIn(whole)} ${everythingIn(error)}`;
			for (const secret of SECRETS) expect(shown).not.toContain(secret);
		}
	});
});

/** Every text that hangs on a value, also where JSON.stringify would not look. */
function everythingIn(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	return Object.getOwnPropertyNames(value)
		.map((key) => `${key} ${everythingIn((value as Record<string, unknown>)[key], seen)}`)
		.join(' ');
}

describe('what an answer or additional JSON holds changes nothing but the output', () => {
	const poison = `{"id":1,"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},
		"a":{"__proto__":{"polluted":"yes"},"d":"31-12-2025"},"prototype":1,"hasOwnProperty":"x","toString":"y","then":"z"}`;
	const clean = () => {
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
		expect(([] as { polluted?: unknown }).polluted).toBeUndefined();
		expect(Object.prototype.hasOwnProperty.call({}, 'toString')).toBe(false);
	};

	it.each(['all', 'selected', 'simplified'])(
		'records with keys of prototypes, output %s',
		async (output) => {
			for (const road of ['custom', 'routing'] as const) {
				const options = { output, isoDates: true, outputFields: '__proto__,constructor,a' };
				const page = { body: `{"count":2,"next":null,"results":[${poison},${poison}]}` };
				const list = await run({ ...contacts, options }, { road }, (path) =>
					whoAmI(path) ? undefined : page,
				);
				expect(list.items).toHaveLength(2);
				await run({ ...contact, options }, { road }, (path) =>
					whoAmI(path) ? undefined : { body: poison },
				);
				const { error } = await run(contact, { road }, (path) =>
					whoAmI(path) ? undefined : { status: 400, body: poison },
				);
				expect(error?.message).toMatch(/'__proto__ › polluted': yes · 'constructor › prototype/);
				clean();
			}
		},
	);

	it('additional JSON with such keys is refused at the top, and data below', async () => {
		const create = { resource: 'contact', operation: 'create', organizationId: byId(1), name: 'x' };
		server.answer = () => ({ body: { id: 1 } });
		for (const key of ['__proto__', 'constructor', 'prototype']) {
			const { error } = await run({ ...create, additionalJson: `{"${key}":{"polluted":"yes"}}` });
			expect(error?.message).toMatch(/has a key that cannot be sent/);
		}
		expect(server.requests).toEqual([]);
		await run({ ...create, additionalJson: '{"x":{"__proto__":{"polluted":"yes"}}}' });
		clean();
	});
});
