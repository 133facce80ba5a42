import { type IDataObject, type INode, type INodeParameters, NodeHelpers } from 'n8n-workflow';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { collectionOf, isTopField } from '../../nodes/shared/api/operations';
import { labelOf } from '../../nodes/shared/api/naming';
import type { Field, Operation, Resource } from '../../nodes/shared/api/types';
import { resources } from '../../nodes/shared/tables';
import { generate } from '../support/generate';
import type { Endpoint } from '../../simulator/facts';
import { facts, keyOf } from '../support/facts';
import { agentRun, runNode, toolOfAgent } from '../support/engine';
import { scripted, whoAmI } from '../support/scripted';
import { byId, simulated } from '../support/simulated';

const at = simulated();
/** For answers that the simulator does not give. */
const server = scripted();

interface Case {
	resource: Resource;
	operation: Operation;
	field: Field;
	part: 'query' | 'body';
}

const byKey = new Map(facts.map((fact) => [keyOf(fact), fact]));

/** The first operations with an optional field of each kind. */
const cases = new Map<string, Case>();
for (const resource of resources) {
	for (const operation of resource.operations) {
		if (operation.fileField || !byKey.has(keyOf(operation as unknown as Endpoint))) continue;
		for (const part of ['body', 'query'] as const) {
			for (const field of operation[part]) {
				const name = `${field.kind} in the ${part} of ${operation.kind}`;
				if (operation.required.includes(field.name) || field.selectedTeam || cases.has(name))
					continue;
				cases.set(name, { resource, operation, field, part });
			}
		}
	}
}

const KINDS: Array<Field['kind']> = [
	'text',
	'integer',
	'number',
	'flag',
	'date',
	'dateTime',
	'choice',
	'reference',
	'references',
	'texts',
	'json',
];

test('every kind of field is among the cases', () => {
	const found = new Set([...cases.values()].map(({ field }) => field.kind));
	expect([...found]).toEqual(expect.arrayContaining(KINDS));
});

