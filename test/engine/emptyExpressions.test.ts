import { byId, simulated } from '../support/simulated';

const at = simulated();
const nothing = '={{ $json.none }}';
const writes = () => at.sim.requests.filter(({ method }) => method !== 'GET');

describe('point 6: an expression that finds nothing is an error before anything is sent', () => {
	it.each([
		[
			'organization',
			'Organization',
			{ resource: 'contact', operation: 'getAll', organizationId: byId(nothing) },
		],
		[
			'organization, given as a whole',
			'Organization',
			{ resource: 'contact', operation: 'getAll', organizationId: nothing },
		],
		[
			'entity',
			'Entity (Team)',
			{ resource: 'worklog', operation: 'getAll', teamId: byId(nothing) },
		],
		['limit', 'Limit', { resource: 'contact', operation: 'getAll', limit: nothing }],
		[
			'filter',
			'Entity (Team)',
			{ resource: 'invoice', operation: 'getAll', filters: { team: byId(nothing) } },
		],
		[
			'filter of the node itself',
			'Client',
			{ resource: 'invoice', operation: 'getAll', filters: { client: nothing } },
		],
		[
			'filter by a date',
			'Invoice Date From',
			{ resource: 'invoice', operation: 'getAll', filters: { invoice_date_from: nothing } },
		],
		[
			'filter by a state',
			'State',
			{ resource: 'invoice', operation: 'getAll', filters: { state: nothing } },
		],
		[
			'entity of a create',
			'Entity (Team)',
			{ resource: 'invoice', operation: 'create', additionalFields: { team: byId(nothing) } },
		],
		[
			'JSON',
			'Additional Fields (JSON)',
			{ resource: 'contact', operation: 'create', name: 'A', additionalJson: nothing },
		],
		[
			'query of an API request',
			'Query (JSON)',
			{ resource: 'apiRequest', operation: 'send', path: '/projects/list/1/', queryJson: nothing },
		],
		[
			'body of an API request',
			'Body (JSON)',
			{
				resource: 'apiRequest',
				operation: 'send',
				method: 'POST',
				path: '/contacts/list/1/',
				bodyJson: '={{ "" }}',
			},
		],
	])('%s', async (_, label, parameters) => {
		const { error } = await at.run(parameters as never, { items: [{ json: {} }] });
		expect(error?.message).toBe(`The expression in '${label}' found nothing`);
		expect(error?.context?.itemIndex).toBe(0);
		expect(at.sim.requests).toEqual([]);
	});

	it('an id', async () => {
		const { error } = await at.run({
			resource: 'contact',
			operation: 'get',
			contactId: byId(nothing),
		});
		expect(error?.message).toBe("The expression in 'Contact' found nothing");
		expect(at.sim.requests).toEqual([]);
	});

	it.each(['={{ null }}', '={{ "  " }}'])('%s is nothing', async (expression) => {
		const { error } = await at.run({
			resource: 'contact',
			operation: 'getAll',
			organizationId: byId(expression),
		});
		expect(error?.message).toMatch(/found nothing/);
	});

	it.each([[{}], [{ first_name: nothing }]])(
		'an update without a value for any field (%j)',
		async (updateFields) => {
			const { error } = await at.run({
				resource: 'contact',
				operation: 'update',
				contactId: byId(at.sim.store.all('contact')[0].id),
				updateFields,
			});
			expect(error?.message).toBe('There is nothing to update: no field has a value');
			expect(writes()).toEqual([]);
		},
	);
});

it('point 6: an optional field of a create is not sent', async () => {
	const { error } = await at.run({
		resource: 'contact',
		operation: 'create',
		name: 'A',
		additionalFields: { first_name: nothing },
	});
	expect(error).toBeUndefined();
	expect(writes()[0].body).toEqual({ name: 'A' });
});

it('point 6: a parameter that is empty in the editor has its default', async () => {
	const { items } = await at.run({
		resource: 'contact',
		operation: 'getAll',
		organizationId: byId(''),
		filters: {},
	});
	expect(items.length).toBeGreaterThan(0);
});

it.each(['routing', 'custom'] as const)(
	'point 6: an argument that a model leaves empty has its default (%s)',
	async (runner) => {
		const { error } = await at.run(
			{ resource: 'contact', operation: 'getAll', organizationId: byId(nothing) },
			{ asTool: true, runner },
		);
		expect(error).toBeUndefined();
	},
);

describe('point 6: a switch whose expression returns text', () => {
	const contacts = { resource: 'contact', operation: 'getAll', limit: 1 };
	it.each([
		['"true"', true],
		['"TRUE"', true],
		['1', true],
		['"false"', false],
		['false', false],
	])('Return All from {{ %s }}', async (value, all) => {
		const { items, error } = await at.run({ ...contacts, returnAll: `={{ ${value} }}` });
		expect(error).toBeUndefined();
		expect(items.length > 1).toBe(all);
	});

	it('is an error if it is neither yes nor no', async () => {
		const { error } = await at.run({ ...contacts, returnAll: '={{ "some" }}' });
		expect(error?.message).toBe("'Return All' is neither true nor false: 'some'");
	});

	it.each([
		['={{ "true" }}', undefined],
		['={{ $json.none }}', "The expression in 'Preview Only' found nothing"],
		['={{ "maybe" }}', "'Preview Only' is neither true nor false: 'maybe'"],
	])('Preview Only from %s sends nothing', async (preview, message) => {
		const { error } = await at.run({
			resource: 'contact',
			operation: 'create',
			name: 'A',
			options: { preview },
		});
		expect(error?.message).toBe(message);
		expect(writes()).toEqual([]);
	});

	it('Preview Only from {{ "false" }} sends', async () => {
		await at.run({
			resource: 'contact',
			operation: 'create',
			name: 'A',
			options: { preview: '={{ "false" }}' },
		});
		expect(writes()).toHaveLength(1);
	});
});

it.each(['={{ [""] }}', '={{ "," }}', '={{ [null] }}', '={{ "[]" }}', '={{ [] }}'])(
	'an action on several records is an error if its IDs are %s',
	async (pks) => {
		const { error } = await at.run({ resource: 'worklog', operation: 'approve', pks });
		expect(error?.message).toMatch(/'Work Logs'/);
		expect(writes()).toEqual([]);
	},
);

it.each(['={{ [7, "8"] }}', '={{ "7, 8" }}', '={{ "[7, 8]" }}'])(
	'an action on several records takes its IDs from %s',
	async (pks) => {
		await at.run({ resource: 'worklog', operation: 'approve', pks });
		expect(writes()[0].body).toMatchObject({ pks: [7, 8] });
	},
);
