/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type RunOptions } from '../support/engine';
import { type Arrived, type Reply, scripted, whoAmI } from '../support/scripted';
import { byId } from '../support/simulated';

const server = scripted();

const bodyOf = ({ body }: Arrived) => JSON.parse(body || '{}') as IDataObject;
const page = (records: IDataObject[], count = records.length): Reply => ({
	body: { count, next: null, results: records },
});
/** Serves the list of clients, and answers to writes. */
function serve(list: () => Reply, write: (request: Arrived) => Reply | Promise<Reply>): void {
	server.answer = (request) =>
		whoAmI(request.path) ?? (request.method === 'GET' ? list() : write(request));
}
const written = () =>
	server.requests
		.filter(({ method }) => method !== 'GET')
		.map((request) => [request.method, request.path.replace('/api/v1', ''), bodyOf(request)]);

const run = async (
	match: string[],
	rows: IDataObject[],
	more: INodeParameters = {},
	options: Partial<RunOptions> = {},
) =>
	await runNode({
		baseUrl: server.url,
		parameters: {
			resource: 'client',
			operation: 'upsert',
			organizationId: byId(1),
			columns: {
				mappingMode: 'autoMapInputData',
				value: null,
				matchingColumns: match,
				schema: [],
			} as unknown as INodeParameters,
			...more,
		},
		items: rows.map((json) => ({ json })),
		...options,
	});

describe('two rows with the same key', () => {
	it('are one record although OOTI writes the key differently, with a hint', async () => {
		serve(
			() => page([]),
			(request) => ({ status: 201, body: { ...bodyOf(request), pk: 5, number: 'N/0001' } }),
		);
		const { items, hints } = await run(
			['number'],
			[
				{ name: 'A', number: 'N-1' },
				{ name: 'A', number: 'N-1' },
			],
		);
		expect(written().map(([method]) => method)).toEqual(['POST', 'PATCH']);
		expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'updated']);
		expect(hints.map(({ message }) => message).join()).toMatch(/'Client Number'/);
	});

	it('change no other record if OOTI does not answer the ID', async () => {
		serve(
			() => page([]),
			() => ({ status: 201, body: {} }),
		);
		const { error } = await run(
			['number'],
			[
				{ name: 'A', number: 'N-1' },
				{ name: 'B', number: 'N-1' },
			],
			{ clientId: byId(777) },
		);
		expect(written().map(([method]) => method)).toEqual(['POST']);
		expect(error?.message).toMatch(/^Row 2: .*ID/);
	});

	it('have the outcomes in a preview that they would have', async () => {
		serve(
			() => page([]),
			() => ({ status: 500 }),
		);
		const { items, error } = await run(
			['number'],
			[
				{ name: 'A', number: 'N-1' },
				{ name: 'B', number: 'N-1' },
			],
			{ clientId: byId(777), options: { preview: true } },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.outcome, json.changes])).toEqual([
			['created', expect.objectContaining({ name: { from: null, to: 'A' } })],
			['updated', { name: { from: 'A', to: 'B' } }],
		]);
		expect(JSON.stringify(items)).not.toContain('777');
		expect(written()).toEqual([]);
	});

	it.each([false, true])(
		'are not both sent if the answer to the first is lost (Retry On Fail: %s)',
		async (retryOnFail) => {
			serve(
				() => page([]),
				() => ({ cut: 'before' }),
			);
			const { items } = await run(
				['number'],
				[
					{ name: 'A', number: 'N-1' },
					{ name: 'B', number: 'N-1' },
				],
				{},
				{ retryOnFail, onError: 'continueRegularOutput' },
			);
			expect(written()).toHaveLength(1);
			expect(items.map(({ json }) => String(json.error))).toEqual([
				expect.stringMatching(/broke off/),
				expect.stringMatching(
					/^Row 2: a row before with the same key may have been created, or not/,
				),
			]);
		},
	);

	it('are not sent by Retry either if the answer to the first is lost', async () => {
		serve(
			() => page([]),
			() => ({ cut: 'before' }),
		);
		const rows = [
			{ name: 'A', number: 'N-1' },
			{ name: 'B', number: 'N-1' },
		];
		const { run: retryOf } = await run(['number'], rows);
		serve(
			() => page([]),
			() => ({ status: 201, body: { pk: 5 } }),
		);
		const { error } = await run(['number'], rows, {}, { retryOf });
		expect(error?.message).toMatch(/broke off/);
		expect(written()).toHaveLength(1);
	});

	it('are sent in the order of the input, even with a credential for each', async () => {
		serve(
			() => page([]),
			(request) => ({ status: 201, body: { pk: 5, ...bodyOf(request) } }),
		);
		const rows = Array.from({ length: 8 }, (_, n) => ({ name: `N${n}`, number: 'N-1' }));
		await run(['number'], rows);
		expect(written().map(([, , body]) => (body as IDataObject).name)).toEqual(
			rows.map(({ name }) => name),
		);
	});
});