/** n8n runs a tool through RoutingNode or, from AI Agent 3 on, as a node of the workflow. */
describe.each(['routing', 'custom'] as const)('as a tool (%s)', (runner) => {
	/** Runs the tool once. `$fromAI` finds the model's arguments in the input item. */
	async function use(parameters: INodeParameters, args: IDataObject = {}, asTool = true) {
		const { items, error } = await at.run(parameters, {
			items: [{ json: args }],
			runner,
			asTool,
		});
		return { records: items.map(({ json }) => json), error, sent: at.sim.requests.at(-1) };
	}

	describe('an optional argument that a model leaves empty is not sent', () => {
		const empties = [...cases].flatMap(([name, one]) => {
			const list = ['references', 'texts'].includes(one.field.kind);
			return ['', null, undefined, ...(list ? [[], '[]'] : [])].map(
				(empty) => [name, empty, one] as const,
			);
		});

		test.each(empties)('%s: %j', async (_, empty, { resource, operation, field, part }) => {
			const fact = byKey.get(keyOf(operation as unknown as Endpoint))!;
			const { parameters } = generate(at.sim, fact, resource, operation);
			at.sim.resetLog();
			const inner = '={{ $json.argument }}';
			const value = field.kind === 'reference' ? byId(inner) : inner;
			const place = isTopField(operation, field)
				? { [field.name]: value }
				: { [collectionOf(operation, part)]: { [field.name]: value } };
			// an update without fields is an error
			const more = operation.kind === 'update' ? { additionalJson: '{"other": 1}' } : {};
			const { error, sent } = await use(
				{ ...parameters, ...more, ...place },
				{ argument: empty as never },
			);
			// OOTI may reject the request by its own rules: it was sent
			expect([error?.description ?? '', sent?.method]).toEqual([
				expect.not.stringContaining(`'${labelOf(field)}'`),
				operation.method,
			]);
			expect(sent!.query).not.toHaveProperty(field.name);
			expect(sent!.body ?? {}).not.toHaveProperty(field.name);
		});
	});

	describe('an argument that is not empty is sent', () => {
		const create = (argument: unknown, name: string) =>
			use(
				{
					resource: 'worklog',
					operation: 'create',
					...(name === 'is_draft'
						? { additionalFields: { is_draft: '={{ $json.argument }}' } }
						: { [name]: '={{ $json.argument }}' }),
				},
				{ argument: argument as never },
			);

		test.each([
			['hours', 0, 0],
			['hours', '0', 0],
			['hours', '1.5', 1.5],
			['is_draft', false, false],
			['is_draft', 'false', false],
		])('%s: %p', async (name, argument, expected) => {
			expect((await create(argument, name)).sent!.body).toEqual({ [name]: expected });
		});

		test('an empty list that the workflow itself sets is sent', async () => {
			const project = at.sim.store.first('project')!.id;
			const parameters = {
				resource: 'project',
				operation: 'update',
				projectId: byId(project),
				updateFields: { project_tags: [] },
			};
			expect((await use(parameters)).sent!.body).toEqual({ project_tags: [] });
		});
	});

	it.each(['[]', []])(
		'an empty list in a column of Create or Update is not sent: %j',
		async (tags) => {
			const { store } = at.sim;
			const [{ pk, id }] = store.all('client');
			const [tag] = store.all('tag');
			store.update('client', Number(pk ?? id), { name: 'Only', tags: [Number(tag.pk ?? tag.id)] });
			const columns = {
				mappingMode: 'defineBelow',
				value: { name: '={{ $json.name }}', tags: '={{ $json.tags }}' },
				matchingColumns: ['name'],
				schema: [],
			} as unknown as INodeParameters;
			const { error, records } = await use(
				{ resource: 'client', operation: 'upsert', columns },
				{ name: 'Only', tags },
			);
			expect(error).toBeUndefined();
			expect(records[0].outcome).toBe('unchanged');
			expect(at.sim.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		},
	);

	describe('the answer', () => {
		const get = () => ({
			resource: 'worklog',
			operation: 'get',
			worklogId: byId(at.sim.store.all('worklog')[0].id),
		});

		test('has no empty values by default', async () => {
			const [record] = (await use(get())).records;
			expect(record).toMatchObject({
				id: at.sim.store.all('worklog')[0].id,
				hours: expect.anything() as unknown,
			});
			expect(Object.values(record).filter((value) => value === '' || value === null)).toEqual([]);
			const whole = at.sim.store.all('worklog')[0];
			expect(record.date).toBe(String(whole.date).split('-').reverse().join('-'));
			expect(JSON.stringify(record).length).toBeLessThan(JSON.stringify(whole).length * 0.7);
		});

		test('is complete if the workflow says so, and if the node is not a tool', async () => {
			const whole = at.sim.store.all('worklog')[0];
			const options = { output: 'all', isoDates: false };
			expect((await use({ ...get(), options })).records).toEqual([whole]);
			expect((await use(get(), {}, false)).records).toEqual([whole]);
		});

		test('has at most 50 records by default', async () => {
			const list = {
				resource: 'worklog',
				operation: 'getAll',
				teamId: { __rl: true, mode: 'list', value: '' },
			};
			expect((await use(list)).records).toHaveLength(50);
			expect(
				(await use({ ...list, limit: '={{ $json.limit }}' }, { limit: 3 })).records,
			).toHaveLength(3);
		});
	});

	describe('a model reads that', () => {
		test.each([
			[{ operation: 'get', worklogId: byId('12345678') }, /no work log 12345678/],
			[{ operation: 'get', worklogId: byId('={{ $json.work_log }}') }, /'Work Log' is missing/],
			[
				{ resource: 'contact', operation: 'create', name: '={{ $json.none }}' },
				/^'Name' is missing\. Give it a value \(name\)\./,
			],
			[{ operation: 'create', date: 'soon' }, /'Date'.*'soon'/],
			[{ operation: 'create', hours: 'many' }, /'Hours' is not a number: 'many'/],
		])('%j is an error', async (parameters, message) => {
			const { error } = await use({ resource: 'worklog', ...parameters });
			expect(error?.message).toMatch(message);
		});
	});
});

test('n8n describes every operation to a model in words', () => {
	const ooti = new Ooti();
	const described = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => {
			const parameters = {
				descriptionType: 'auto',
				resource: value,
				operation: operation.value,
			};
			return NodeHelpers.getToolDescriptionForNode({ parameters } as unknown as INode, ooti);
		}),
	);
	expect(described).toEqual(
		resources.flatMap(({ operations }) => operations.map(({ action }) => `${action} in OOTI`)),
	);
	expect(described.filter((text) => !/^[A-Z][\w ()'’&,/-]+ in OOTI$/.test(text))).toEqual([]);
});

const createContact = { resource: 'contact', operation: 'create', name: 'A' };

it.each(['routing', 'custom'] as const)(
	'the message of a lost answer to a create says what to do (%s)',
	async (runner) => {
		at.sim.faults = [{ method: 'POST', path: 'contacts', times: 1, reset: 'after' }];
		const { error } = await at.run(createContact, { asTool: true, runner });
		expect(error?.message).toMatch(/broke off.*may have carried it out/);
	},
);

it('a failed call leaves no records in the saved execution', async () => {
	at.sim.faults = [{ method: 'POST', path: 'contacts', skip: 1, times: 1, status: 400, body: {} }];
	const items = [{ json: {} }, { json: {} }];
	const options = { concurrency: 1 };
	const { run } = await at.run({ ...createContact, options }, { asTool: true, items });
	expect(run.data.executionData!.contextData).toEqual({});
});

it.each(['routing', 'custom'] as const)('hints are part of the answer (%s)', async (runner) => {
	server.answer = ({ path }) =>
		whoAmI(path) ?? { body: { count: 5, next: null, results: [{ id: 1 }] } };
	const { items } = await runNode({
		baseUrl: server.url,
		parameters: { resource: 'contact', operation: 'getAll', returnAll: true },
		asTool: true,
		runner,
	});
	expect(items[0].json).toEqual({ id: 1 });
	expect(items.at(-1)!.json).toEqual({ warning: expect.any(String) as unknown });
});

it('two tools of an agent each use their own credential', async () => {
	server.answer = ({ path }) => whoAmI(path) ?? { status: 201, body: { id: 1 } };
	const run = agentRun();
	for (const firm of ['A', 'B'])
		await toolOfAgent(server.url, createContact, { apiToken: `of-${firm}`, name: firm, run })({});
	const posts = server.requests.filter(({ method }) => method === 'POST');
	expect(posts.map(({ headers }) => headers.authorization)).toEqual([
		expect.stringContaining('of-A'),
		expect.stringContaining('of-B'),
	]);
});

describe('a later call of an agent', () => {
	let contacts: IDataObject[];
	beforeEach(() => {
		contacts = [{ id: 1, name: 'Ada', email: 'ada@x.fr' }];
		server.answer = ({ method, path }) => {
			if (method === 'POST') return { status: 201, body: { id: 9 } };
			const list = { count: contacts.length, next: null, results: contacts };
			return whoAmI(path) ?? { body: path.includes('/list/') ? list : contacts.at(-1) };
		};
	});
	const posts = () => server.requests.filter(({ method }) => method === 'POST');
	const asked = (name: string) => `={{ $fromAI('${name}') }}`;
	const upsertOf = (matched: string, columns: string[]) =>
		toolOfAgent(server.url, {
			resource: 'contact',
			operation: 'upsert',
			columns: {
				mappingMode: 'defineBelow',
				value: Object.fromEntries(columns.map((name) => [name, asked(name)])),
				matchingColumns: [matched],
				schema: [],
			} as unknown as INodeParameters,
		});

	it('finds the name of a record that was created meanwhile', async () => {
		const contactId = { __rl: true, mode: 'id', value: asked('contact') };
		const get = toolOfAgent(server.url, { resource: 'contact', operation: 'get', contactId });
		expect(await get({ contact: 'Zoé' })).toContain("no contact is called 'Zoé'");
		contacts.push({ id: 2, name: 'Zoé' });
		expect(await get({ contact: 'Zoé' })).toBe('[{"id":2,"name":"Zoé"}]');
	});

	it('does not create again what was created meanwhile', async () => {
		const upsert = upsertOf('email', ['name', 'email']);
		expect(await upsert({ name: 'Ada', email: 'ada@x.fr' })).toContain('unchanged');
		contacts.push({ id: 2, name: 'Zoé', email: 'zoe@x.fr' });
		expect(await upsert({ name: 'Zoé', email: 'zoe@x.fr' })).toContain('unchanged');
		expect(posts()).toEqual([]);
	});

	it('that overlaps another one meets the record that it creates', async () => {
		const upsert = upsertOf('name', ['name']);
		await Promise.all([upsert({ name: 'Zoé' }), upsert({ name: 'zoé' })]);
		expect(posts()).toHaveLength(1);
	});
});
