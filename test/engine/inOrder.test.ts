/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { resources } from '../../nodes/shared/tables';
import { runNode } from '../support/engine';
import { Scripted, whoAmI } from '../support/scripted';
import { byId, numbered } from '../support/simulated';

const server = new Scripted();
/** Duration of the answers in ms; the first ones take longest. */
const waits = [40, 5, 25, 1, 15, 3, 30, 0, 10, 2];
let under = 0;
let most = 0;
beforeAll(async () => await server.open());
afterAll(async () => await server.close());
beforeEach(() => {
	server.requests = [];
	most = 0;
	server.answer = async ({ path, body }) => {
		const known = whoAmI(path);
		if (known) return known;
		most = Math.max(most, ++under);
		await new Promise((resolve) => setTimeout(resolve, waits[server.requests.length % 10]));
		under--;
		return { status: 201, body: { id: 1, ...(JSON.parse(body || '{}') as object) } };
	};
});

const sent = async (parameters: object) => {
	const { error } = await runNode({
		baseUrl: server.url,
		parameters: parameters as never,
		items: numbered(12),
	});
	expect(error).toBeUndefined();
	return server.requests.filter(({ method }) => method !== 'GET');
};

it.each([
	['phase', { projectId: byId(1), name: '={{ $json.n }}' }, 'name'],
	['task', { title: '={{ $json.n }}' }, 'title'],
	['invoiceItem', { invoiceId: byId(1), description: '={{ $json.n }}' }, 'description'],
	['contractItem', { additionalJson: '={{ { n: String($json.n) } }}' }, 'n'],
])('point 4: creates arrive in the order of the input: %s', async (resource, parameters, field) => {
	const requests = await sent({ resource, operation: 'create', ...parameters });
	const values = requests.map(({ body }) => (JSON.parse(body) as Record<string, string>)[field]);
	expect(values).toEqual([...Array(12).keys()].map(String));
	expect(most).toBe(1);
});

it('point 4: invoices are validated in the order of the input, since OOTI numbers them', async () => {
	const parameters = {
		resource: 'invoice',
		operation: 'validate',
		invoiceId: byId('={{ $json.n + 1 }}'),
	};
	const requests = await sent(parameters);
	expect(requests.map(({ path }) => path)).toEqual(
		[...Array(12).keys()].map((n) => `/api/v1/invoices/${n + 1}/`),
	);
	expect(most).toBe(1);
});

it.each([
	['POST', 1],
	['={{ "POST" }}', 1],
	['PATCH', 10],
	['DELETE', 10],
])('point 4: API Request sends %s to any address at most %i at a time', async (method, atOnce) => {
	const requests = await sent({
		resource: 'apiRequest',
		operation: 'send',
		method,
		path: '=/x/{{ $json.n }}/',
	});
	expect(requests).toHaveLength(12);
	if (atOnce > 1) return expect(most).toBeGreaterThan(1);
	expect(most).toBe(1);
	expect(requests.map(({ path }) => path)).toEqual(
		[...Array(12).keys()].map((n) => `/api/v1/x/${n}/`),
	);
});

it('point 4: creates whose order does not matter are sent concurrently', async () => {
	await sent({ resource: 'contact', operation: 'create', name: '={{ "C" + $json.n }}' });
	expect(most).toBeGreaterThan(1);
});

it('point 4: reads, updates and deletes are always sent concurrently', () => {
	const operations = resources.flatMap((resource) => resource.operations);
	const kinds = new Set(operations.filter(({ inOrder }) => inOrder).map(({ kind }) => kind));
	expect([...kinds].sort()).toEqual(['action', 'create', 'upsert']);
});
