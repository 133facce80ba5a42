import axios from 'axios';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { OotiApi } from '../../../credentials/OotiApi.credentials';
import { executeContext, type Runner } from '../../support/engine';
import { contact, contacts, guarded, SECRETS, TELLTALE } from '../../support/guarded';
import { length } from '../../support/length';
import { type Reply, whoAmI } from '../../support/scripted';
import { byId } from '../../support/simulated';

const { server, evil, run } = guarded();
const request = { resource: 'apiRequest', operation: 'send', method: 'GET' };

describe('the token goes only to the server of the credential', () => {
	const addresses = {
		'an address': () => `${evil.url}/steal`,
		'no scheme': () => `//127.0.0.1:${evil.port}/steal`,
		'no authority': () => `http:${evil.url.slice(5)}/steal`,
		backslashes: () => `\\\\127.0.0.1:${evil.port}\\steal`,
		'the server as a user': () => `http://127.0.0.1:${server.port}@127.0.0.1:${evil.port}/`,
		'a user and a password': () => `http://user:pw@127.0.0.1:${server.port}/`,
		'another scheme': () => `https://127.0.0.1:${server.port}/`,
	};
	const requests = {
		get: contact,
		delete: { ...contact, operation: 'delete' },
		list: contacts,
	};
	/** A selection of combinations of address, status, request and runner; all in the long tests. */
	const redirecting = Object.entries(addresses)
		.flatMap(([name, location]) =>
			[301, 302, 303, 307, 308].flatMap((status) =>
				Object.entries(requests).flatMap(([kind, parameters]) =>
					(['custom', 'routing'] as Runner[]).map(
						(runner) => [name, status, kind, runner, location, parameters] as const,
					),
				),
			),
		)
		.filter((_, index) => index % length(11, 1) === 0);

	it.each(redirecting)(
		'a redirect to another origin is not followed (%s, %i, %s, %s)',
		async (_, status, __, runner, location, parameters) => {
			const { error } = await run(parameters, { runner }, (path) =>
				whoAmI(path) ? undefined : { status, headers: { Location: location() } },
			);
			expect(error?.message).toMatch(/sent the request on to another address/);
		},
	);

	it('a GET follows a redirect on the same server', async () => {
		server.answer = ({ path }) =>
			path.endsWith('/contacts/1/')
				? { status: 301, headers: { Location: '/api/v1/contacts/2/' } }
				: { body: { id: 2 } };
		expect((await run(contact)).items[0].json).toEqual({ id: 2 });
	});

	it('at most five redirects on the same server are followed', async () => {
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

	it.each([
		'http://127.0.0.1:PORT/',
		'HTTP://127.0.0.1:PORT/',
		'//127.0.0.1:PORT/',
		'\\\\127.0.0.1:PORT/',
		'/\\127.0.0.1:PORT/',
		'/../../127.0.0.1:PORT',
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
	])('an API Request to %j, another server or outside /api/v1, is an error', async (template) => {
		const { error } = await run({ ...request, path: template.replace('PORT', `${evil.port}`) });
		expect(error?.message).toMatch(/'Path' must be an address below \/api\/v1/);
		expect(server.requests).toEqual([]);
	});

	it.each([
		'@127.0.0.1:PORT/',
		'/@127.0.0.1:PORT/',
		':pw@127.0.0.1:PORT/',
		'.127.0.0.1:PORT/',
		'/x/http://127.0.0.1:PORT/',
		'/x//127.0.0.1:PORT/',
		'/%2f%2e%2e%2f/',
		'/x/?next=http://127.0.0.1:PORT/',
		'/x/#@127.0.0.1:PORT/',
		'/%00/',
		'/été/',
	])(
		'an API Request to %j goes nowhere else than below /api/v1 of the server',
		async (template) => {
			server.answer = () => ({ body: { ok: true } });
			const { error } = await run({ ...request, path: template.replace('PORT', `${evil.port}`) });
			expect(server.requests).toHaveLength(error ? 0 : 1);
			for (const { path, headers } of server.requests) {
				expect(path).toMatch(/^\/api\/v1\//);
				expect(path).not.toMatch(/(^|\/)\.{1,2}(\/|$)/);
				expect(headers.host).toBe(`127.0.0.1:${server.port}`);
			}
		},
	);

	it.each([
		'https://api.ooti.co@127.0.0.1:PORT',
		'http://api.ooti.co:x@127.0.0.1:PORT',
		'http://127.0.0.1.evil.example:PORT',
		'http://localhost.evil.example',
		'http://[::ffff:7f00:1]:PORT',
		'javascript:alert(1)',
		'http://api.ooti.co#@127.0.0.1',
	])('the base URL %j, which only looks like the server, is an error', async (template) => {
		const baseUrl = template.replace('PORT', `${evil.port}`);
		const credentials = { ootiApi: { baseUrl, apiToken: TELLTALE } };
		const { error, run: whole } = await run(contact, { credentials });
		expect(error?.message).toMatch(/'Base URL' of the OOTI credential cannot be used/);
		expect(JSON.stringify(whole)).not.toContain(TELLTALE);
		expect(server.requests).toEqual([]);
	});

	const authenticated = async (options: object) =>
		await new OotiApi().authenticate(
			{ baseUrl: 'https://api.ooti.co', apiToken: TELLTALE },
			options as never,
		);

	it.each([
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
	])('the credential rejects %j, unless n8n resolves it to the server', async (options) => {
		const answer = await authenticated(options).catch((error: Error) => error);
		const host = answer instanceof Error ? 'refused' : new URL(axios.getUri(answer as object)).host;
		expect(['refused', 'api.ooti.co']).toContain(host);
	});

	it('the credential adds the token to a request to its own server', async () => {
		const own = await authenticated({ url: 'https://api.ooti.co/api/v1/x/' });
		expect(own.headers).toMatchObject({ Authorization: `Token ${TELLTALE}` });
		expect(own).toMatchObject({ sendCredentialsOnCrossOriginRedirect: false });
	});
});

describe('point 20: a base URL with a path keeps its token for that origin', () => {
	const typed = () => `${server.url}/ooti/api/v1`;

	it('in a request of the node', async () => {
		server.answer = () => ({ body: { id: 1 } });
		const credentials = { ootiApi: { baseUrl: typed(), apiToken: TELLTALE } };
		await run(contact, { credentials });
		expect(server.requests.map(({ path }) => path)).toEqual(['/ooti/api/v1/contacts/1/']);
	});

	it('in a redirect below that path', async () => {
		server.answer = ({ path }) =>
			path.endsWith('/contacts/1/')
				? { status: 301, headers: { Location: '/ooti/api/v1/contacts/2/?a=1' } }
				: { body: { id: 2 } };
		const credentials = { ootiApi: { baseUrl: typed(), apiToken: TELLTALE } };
		const { items } = await run(contact, { credentials });
		expect(items[0].json).toEqual({ id: 2 });
		expect(server.requests.map(({ url }) => url)).toEqual([
			'/ooti/api/v1/contacts/1/',
			'/ooti/api/v1/contacts/2/?a=1',
		]);
	});

	it.each([
		'/other/api/v1/contacts/2/',
		'/api/v1/contacts/2/',
		'/ootix/api/v1/contacts/2/',
		'/ooti/../other/',
		'/ooti/%2e%2e/other/',
		'/',
	])('but does not follow a redirect outside that path: %s', async (location) => {
		server.answer = () => ({ status: 301, headers: { Location: location } });
		const credentials = { ootiApi: { baseUrl: typed(), apiToken: TELLTALE } };
		const { error } = await run(contact, { credentials });
		expect(error?.message).toMatch(/sent the request on to another address/);
		expect(server.requests).toHaveLength(1);
	});

	const elsewhere = {
		absolute: () => `${evil.url}/steal`,
		schemeless: () => `//127.0.0.1:${evil.port}/steal`,
		escaped: () => `\\\\127.0.0.1:${evil.port}\\steal`,
	};
	const bases = {
		'the one that was typed': typed,
		'the server': () => server.url,
		'the path before /api/v1': () => `${server.url}/ooti`,
		none: () => undefined,
	};
	const joined = Object.entries(elsewhere).flatMap(([kind, url]) =>
		Object.entries(bases).map(([base, baseURL]) => [kind, base, url, baseURL] as const),
	);
	it.each(joined)(
		'in requests of the credential test, declarative nodes and HTTP Request: %s address, base: %s',
		async (_, __, url, base) => {
			const baseURL = base();
			const request: IHttpRequestOptions = {
				method: 'GET',
				url: url(),
				...(baseURL && { baseURL }),
			};
			await expect(ask({ baseUrl: typed(), apiToken: TELLTALE }, request)).rejects.toThrow(
				/can only be used with the server/,
			);
			expect(evil.requests).toEqual([]);
		},
	);

	it('in the credential test', async () => {
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

/** Sends a request with a credential, like HTTP Request, declarative nodes and the credential test. */
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
	const NO_LIST: [string, Reply] = ['an answer that is no list', { body: '7' }];
	const failures: Array<[string, Reply]> = [
		...[400, 401, 403, 404, 405, 409, 413, 418, 429, 500].map((status): [string, Reply] => [
			`status ${status}`,
			{ status, headers: { 'Retry-After': '999' }, body: { detail: 'no' } },
		]),
		['a redirect', { status: 302, headers: { Location: 'http://127.0.0.1:1/' } }],
		['an HTML page', { headers: { 'Content-Type': 'text/html' }, body: '<html>x</html>' }],
		NO_LIST,
	];
	const writing = { resource: 'contact', operation: 'create', organizationId: byId(1), name: 'x' };

	const runners = ['custom', 'routing'] as const;
	const everyWay = failures.flatMap(([what, reply]) =>
		runners.flatMap((runner) =>
			(['apiToken', 'jwt'] as const).flatMap((authentication) =>
				Object.entries({ list: contacts, create: writing }).map(
					([kind, parameters]) => [what, kind, runner, authentication, reply, parameters] as const,
				),
			),
		),
	);
	const signingIn = (path: string): Reply | undefined =>
		/token-(auth|refresh)/.test(path)
			? { body: { access: 'access-t0ken-1', refresh: 'refresh-t0ken-1' } }
			: undefined;
	const shows = (secret: string, ...values: unknown[]) =>
		values.some((value) => everythingIn(value).includes(secret));

	it.each(everyWay.filter((_, index) => index % length(3, 1) === 0))(
		'after %s (%s, %s, %s)',
		async (what, kind, runner, authentication, reply, parameters) => {
			server.answer = ({ path }) => signingIn(path) ?? reply;
			const { run: whole, error } = await run({ ...parameters, authentication }, { runner });
			// a create accepts any answer
			expect(error === undefined).toBe(what === NO_LIST[0] && kind === 'create');
			expect(SECRETS.filter((secret) => shows(secret, whole, error))).toEqual([]);
		},
	);

	it.each([
		['before', 'apiToken'],
		['before', 'jwt'],
		['middle', 'apiToken'],
		['middle', 'jwt'],
	] as const)('after a connection cut %s the answer (%s)', async (cut, authentication) => {
		server.answer = ({ path }) => signingIn(path) ?? { body: { id: 1 }, cut };
		const { run: whole, error } = await run({ ...writing, authentication });
		expect(error?.message).toBe('The connection to OOTI broke off');
		expect(SECRETS.filter((secret) => shows(secret, whole, error))).toEqual([]);
	});

	it('when signing in is rejected', async () => {
		const { run: whole, error } = await run({ ...contact, authentication: 'jwt' }, {}, (path) =>
			path.includes('token-') ? { status: 400, body: { detail: 'no p4ssw0rd' } } : undefined,
		);
		expect(error).toBeDefined();
		expect(SECRETS.filter((secret) => shows(secret, whole, error))).toEqual([]);
	});

	it('when there is no server', async () => {
		const { run: whole, error } = await run(writing, {
			credentials: { ootiApi: { baseUrl: 'http://127.0.0.1:9', apiToken: TELLTALE } },
		});
		expect(error).toBeDefined();
		expect(SECRETS.filter((secret) => shows(secret, whole, error))).toEqual([]);
	});
});

/** All texts in a value, also those that JSON.stringify would omit. */
function everythingIn(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	return Object.getOwnPropertyNames(value)
		.map((key) => `${key} ${everythingIn((value as Record<string, unknown>)[key], seen)}`)
		.join(' ');
}

describe('an answer or additional JSON changes nothing but the output', () => {
	const poison = `{"id":1,"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},
		"a":{"__proto__":{"polluted":"yes"},"d":"31-12-2025"},"prototype":1,"hasOwnProperty":"x","toString":"y","then":"z"}`;
	const clean = () => {
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
		expect(([] as { polluted?: unknown }).polluted).toBeUndefined();
		expect(Object.prototype.hasOwnProperty.call({}, 'toString')).toBe(false);
	};

	const ways = ['all', 'selected', 'simplified'].flatMap((output) =>
		(['custom', 'routing'] as const).map((runner) => [output, runner] as const),
	);
	const answered = (reply: Reply) => (path: string) => (whoAmI(path) ? undefined : reply);
	const options = (output: string) => ({
		output,
		isoDates: true,
		outputFields: '__proto__,constructor,a',
	});

	it.each(ways)('a list with keys of prototypes, output %s (%s)', async (output, runner) => {
		const page = { body: `{"count":2,"next":null,"results":[${poison},${poison}]}` };
		const parameters = { ...contacts, options: options(output) };
		expect((await run(parameters, { runner }, answered(page))).items).toHaveLength(2);
		clean();
	});

	it.each(ways)('a record with keys of prototypes, output %s (%s)', async (output, runner) => {
		const parameters = { ...contact, options: options(output) };
		const { items } = await run(parameters, { runner }, answered({ body: poison }));
		expect(items).toHaveLength(1);
		clean();
	});

	it.each(['custom', 'routing'] as const)(
		'an error with keys of prototypes (%s)',
		async (runner) => {
			const { error } = await run(contact, { runner }, answered({ status: 400, body: poison }));
			expect(error?.message).toMatch(/'__proto__ › polluted': yes · 'constructor › prototype/);
			clean();
		},
	);

	const create = { resource: 'contact', operation: 'create', organizationId: byId(1), name: 'x' };

	it.each(['__proto__', 'constructor', 'prototype'])(
		'additional JSON with the key %s is an error',
		async (key) => {
			const { error } = await run({ ...create, additionalJson: `{"${key}":{"polluted":"yes"}}` });
			expect(error?.message).toMatch(/has a key that cannot be sent/);
			expect(server.requests).toEqual([]);
		},
	);

	it('additional JSON with such a key below the top is data', async () => {
		server.answer = () => ({ body: { id: 1 } });
		await run({ ...create, additionalJson: '{"x":{"__proto__":{"polluted":"yes"}}}' });
		expect(server.requests).toHaveLength(1);
		clean();
	});
});
