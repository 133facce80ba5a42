import { connectedTool } from '../support/engine';
import { scripted, whoAmI } from '../support/scripted';
import { byId } from '../support/simulated';

const server = scripted();
beforeEach(() => {
	server.answer = ({ path, method, body }) =>
		whoAmI(path) ??
		(method === 'POST'
			? { status: 201, body: { id: 1, ...(JSON.parse(body) as object) } }
			: { body: { count: 1, next: null, results: [{ id: 1, name: 'A' }] } });
});

const posts = () => server.requests.filter(({ method }) => method === 'POST');
const fromModel = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;
const create = { resource: 'contact', operation: 'create', name: fromModel('Name') };

it('point 1: a tool with retries does not repeat a request that may have arrived, and says so', async () => {
	server.answer = ({ path }) => whoAmI(path) ?? { cut: 'before' };
	const tool = await connectedTool(server.url, create, { retryOnFail: true });
	await expect(tool.invoke({ Name: 'A' })).rejects.toThrow(
		/OOTI may have carried it out all the same/,
	);
	expect(posts()).toHaveLength(1);
	await expect(tool.invoke({ Name: 'B' })).rejects.toThrow(/broke off/);
	expect(posts()).toHaveLength(2);
});

it('point 3: a record with a field `error` is created once', async () => {
	server.answer = ({ path }) => whoAmI(path) ?? { status: 201, body: { id: 1, error: 'x' } };
	const tool = await connectedTool(server.url, create, { retryOnFail: true });
	expect(await tool.invoke({ Name: 'A' })).toContain('"error":"x"');
	expect(posts()).toHaveLength(1);
});

it('a rejected request is repeated', async () => {
	let refusals = 0;
	const { answer } = server;
	server.answer = (request, response) =>
		request.method === 'POST' && refusals++ === 0
			? { status: 400, body: { name: ['Not now.'] } }
			: answer(request, response);
	const tool = await connectedTool(server.url, create, { retryOnFail: true });
	expect(await tool.invoke({ Name: 'A' })).toContain('"name":"A"');
	expect(posts()).toHaveLength(2);
});

it('point 6: an argument that the model leaves empty is not sent', async () => {
	const tool = await connectedTool(server.url, {
		resource: 'contact',
		operation: 'getAll',
		organizationId: byId(fromModel('Organization')),
	});
	expect(await tool.invoke({ Organization: '' })).toContain('"name":"A"');
	const [list] = server.requests.filter(({ path }) => path.includes('/contacts/list/'));
	expect(list.path).toBe('/api/v1/contacts/list/1/');
});
