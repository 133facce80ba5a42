/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { connect } from '../../scripts/api-probe/connection';
import { notation } from '../../nodes/Ooti/operations/check/notation';
import { probe } from '../../scripts/api-probe/probe';
import type { Report } from '../../nodes/Ooti/operations/check/report';
import { DEMO_TOKEN } from '../../simulator';
import { ran } from '../support/command';
import { scripted, whoAmI, type Arrived, type Reply } from '../support/scripted';
import { simulated } from '../support/simulated';

const TOKEN = 'probe-token';

const before = { ...process.env };
beforeEach(() => {
	process.env.OOTI_API_TOKEN = TOKEN;
	delete process.env.OOTI_BASE_URL;
});
afterEach(() => {
	for (const name of ['OOTI_API_TOKEN', 'OOTI_BASE_URL'])
		if (before[name] === undefined) delete process.env[name];
		else process.env[name] = before[name];
});

const probed = async (server: { url: string }, ...flags: string[]) =>
	await ran(probe, '--read-only', '--base-url', server.url, ...flags);

async function reported(server: { url: string }, ...flags: string[]) {
	const { out, code, err } = await probed(server, '--json', ...flags);
	const report = JSON.parse(out || 'null') as Report;
	const at = (path: string) => report.lists.find((one) => one.path === path)!;
	return { report, at, code, err };
}

