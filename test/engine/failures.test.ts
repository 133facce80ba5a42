/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { hostile } from '../../simulator/hostile';
import type { Runner } from '../support/engine';
import { byId, numbered, simulated, until } from '../support/simulated';

const at = simulated();
const createContact = {
	resource: 'contact',
	operation: 'create',
	name: '={{ $json.name ?? "Contact " + $json.n }}',
};
const listContacts = { resource: 'contact', operation: 'getAll', returnAll: true };
const contacts = () => at.sim.requests.filter(({ path }) => path.startsWith('/contacts/list/'));
const named = (prefix: string) =>
	at.sim.store.all('contact').filter(({ name }) => String(name).startsWith(prefix));
const link = ({ pairedItem }: { pairedItem?: unknown }) => (pairedItem as { item: number }).item;

describe.each<Runner>(['custom', 'routing'])("errors in the user's words (%s)", (runner) => {
	const run = async (parameters: Parameters<typeof at.run>[0], more = {}) =>
		await at.run(parameters, { runner, ...more });

	it('a 400 names each field by its label', async () => {
		const [invoice] = at.sim.store.all('invoice').filter(({ is_valid: valid }) => !valid);
		const { error } = await run({
			resource: 'invoice',
			operation: 'update',
			invoiceId: byId(invoice.pk),
			additionalJson: '{"invoice_date":"2026-01-01"}',
		});
		expect(error?.message).toBe(
			"OOTI refused to update invoice: 'Invoice Date': Date has wrong format. Use one of these formats instead: DD-MM-YYYY.",
		);
	});

	it('a 400 with a bare array of sentences says them as they are', async () => {
		const valid = at.sim.store.all('invoice').find((one) => one.is_valid && !one.is_closed)!;
		const { error } = await run({
			resource: 'invoice',
			operation: 'update',
			invoiceId: byId(valid.pk),
			updateFields: { references: 'Autre' },
		});
		expect(error?.message).toBe('OOTI refused to update invoice: You cannot edit a valid invoice.');
		expect(error?.description).toMatch(/^Correct the values named here/);
		expect(at.sim.store.get('invoice', valid.pk)).toBe(valid);
	});

	it('a 404 names the missing record', async () => {
		const { error } = await run({ resource: 'contact', operation: 'get', contactId: byId(1) });
		expect(error?.message).toMatch(/found no contact 1/);
	});

	it.each([
		[401, {}, /did not accept the API token/, /^Check the token in the credential/],
		[
			403,
			{ detail: 'No.' },
			/does not allow this user or token to get many contacts/,
			/^Ask a super admin for the right/,
		],
		[
			404,
			{},
			/OOTI has nothing at the address|found no/,
			/^Check the ID: the record may have been deleted/,
		],
		[
			500,
			{},
			/could not get many contacts: its server answered with status 500/,
			/^Nothing was changed. Try again later.$/,
		],
		[418, { detail: 'teapot' }, /status 418\): teapot/, /^$/],
		[
			302,
			{},
			/sent the request on to another address/,
			/^The token goes only to the server named in the credential/,
		],
	])('status %i says what happened and what to do', async (status, body, message, advice) => {
		at.sim.faults = [{ path: 'contacts', status, body }];
		const { error } = await run(listContacts);
		expect(error?.message).toMatch(message);
		expect(error?.description ?? '').toMatch(advice);
	});

	it('a wrong token is an error that does not show it', async () => {
		const { error, run: whole } = await run(listContacts, {
			credentials: { ootiApi: { baseUrl: at.sim.url, apiToken: 'wrong-secret-47' } },
		});
		expect(error?.message).toBe('OOTI did not accept the API token');
		expect(error?.description).toMatch(/Settings > Integrations > API Tokens/);
		expect(JSON.stringify(whole)).not.toContain('wrong-secret-47');
	});

	it.each([
		[
			'an HTML page',
			{ rawBody: '<html><body>Maintenance</body></html>', contentType: 'text/html' },
			'The server answered with a web page instead of data',
		],
		[
			'broken JSON',
			{ rawBody: '{"count": 3, "results": [', contentType: 'application/json' },
			"OOTI's answer was cut off or is not valid JSON",
		],
	])('%s has its own message', async (_, answer, message) => {
		at.sim.faults = [{ path: 'contacts', status: 200, ...answer }];
		expect((await run(listContacts)).error?.message).toBe(message);
	});

	it('a missing server has its own message', async () => {
		const { error } = await run(listContacts, { baseUrl: 'http://127.0.0.1:9' });
		expect(error?.message).toBe('No connection to OOTI');
	});

	it.each([
		['http://api.ooti.co', /must start with https/],
		['api.ooti.co', /not a web address/],
		['', /not a web address/],
		['https://user:pw@api.ooti.co', /must not contain a user name/],
		['ftp://127.0.0.1', /must start with https/],
	])('the base URL %p is an error', async (baseUrl, message) => {
		const { error } = await run(listContacts, { baseUrl });
		expect(error?.message).toMatch(message);
	});

	it.each(['', '/', '/api/v1', '/api/v1/'])('a base URL may end in %p', async (end) => {
		const { error, items } = await run(listContacts, { baseUrl: at.sim.url + end });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(10);
	});

	it.each([
		[
			'an ID that is none',
			{ resource: 'contact', operation: 'get', contactId: byId(1.5) },
			/'Contact' is not an ID: 1.5/,
		],
		[
			'an ID that is missing',
			{ resource: 'contact', operation: 'get', contactId: byId('={{ $json.none }}') },
			/The expression in 'Contact' found nothing/,
		],
		[
			'a field that is missing',
			{ ...createContact, name: '={{ $json.none }}' },
			/'Name' is missing/,
		],
		[
			'JSON that is cut off',
			{ ...createContact, additionalJson: '{"a":' },
			/'Additional Fields \(JSON\)' is not valid JSON/,
		],
		['JSON that is no object', { ...createContact, additionalJson: '[1]' }, /is not a JSON object/],
		[
			'JSON with a key of prototypes',
			{ ...createContact, additionalJson: '{"__proto__":{"a":1}}' },
			/has a key that cannot be sent/,
		],
	])('%s is an error before anything is sent', async (_, parameters, message) => {
		const { error } = await run(parameters);
		expect(error?.message).toMatch(message);
		expect(at.sim.requests).toEqual([]);
	});

	it.each([
		[
			'worklog',
			{
				hours: '={{ $json.none }}',
				project: byId('={{ $json.none }}'),
				additionalFields: { task: byId('') },
				additionalJson: '{}',
			},
		],
		['invoice', {}],
		['newsletter', { receivers: [] }],
		['clientGroup', {}],
	])('does not create a %s without any field', async (resource, fields) => {
		const { error } = await run({ resource, operation: 'create', ...fields });
		expect(error?.message).toBe('No field is filled in, so there is nothing to create');
		expect(at.sim.requests).toEqual([]);
	});

	it('creates a record with one field, even if it is 0', async () => {
		const { error } = await run({ resource: 'worklog', operation: 'create', hours: '0' });
		expect(error).toBeUndefined();
		expect(at.sim.requests.map(({ body }) => body)).toEqual([{ hours: 0 }]);
	});
});