it('a record created without fields that only an update accepts is an error that says so', async () => {
	serve(
		() => page([]),
		({ method }) =>
			method === 'POST'
				? { status: 201, body: { pk: 5 } }
				: { status: 400, body: { fax: ['Not a number.'] } },
	);
	const { error } = await run(['name'], [{ name: 'Ada', fax: 'x' }], { resource: 'contact' });
	expect(error?.message).toBe(
		"Row 1 was created (ID 5), but not with all of its values: OOTI refused to update contact: 'Fax': Not a number.",
	);
	expect(error?.description).not.toContain('Nothing was changed');
});

it('what only an update takes is not lost if OOTI does not answer the ID', async () => {
	serve(
		() => page([]),
		() => ({ status: 201, body: {} }),
	);
	const { error } = await run(['name'], [{ name: 'Ada', fax: 'x' }], { resource: 'contact' });
	expect(error?.message).toMatch(/^Row 1 was created, but not with all of its values: .*which ID/);
});

it('a preview of a create says what would be sent after it', async () => {
	serve(
		() => page([]),
		() => ({ status: 500 }),
	);
	const { items } = await run(['name'], [{ name: 'Ada', fax: 'x' }], {
		resource: 'contact',
		options: { preview: true },
	});
	expect(items[0].json).toMatchObject({
		method: 'POST',
		body: { name: 'Ada' },
		then: { method: 'PATCH', body: { fax: 'x' } },
	});
	expect(written()).toEqual([]);
});

describe('a row that names its entity', () => {
	const lists = () =>
		server.requests.filter(({ method }) => method === 'GET').map(({ path }) => path.slice(7));
	beforeEach(() =>
		serve(
			() => page([]),
			(request) => ({ status: 201, body: { id: 5, ...bodyOf(request) } }),
		),
	);

	it('is searched there too, not only in the entities of the user', async () => {
		const rows = [{ date: '23-11-2026', hours: 7, team: 9 }];
		const { error } = await run(['date'], rows, { resource: 'worklog' });
		expect(error).toBeUndefined();
		expect(lists()).toContain('/timelogs/worklogs/list/9/');
	});

	it('is searched in all entities, although one is chosen, if OOTI decides on the entity', async () => {
		const chosen = { resource: 'worklog', teamId: byId(9) };
		const { error } = await run(['date'], [{ date: '23-11-2026', hours: 7 }], chosen);
		expect(error).toBeUndefined();
		expect(lists()).toEqual(
			expect.arrayContaining(['/timelogs/worklogs/list/9/', '/timelogs/worklogs/list/2/']),
		);
	});

	it('is an error if the node names another one', async () => {
		const more = { resource: 'area', projectId: byId(7) };
		const { error } = await run(['name'], [{ name: 'A', project: 8 }], more);
		expect(error?.message).toBe(
			"Row 1: 'Project' is 8, but 7 is chosen in the node, whose list is looked in",
		);
		expect(written()).toEqual([]);
		const same = await run(['name'], [{ name: 'A', project: 7 }], more);
		expect(same.error).toBeUndefined();
	});
});