describe('api:probe on the simulator', () => {
	const ooti = simulated({ maxPageSize: 40 });
	beforeEach(() => (process.env.OOTI_API_TOKEN = DEMO_TOKEN));

	it('reads every list once, and nothing else', async () => {
		const { report, at, code, err } = await reported(ooti.sim);

		const { answered, ...others } = report.summary;
		expect(answered).toBeGreaterThanOrEqual(154);
		expect(others).toEqual({ refused: 0, 'no answer': 0, 'not asked': 0 });
		expect(at('/invoices/list/{org_pk}/').observation).toMatchObject({
			envelope: 'page',
			ids: ['pk (number)'],
			pageSizeCap: 40,
			dates: { 'DD-MM-YYYY': ['due_date', 'invoice_date'] },
			surprises: [],
		});
		expect(at('/zones/list/{area_pk}/').outcome).toBe('answered');
		expect(report.lists.flatMap(({ observation }) => observation!.surprises)).toEqual([]);
		// the simulator has fields that endpoints.json does not have
		expect({ code, err }).toEqual({ code: 1, err: '' });
		expect(new Set(ooti.sim.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
		expect(ooti.sim.requests).toHaveLength(answered + 2);
		expect(ooti.sim.maxInFlight).toBeLessThanOrEqual(4);
	});

	it('changes nothing, and its report has no values of records', async () => {
		const before = ooti.sim.store.snapshot();
		const { out } = await probed(ooti.sim);

		expect(ooti.sim.store.snapshot()).toEqual(before);
		const values = ['project', 'client', 'orguser', 'invoice'].flatMap((entity) =>
			ooti.sim.store
				.all(entity)
				.flatMap(({ project_title, name, email, last_name, display }) =>
					[project_title, name, email, last_name, display].filter(
						(value) => typeof value === 'string' && value.length > 5,
					),
				),
		) as string[];
		expect(values.length).toBeGreaterThan(100);
		expect(values.filter((value) => out.includes(value))).toEqual([]);
	});
});

describe('api:probe on a server that differs', () => {
	const SECRETS = ['Villa Quetzal', 'zorglub', 'Quetzal SARL', 'p@ss-9321', 'quetzal@example.com'];
	let writes: Arrived[];
	const elsewhere = scripted();
	const server = scripted();

	/** Records with unknown fields and with values that must not be shown. */
	const project = (n: number) => ({
		uuid: `Villa Quetzal ${n}`,
		pk: String(7000 + n),
		project_title: 'Villa Quetzal',
		created_on: '2026-11-24T08:30:00.123456+01:00',
		start_date: '2026-11-24',
		nested: { signed: '24/11/2026', owner: 'zorglub' },
		by_person: { zorglub: 12 },
		...(n === 3 && { zorglub: 4, 'Quetzal SARL': 5 }),
	});
	const projects = Array.from({ length: 90 }, (_, n) => project(n));

	const answers: Record<string, (request: Arrived) => Reply> = {
		'/projects/list/1/': ({ query }) => {
			const size = Math.min(Number(query.get('page_size')), 25);
			const next = `${elsewhere.url}/api/v1/projects/list/1/?page=2`;
			return { body: { count: 90, next, previous: null, results: projects.slice(0, size) } };
		},
		'/clients/list/1/': () => ({ body: [{ name: 'Quetzal SARL', uid: 4 }] }),
		'/banks/list/1/': () => ({ body: { zorglub: '24-11-2026', password: 'p@ss-9321' } }),
		'/costs/list/1/': () => ({ status: 403, body: { detail: 'Ask quetzal@example.com' } }),
		'/goals/list/1/': () => ({ status: 400, body: { zorglub: ['Villa Quetzal'] } }),
		'/invoices/list/1/': () => ({ body: '<html>Villa Quetzal</html>' }),
		'/trips/list/1/': () => ({ status: 302, headers: { Location: `${elsewhere.url}/trips/` } }),
		'/tags/list/1/': () => ({ body: '"Villa Quetzal"' }),
	};

	beforeEach(() => {
		writes = [];
		server.answer = (request) => {
			if (request.method !== 'GET' || request.body) writes.push(request);
			const path = request.path.replace('/api/v1', '');
			const none = { count: 0, next: null, previous: null, results: [] };
			return whoAmI(path) ?? answers[path]?.(request) ?? { body: none };
		};
	});

	it('reports the differences', async () => {
		const { report, at, code } = await reported(server);

		expect(at('/projects/list/{org_pk}/')).toEqual({
			list: 'Project › Get Many',
			path: '/projects/list/{org_pk}/',
			outcome: 'answered',
			observation: {
				envelope: 'page',
				ids: ['pk (number as text)'],
				pageSizeCap: 25,
				dates: {
					'YYYY-MM-DDThh:mm:ss.f±hh:mm': ['created_on'],
					'YYYY-MM-DD': ['start_date'],
					'DD/MM/YYYY': ['nested'],
				},
				records: 'more than a page',
				fields: {
					by_person: ['object'],
					created_on: ['YYYY-MM-DDThh:mm:ss.f±hh:mm'],
					nested: ['object with signed'],
					pk: ['number as text'],
					project_title: ['text'],
					start_date: ['YYYY-MM-DD'],
					uuid: ['text'],
				},
				unknownFields: ['by_person', 'created_on', 'nested', 'pk', 'uuid'],
				withheld: 2,
				surprises: ['no field id'],
			},
		});
		expect(at('/clients/list/{org_pk}/').observation).toMatchObject({
			envelope: 'array',
			ids: [],
			surprises: ['answers array, not page', 'no field pk'],
		});
		expect(at('/banks/list/{org_pk}/').observation).toMatchObject({
			envelope: 'object',
			dates: { 'DD-MM-YYYY': ['(another field)'] },
			withheld: 1,
		});
		expect(at('/tags/list/{org_pk}/').observation).toMatchObject({ envelope: 'no list' });
		const refusals = Object.fromEntries(
			report.lists
				.filter(({ outcome }) => outcome !== 'answered')
				.map((one) => [one.path, one.reason]),
		);
		expect(refusals).toMatchObject({
			'/costs/list/{org_pk}/': 'status 403',
			'/goals/list/{org_pk}/': 'status 400',
			'/invoices/list/{org_pk}/': 'The server answered with a web page instead of data',
			'/trips/list/{org_pk}/': 'status 302',
			'/zones/list/{area_pk}/': 'no Area',
		});
		expect(code).toBe(1);
	});

	it.each([[[]], [['--json']]])('shows no values of records (%j)', async (flags) => {
		const { out, err } = await probed(server, ...flags);

		const secrets = [...SECRETS, '7003', '9321', TOKEN];
		expect(secrets.filter((secret) => out.includes(secret))).toEqual([]);
		expect(err).toBe('');
	});

	describe('with names and ids of people as keys', () => {
		const page = (results: object[]) => ({
			body: { count: results.length, next: null, previous: null, results },
		});
		const hostile: Record<string, Reply> = {
			'/orgusers/list/1/': page([
				{ pk: 7003, first_name: 'Quetzala', last_name: 'Zorglub', permissions: ['zephyrine'] },
				{ pk: 41, first_name: 'Xerxes', last_name: 'Petit', by_week: { 'Ada Yvonnick': 3 } },
			]),
			// all records have these keys, like fields
			'/jobs/list/1/': page(
				[1, 2].map((month) => ({
					month,
					quetzala: 3,
					xerxes_petit: 4,
					total_zorglub: 5,
					zephyrine: { Quetzala: 2, client: { Xerxes: 1 } },
					yvonnick: '24-11-2026',
					user_7003: 8,
					on_20261124: 1,
					hours_left: 9,
				})),
			),
			'/teams/list/1/': page([{ pk: 2, title: 'is_paid', name: 'project_title' }]),
			'/costs/list/1/': { status: 400, body: { detail: `Token ${TOKEN} of Xerxes` } },
			'/roles/list/1/': { status: 418, body: `Bearer ${TOKEN}` },
			'/banks/list/1/': { body: { quetzala: 3, name: 'Xerxes', 'Quetzala Zorglub': 7003 } },
		};
		const content = [
			...['quetzala', 'xerxes', 'zorglub', 'zephyrine', 'yvonnick', '7003', '20261124'],
			...['petit', TOKEN],
		];

		it.each([[[]], [['--json']]])('shows none of them (%j)', async (flags) => {
			const { answer } = server;
			server.answer = (request, response) =>
				hostile[request.path.replace('/api/v1', '')] ?? answer(request, response);
			const { out, err } = await probed(server, ...flags);

			const shown = `${out} ${err}`.toLowerCase();
			expect(content.filter((one) => shown.includes(one))).toEqual([]);
			// what is certainly a field is shown
			expect(out).toContain('hours_left');
		});
	});

	it('sends only GET requests, and the token only to one server', async () => {
		await probed(server);

		expect(server.requests.length).toBeGreaterThan(100);
		expect(server.requests.every(({ headers }) => headers.authorization === `Token ${TOKEN}`)).toBe(
			true,
		);
		expect(writes).toEqual([]);
		expect(elsewhere.requests).toEqual([]);
		// GET requests that change data are left out
		const asked = server.requests.map(({ path }) => path).join(' ');
		expect(asked).not.toMatch(/update|reset|populate|send|generate|request-access|apply/);
	});

	it.each(['POST', 'PATCH', 'PUT', 'DELETE'] as const)('cannot send %s', async (method) => {
		const { client } = connect({ baseUrl: server.url, apiToken: TOKEN });
		const meta = { action: 'write', labels: {}, records: [] };

		await expect(client.send({ method, path: '/banks/1/', meta })).rejects.toThrow();
		expect(server.requests).toEqual([]);
	});

	it('uses the given organization and team', async () => {
		await probed(server, '--organization', '31', '--team', '32');

		const asked = server.requests.map(({ path }) => path);
		expect(asked).toContain('/api/v1/projects/list/31/32/');
		expect(asked.filter((path) => /profile|membership/.test(path))).toEqual([]);
	});

	it.each([
		['without --read-only', [], { status: 200 }, 'Give --read-only.'],
		['with an unknown option', ['--write'], { status: 200 }, "Unknown option '--write'"],
		[
			'when the token is refused',
			['--read-only'],
			{ status: 401, body: { detail: 'zorglub' } },
			'refused to say who is signed in (status 401)',
		],
		[
			'when there is a choice',
			['--read-only'],
			{ body: { organizations: [{ id: 1, name: 'zorglub' }, { id: 2 }] } },
			'Give its ID with --organization.',
		],
		[
			'for a server without https',
			['--read-only', '--base-url', 'http://example.com'],
			{},
			'https://',
		],
	])('does not run %s', async (_, args, reply, message) => {
		process.env.OOTI_BASE_URL = server.url;
		server.answer = () => reply;
		const { code, out, err } = await ran(probe, ...args);

		expect(err).toContain(message);
		expect(err).not.toContain('zorglub');
		expect({ code, out }).toEqual({ code: 2, out: '' });
	});

	it('needs a token', async () => {
		delete process.env.OOTI_API_TOKEN;
		const { code, err } = await probed(server);
		expect(err).toContain('OOTI_API_TOKEN');
		expect(code).toBe(2);
	});
});

test.each([
	['24-11-2026', 'DD-MM-YYYY'],
	['24.11.2026', 'DD.MM.YYYY'],
	['2026-11-24', 'YYYY-MM-DD'],
	['2026-11-24 08:30', 'YYYY-MM-DD hh:mm'],
	['2026-11-24T08:30:00Z', 'YYYY-MM-DDThh:mm:ssZ'],
	['24-11-2026 08:30:15', 'DD-MM-YYYY hh:mm:ss'],
	['01.23.45', undefined],
	['06 12 34 56 78', undefined],
	['1234-1234-1234', undefined],
	['2026', undefined],
	['Phase 24-11-2026', undefined],
])('the notation of %s is %s', (text, expected) => {
	expect(notation(text)).toBe(expected);
});
