import type { INodeParameters } from 'n8n-workflow';
import { scripted, whoAmI } from '../support/scripted';
import { runNode } from '../support/engine';
import { byId } from '../support/simulated';

const server = scripted();
beforeEach(() => {
	server.answer = ({ method, path }) =>
		method === 'GET'
			? (whoAmI(path) ?? { body: { count: 0, next: null, results: [] } })
			: { status: 500, body: 'changed in a preview' };
});

const run = async (parameters: INodeParameters, preview: boolean | string = true) =>
	await runNode({
		baseUrl: server.url,
		parameters: { ...parameters, options: { preview } },
	});

describe('a preview', () => {
	const cases: Array<[string, INodeParameters, object]> = [
		[
			'create',
			{ resource: 'client', operation: 'create', name: 'Neu' },
			{ method: 'POST', path: '/clients/list/1/', body: { name: 'Neu' } },
		],
		[
			'update',
			{ resource: 'client', operation: 'update', clientId: byId(3), updateFields: { name: 'Neu' } },
			{ method: 'PATCH', path: '/clients/3/', body: { name: 'Neu' } },
		],
		[
			'delete',
			{ resource: 'client', operation: 'delete', clientId: byId(3) },
			{ method: 'DELETE', path: '/clients/3/' },
		],
		[
			'an action',
			{ resource: 'invoice', operation: 'validate', invoiceId: byId(3) },
			{ method: 'PATCH', path: '/invoices/3/', body: { is_valid: true } },
		],
		[
			'API Request',
			{
				resource: 'apiRequest',
				operation: 'send',
				method: 'POST',
				path: '/contacts/list-action/1/',
				bodyJson: '{"a":1}',
			},
			{ method: 'POST', path: '/contacts/list-action/1/', body: { a: 1 } },
		],
		[
			'a GET that changes data, sent page by page',
			{
				resource: 'apiRequest',
				operation: 'send',
				method: 'GET',
				path: '/projections/reset_budget/5/',
				paginate: true,
			},
			{ method: 'GET', path: '/projections/reset_budget/5/' },
		],
	];

	it.each(cases)(
		'of %s says what would be sent, and sends nothing',
		async (_, parameters, sent) => {
			const { items, error, hints } = await run(parameters);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual([
				expect.objectContaining({ preview: true, ...sent }),
			]);
			expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
			expect(hints.map(({ message }) => message)).toEqual([
				expect.stringContaining('nothing has been changed in OOTI'),
			]);
			expect(JSON.stringify(items)).not.toContain('demo-token');
		},
	);

	it('carries out requests that only read', async () => {
		const { items } = await run({ resource: 'client', operation: 'getAll' });
		expect(items).toEqual([]);
		expect(server.requests.some(({ path }) => path.includes('/clients/list/'))).toBe(true);
	});

	it('is refused when it is neither yes nor no, even where nothing would change', async () => {
		const one = { resource: 'apiRequest', operation: 'send', method: 'GET', path: '/clients/3/' };
		const { error } = await run(one, 'abc');
		expect(error?.message).toContain('Preview Only');
		expect(server.requests).toEqual([]);
	});

	it('fails as the request itself would', async () => {
		const { error } = await run({
			resource: 'project',
			operation: 'create',
			project_title: '={{ $json.none }}',
		});
		expect(error!.message).toBe("'Title' is missing");
	});
});