describe('retries', () => {
	it.each([
		['429 with Retry-After', { every: 2, status: 429, headers: { 'retry-after': '1' } }],
		['429 with Retry-After: 0', { every: 2, status: 429, headers: { 'retry-after': '0' } }],
		['429 without Retry-After', { every: 3, status: 429, headers: {}, times: 2 }],
		['502', { every: 2, status: 502, times: 2 }],
		['503 with Retry-After', { every: 2, status: 503, times: 2, headers: { 'retry-after': '1' } }],
		['504', { every: 2, status: 504, times: 2 }],
		[
			'a connection that breaks before the answer',
			{ every: 2, reset: 'before' as const, times: 2 },
		],
		['a connection that breaks in the answer', { every: 2, reset: 'middle' as const, times: 2 }],
		[
			'half an answer',
			{ times: 1, status: 200, rawBody: '{"count": 3, "resu', contentType: 'application/json' },
		],
	])('a list survives %s', async (_, fault) => {
		at.sim.config.maxPageSize = 10;
		at.sim.faults = [{ path: 'contacts/list', ...fault }];
		const { items, error } = await at.run(listContacts);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(
			at.sim.store.all('contact').map(({ id }) => id),
		);
		expect(at.sim.requests.filter(({ struck }) => struck).length).toBeGreaterThan(0);
	});

	it.each([
		['a lost answer', { reset: 'after' as const }, /connection to OOTI broke off/, 1],
		['a cut answer', { reset: 'middle' as const }, /connection to OOTI broke off/, 1],
		['a 502', { status: 502 }, /status 502/, 0],
		['a 504', { status: 504 }, /status 504/, 0],
		[
			'broken JSON',
			{ status: 201, rawBody: '{"id": 1', contentType: 'application/json' },
			/cut off/,
			0,
		],
	])(
		'a create is never sent twice after %s, and the message says that it may have arrived',
		async (_, fault, message, created) => {
			at.sim.faults = [{ method: 'POST', path: 'contacts', ...fault }];
			const { error } = await at.run({ ...createContact, name: 'Only once' });
			expect(error?.message).toMatch(message);
			expect(error?.description).toMatch(/Look in OOTI before you run this again/);
			expect(contacts()).toHaveLength(1);
			expect(named('Only once')).toHaveLength(created);
		},
	);

	it('a create answered with 429 is repeated, since it was not carried out', async () => {
		at.sim.faults = [
			{ method: 'POST', path: 'contacts', status: 429, times: 2, headers: { 'retry-after': '0' } },
		];
		const { error } = await at.run({ ...createContact, name: 'Patient' });
		expect(error).toBeUndefined();
		expect(named('Patient')).toHaveLength(1);
	});

	it('a delete whose answer is lost is repeated, and a 404 then is a success', async () => {
		const [contact] = at.sim.store.all('contact');
		at.sim.faults = [{ method: 'DELETE', reset: 'after', times: 1 }];
		const { error, items } = await at.run({
			resource: 'contact',
			operation: 'delete',
			contactId: byId(contact.id),
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { deleted: true, id: contact.id }, pairedItem: { item: 0 } }]);
	});

	it('60 creates are sent once each to a server that allows 3 requests at once', async () => {
		at.sim.faults = [{ path: 'contacts', capacity: 3 }];
		at.sim.config.latencyMs = 5;
		const { items, error } = await at.run(createContact, { items: numbered(60) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(60);
		expect(named('Contact ')).toHaveLength(60);
	});

	it.each(['clock-fast', 'clock-slow'])(
		'a Retry-After with a date is read by the clock of the server: %s',
		async (name) => {
			at.sim.config.maxPageSize = 5;
			at.sim.faults = hostile(name, { path: '^/contacts' });
			const { items, error } = await at.run(listContacts);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(at.sim.store.count('contact'));
			expect(at.time.passed).toBeGreaterThan(300);
			// by the wrong clock it would be an hour
			expect(at.time.passed).toBeLessThan(600_000);
		},
	);

	it('a Retry-After of more than two minutes is an error at once', async () => {
		at.sim.faults = [{ path: 'contacts', status: 429, headers: { 'retry-after': '3600' } }];
		const { error } = await at.run(listContacts);
		expect(error?.message).toBe('OOTI asks for fewer requests');
	});
});

describe('many items', () => {
	it('300 creates are sent once each, at most 10 at a time, each output linked to its input', async () => {
		at.sim.config.latencyMs = 3;
		const { items, error } = await at.run(createContact, { items: numbered(300) });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.name)).toEqual(
			numbered(300).map(({ json }) => `Contact ${json.n}`),
		);
		expect(items.map(link)).toEqual(numbered(300).map((_, index) => index));
		expect(named('Contact ')).toHaveLength(300);
		expect(at.sim.maxInFlight).toBeLessThanOrEqual(10);
	});

	const thirty = Array.from({ length: 30 }, (_, n) => ({
		json: {
			n,
			name: n % 3 === 2 ? '={{ "" }}' : `Contact ${n}`,
			email: n % 3 === 2 ? 'x'.repeat(3000) : '',
		},
	}));
	const everyThird = {
		resource: 'contact',
		operation: 'create',
		name: '={{ $json.name }}',
		additionalJson: '={{ $json.n % 3 === 2 ? { first_name: [1] } : {} }}',
	};

	it.each<Runner>(['custom', 'routing'])(
		'with every third of 30 rejected: 20 results and 10 errors, each linked and naming the field (%s)',
		async (runner) => {
			const { items, error } = await at.run(everyThird, {
				items: thirty,
				runner,
				onError: 'continueRegularOutput',
			});
			expect(error).toBeUndefined();
			expect(items).toHaveLength(30);
			const failed = items.filter((item) => item.error ?? item.json.error);
			expect(items.map(link)).toEqual(thirty.map((_, index) => index));
			expect(failed.map(link)).toEqual([2, 5, 8, 11, 14, 17, 20, 23, 26, 29]);
			for (const item of failed)
				expect(item.json.error).toMatch(/'First Name': Not a valid string/);
		},
	);

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'the failed item itself says that OOTI may have carried it out (%s)',
		async (onError) => {
			at.sim.faults = [{ method: 'POST', every: 3, reset: 'after' }];
			const { items, errors } = await at.run(createContact, { items: numbered(6), onError });
			const failed = [...items, ...errors].filter(({ json }) => json.error);
			expect(failed).toHaveLength(2);
			for (const { json } of failed)
				expect(json.error).toMatch(
					/^The connection to OOTI broke off\. OOTI may have carried it out/,
				);
		},
	);

	it('with the error output, each error is linked to its input', async () => {
		const { items, errors, error } = await at.run(everyThird, {
			items: thirty,
			onError: 'continueErrorOutput',
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(20);
		expect(errors).toHaveLength(10);
		expect(errors.map(link)).toEqual([2, 5, 8, 11, 14, 17, 20, 23, 26, 29]);
		for (const item of errors)
			expect(JSON.stringify(item.json)).toMatch(/'First Name': Not a valid string/);
	});

	it('5,000 items that fail before they are sent do not block n8n', async () => {
		let turns = 0;
		const clock = setInterval(() => turns++, 1);
		const { items } = await at
			.run(
				{ resource: 'contact', operation: 'get', contactId: byId('={{ "x" + $json.n }}') },
				{ items: numbered(5000), onError: 'continueRegularOutput' },
			)
			.finally(() => clearInterval(clock));
		expect(items).toHaveLength(5000);
		expect(turns).toBeGreaterThan(5);
	});

	it.each([false, true])(
		'stops promptly when cancelled (Retry On Fail: %s)',
		async (retryOnFail) => {
			at.sim.config.latencyMs = 50;
			await at
				.run(createContact, {
					items: numbered(2000),
					retryOnFail,
					onStart: (cancel) => void until(() => at.sim.requests.length > 20).then(cancel),
				})
				.catch(() => undefined);
			await until(() => at.sim.requests.every(({ endedAt }) => endedAt > 0));
			const sent = at.sim.requests.length;
			await new Promise((resolve) => setTimeout(resolve, 200));
			expect(at.sim.requests.length).toBe(sent);
			expect(sent).toBeLessThan(1000);
		},
	);
});
