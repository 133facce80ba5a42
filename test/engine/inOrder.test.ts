/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { resources } from '../../nodes/shared/tables';
import { runNode } from '../support/engine';
import { scripted, whoAmI } from '../support/scripted';
import { byId, numbered } from '../support/simulated';

const server = scripted();
/** Duration of the answers in ms; the first ones take longest. */
const waits = [40, 5, 25, 1, 15, 3, 30, 0, 10, 2];
/** Requests under way at the same time, at most. */
let most: number;
beforeEach(() => {
	let under = 0;
	most = 0;
	server.answer = async ({ method, path, body }) => {
		const known = whoAmI(path);
		if (known) return known;
		most = Math.max(most, ++under);
		await new Promise((resolve) => setTimeout(resolve, waits[server.requests.length % 10]));
		under--;
		const record = { id: 1, ...(JSON.parse(body || '{}') as object) };
		return { status: method === 'POST' ? 201 : 200, body: record };
	};
});

const run = async (parameters: object) => {
	const { error } = await runNode({
		baseUrl: server.url,
		parameters: parameters as never,
		items: numbered(12),
	});
	expect(error).toBeUndefined();
};
const sent = async (parameters: object) => {
	await run(parameters);
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

const anyAddress = (method: string) => ({
	resource: 'apiRequest',
	operation: 'send',
	method,
	path: '=/x/{{ $json.n }}/',
});

it.each(['POST', '={{ "POST" }}'])(
	'point 4: API Request sends %s to any address one at a time, in the order of the input',
	async (method) => {
		const requests = await sent(anyAddress(method));
		expect(requests.map(({ path }) => path)).toEqual(
			[...Array(12).keys()].map((n) => `/api/v1/x/${n}/`),
		);
		expect(most).toBe(1);
	},
);

it.each(['PATCH', 'DELETE'])(
	'point 4: API Request sends %s to any address at most ten at a time',
	async (method) => {
		expect(await sent(anyAddress(method))).toHaveLength(12);
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(10);
	},
);

it('point 4: creates whose order does not matter are sent concurrently', async () => {
	await sent({ resource: 'contact', operation: 'create', name: '={{ "C" + $json.n }}' });
	expect(most).toBeGreaterThan(1);
});

it.each([
	['reads', { operation: 'get' }],
	['updates', { operation: 'update', updateFields: { name: 'A' } }],
	['deletes', { operation: 'delete' }],
])('point 4: %s are sent concurrently, even of records created in order', async (_, more) => {
	await run({ resource: 'phase', phaseId: byId('={{ $json.n + 1 }}'), ...more });
	expect(most).toBeGreaterThan(1);
});

it('point 4: only creates, actions and Create or Update go in the order of the input', () => {
	const operations = resources.flatMap((resource) => resource.operations);
	const kinds = new Set(operations.filter(({ inOrder }) => inOrder).map(({ kind }) => kind));
	expect([...kinds].sort()).toEqual(['action', 'create', 'upsert']);
});
