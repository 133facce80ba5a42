import type { INodeParameters } from 'n8n-workflow';
import { simulated } from '../support/simulated';

/** API Request › Send. */
const at = simulated();

const send = async (method: string, path: string, more: INodeParameters = {}, asTool = false) =>
	await at.run(
		{ resource: 'apiRequest', operation: 'send', method, path, ...more },
		asTool ? { asTool, runner: 'routing' } : {},
	);
const body = (value: object) => ({ bodyJson: JSON.stringify(value) });
const written = () => at.sim.requests.filter(({ method }) => method !== 'GET');

describe('what Send may do', () => {
	const everyMethod = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

	it('as a tool is reading', async () => {
		const { items } = await send('GET', '/projects/list/{org_pk}/', { paginate: true }, true);
		expect(items.length).toBeGreaterThan(0);
	});

	it('as a tool is nothing but reading, unless the user allows more', async () => {
		const { error } = await send('POST', '/contacts/list/1/', body({ name: 'Ada' }), true);
		expect(error!.message).toBe(
			"This node may not send POST requests, only GET. Nothing was sent. A person can do it in OOTI, or widen 'Allowed Methods' in the node.",
		);
		expect(at.sim.requests).toEqual([]);
	});

	const allowed = { allowedMethods: ['GET', 'POST'] };

	it.each([true, false])('is what the user allows (as a tool: %s)', async (asTool) => {
		const path = `/contacts/list/${ids().org}/`;
		const { error } = await send('POST', path, { ...body({ name: 'Ada' }), ...allowed }, asTool);
		expect(error).toBeUndefined();
		expect(written().map(({ method }) => method)).toEqual(['POST']);
	});

	it.each([true, false])(
		'is nothing that the user does not allow (as a tool: %s)',
		async (asTool) => {
			const { error } = await send('DELETE', '/contacts/1/', allowed, asTool);
			expect(error!.message).toContain('may not send DELETE requests, only GET, POST');
			expect(written()).toEqual([]);
		},
	);

	it('is everything in a workflow, unless the user restricts it', async () => {
		const { contact } = ids();
		const { error } = await send('DELETE', `/contacts/${contact}/`);
		expect(error).toBeUndefined();
		expect(written().map(({ method }) => method)).toEqual(['DELETE']);
	});

	it.each([
		[
			'PATCH',
			'/invoices/3/',
			{ is_valid: true },
			'A validated invoice cannot become a draft again',
		],
		['PATCH', '/invoices/3/', { is_valid: 'True' }, 'A validated invoice cannot become a draft'],
		['PUT', '/INVOICES/3', { is_valid: 1, references: 'x' }, 'A validated invoice cannot become'],
		['POST', '/timelogs/actions/1/', { action: 'delete', pks: [1] }, 'This cannot be undone'],
		['POST', '/invoices/action/1/', { x: 1 }, 'several invoices at once'],
	])('is nothing far-reaching: %s %s %j', async (method, path, given, why) => {
		const { error } = await send(method, path, { ...body(given), allowedMethods: everyMethod });
		expect(error!.message).toContain(why);
		expect(written()).toEqual([]);
	});

	it('is nothing far-reaching, even without the check of fields', async () => {
		const { error } = await send('PATCH', '/invoices/3/', {
			...body({ is_valid: true }),
			allowedMethods: everyMethod,
			options: { checkFields: false },
		});
		expect(error!.message).toContain('A validated invoice cannot become a draft again');
		expect(written()).toEqual([]);
	});

	it('is something far-reaching where the user allows it', async () => {
		const draft = at.sim.store.all('invoice').find(({ is_valid }) => !is_valid)!;
		const allowedMethods = ['PATCH', 'farReaching'];
		const path = `/invoices/${String(draft.pk)}/`;
		const { error } = await send('PATCH', path, { ...body({ is_valid: true }), allowedMethods });
		expect([error, written().length]).toEqual([undefined, 1]);
	});

	it('is no GET that changes data, if it may only read', async () => {
		const { error } = await send('GET', '/projections/reset_budget/1/', {}, true);
		expect([error?.message ?? '', at.sim.requests]).toEqual([
			expect.stringMatching(/changes data, although it is a GET request/),
			[],
		]);
	});
});

const ids = () => {
	const { store } = at.sim;
	const [project] = store.all('project');
	const [contact] = store.all('contact');
	return { org: String(store.all('organization')[0].id), project, contact: String(contact.id) };
};

type Case = [
	method: string,
	path: string,
	body: object,
	query: object,
	message: RegExp,
	description: RegExp,
];