it('a record that the lists of two entities have is one record', async () => {
	const teams = [2, 3].map((id) => ({ id, title: `T${id}` }));
	server.answer = ({ path, method }) => {
		if (path.endsWith('/membership/'))
			return { body: { organizations: [{ id: 1, name: 'A', teams }] } };
		if (method !== 'GET') return { body: {} };
		return whoAmI(path) ?? page([{ pk: 7, date: '23-11-2026', hours: 1 }]);
	};
	const rows = [{ date: '23/11/2026', hours: 2 }];
	const { items, error } = await run(['date'], rows, { resource: 'worklog' });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.outcome)).toEqual(['updated']);
});

it('the parent of the rows may be given by its name', async () => {
	server.answer = ({ path, method, body }) =>
		whoAmI(path) ??
		(method === 'POST'
			? { status: 201, body: { id: 5, ...(JSON.parse(body) as object) } }
			: page(path.includes('/projects/list/') ? [{ id: 7, project_title: 'Villa' }] : []));
	const { error } = await run(['name'], [{ name: 'A' }], {
		resource: 'area',
		projectId: byId('Villa'),
	});
	expect(error).toBeUndefined();
	expect(written()).toEqual([['POST', '/areas/list/7/', { name: 'A' }]]);
});

it('nothing is created if the list is incomplete', async () => {
	serve(
		() => page([{ pk: 1, number: 'X' }], 3),
		() => ({ status: 201, body: { pk: 5 } }),
	);
	const { error } = await run(['number'], [{ name: 'A', number: 'N-1' }]);
	expect(error?.message).toMatch(/^The list could not be read whole/);
	expect(written()).toEqual([]);
});

it('an expression that fails for one row does not affect the others', async () => {
	serve(
		() => page([]),
		(request) => ({ status: 201, body: { pk: 5, ...bodyOf(request) } }),
	);
	const options = '={{ $json.number === "N-2" ? $("Nowhere").item.json.x : false }}';
	const { items } = await run(
		['number'],
		['N-1', 'N-2', 'N-3', 'N-4'].map((number) => ({ name: 'A', number })),
		{ options: { isoDates: options } },
		{ onError: 'continueRegularOutput' },
	);
	expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false, false]);
});

describe('an option set by an expression', () => {
	const one = [{ name: 'A', number: 'N-1' }];
	beforeEach(() =>
		serve(
			() => page([{ pk: 3, name: 'Old', number: 'N-1' }]),
			(request) => ({ status: 200, body: { pk: 3, ...bodyOf(request) } }),
		),
	);

	it('Preview Only as text is accepted', async () => {
		const { items } = await run(['number'], one, { options: { preview: '={{ "true" }}' } });
		expect(items[0].json.preview).toBe(true);
		expect(written()).toEqual([]);
	});

	it('If Found without a value, or with an unknown one, is an error', async () => {
		const nothing = await run(['number'], one, { ifFound: '={{ $json.none }}' });
		expect(nothing.error?.message).toBe("The expression in 'If Found' found nothing");
		const other = await run(['number'], one, { ifFound: '={{ "keep" }}' });
		expect(other.error?.message).toMatch(/^'If Found'/);
		expect(written()).toEqual([]);
	});
});

it.each(['task', 'taskList'])(
	'point 4: creates are sent in the order of the input if the order matters: %s',
	async (resource) => {
		const arrived: unknown[] = [];
		let under = 0;
		let most = 0;
		serve(
			() => page([]),
			async (request) => {
				most = Math.max(most, ++under);
				await new Promise((resolve) => setTimeout(resolve, 1));
				under--;
				arrived.push(bodyOf(request).title);
				return { status: 201, body: { pk: arrived.length, ...bodyOf(request) } };
			},
		);
		const rows = Array.from({ length: 12 }, (_, n) => ({ title: `T${n}` }));
		const { error } = await run(['title'], rows, { resource });
		expect(error).toBeUndefined();
		expect(arrived).toEqual(rows.map(({ title }) => title));
		expect(most).toBe(1);
	},
);