describe('at a known path', () => {
	it.each([
		['as it is', (name: string) => `/projects/${name}/`],
		['encoded', (name: string) => `/api/v1/projects/${encodeURIComponent(name)}`],
	])('a record may be named in the path, %s', async (_, path) => {
		const { project } = ids();
		const { items, error } = await send('GET', path(String(project.project_title)));
		expect([error, items[0]?.json.id]).toEqual([undefined, project.id]);
		expect(at.sim.requests.at(-1)!.path).toBe(`/projects/${String(project.id)}/`);
	});

	it('{org_pk} is the selected organization', async () => {
		const { items } = await send('GET', '/contacts/list/{org_pk}/', { paginate: true });
		expect(items).toHaveLength(at.sim.store.count('contact'));
	});

	it('a name that no record has is an error that names similar ones', async () => {
		const { project } = ids();
		const { error } = await send('GET', `/projects/${String(project.project_title)}x x/`);
		expect(error!.message).toMatch(/no project is called/);
		expect(error!.description).toContain(String(project.project_title));
	});

	it('names, dates and numbers in the body are sent in the form of OOTI', async () => {
		const { project } = ids();
		const { error } = await send('POST', '/timelogs/worklogs/', {
			...body({ project: project.project_title, date: '2026-11-23', hours: '1,5', phase: null }),
		});
		expect(error).toBeUndefined();
		expect(written()[0].body).toEqual({
			project: project.id,
			date: '23-11-2026',
			hours: 1.5,
			phase: null,
		});
	});

	it.each([
		['POST', '/timelogs/worklogs/', { hour: 1 }, {}, /has no 'hour' in 'Body \(JSON\)'/, /'hours'/],
		['POST', '/timelogs/worklogs/', { hours: 'x' }, {}, /'Hours \(hours\)'/, /./],
		['POST', '/timelogs/worklogs/', { date: 'soonish' }, {}, /'Date \(date\)'/, /./],
		[
			'POST',
			'/emails/smtp/list/1/',
			{ protocol: 'STARTTLS' },
			{},
			/'Protocol \(protocol\)'/,
			/SSL/,
		],
		['GET', '/invoices/list/1/', {}, { is_valide: true }, /has no 'is_valide' in/, /'is_valid'/],
		['GET', '/invoices/list/1/', {}, { due_date_from: '1' }, /has no/, /'Invoice › Get Many' of/],
		['PATCH', '/projects/1/', { project_tags: 'none so' }, {}, /'none so'/, /./],
	] as Case[])('%s %s %j %j is refused before anything is sent', async (...given) => {
		const [method, path, form, query, message, description] = given;
		const { error } = await send(method, path, {
			...body(form),
			queryJson: JSON.stringify(query),
		});
		expect(error!.message).toMatch(message);
		expect(error!.description).toMatch(description);
		expect(written()).toEqual([]);
	});

	it('a placeholder left in the path is an error', async () => {
		const { error } = await send('GET', '/projects/{id}/');
		expect([error!.message, error!.description]).toEqual([
			"'Path' still has {id}",
			'Put in its place: ID or exact name of the project. Nothing was sent.',
		]);
	});

	it('unknown fields are sent if the user switches the check off', async () => {
		const { org } = ids();
		await send('POST', `/contacts/list/${org}/`, {
			...body({ name: 'Ada', new_field: 1 }),
			options: { checkFields: false },
		});
		expect(written()[0].body).toEqual({ name: 'Ada', new_field: 1 });
	});

	it('the message of a tool says what to do', async () => {
		const more = { ...body({ hour: 1 }), allowedMethods: ['POST'] };
		const { error } = await send('POST', '/timelogs/worklogs/', more, true);
		expect(error!.message).toMatch(/has no 'hour'.*The nearest: 'hours' \(Hours, number\)/);
	});
});

describe('at an unknown path', () => {
	it('the request is sent as it is, with a hint', async () => {
		const told = /does not know POST .*Similar addresses that it knows: .*\/invoices\//;
		const { error } = await send('POST', '/invoice/42/frobnicate/', body({ a: 1 }));
		expect(written()).toMatchObject([{ path: '/invoice/42/frobnicate/', body: { a: 1 } }]);
		expect(error!.description).toMatch(told);
		const options = { options: { preview: true } };
		const { hints } = await send('POST', '/invoice/42/frobnicate/', options);
		expect(hints[0].message).toMatch(told);
	});

	it('a word in place of an ID is not looked up as a name', async () => {
		await send('GET', '/projects/frobnicate/');
		expect(at.sim.requests.at(-1)!.path).toBe('/projects/frobnicate/');
	});

	it('a name that two records have is an error, and nothing is sent', async () => {
		const { store } = at.sim;
		for (const { pk, id } of store.all('project').slice(0, 2))
			store.update('project', Number(pk ?? id), { project_title: 'villa' });
		const { error } = await send('DELETE', '/projects/villa/');
		expect(error?.message).toBe("'Project': 2 projects are called 'villa'");
		expect(written()).toEqual([]);
	});
});
