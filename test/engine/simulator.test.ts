/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { startSimulator, type Rec, type Simulator } from '../../simulator';

interface Entry {
	method: string;
	path: string;
	entity: string;
	operation: string;
	bodyKind: string;
	body?: Array<{ name: string; type: string; refersTo?: string; enum?: Array<{ value: unknown }> }>;
	response: { status: number; shape: string };
}

const { endpoints } = JSON.parse(
	readFileSync(join(__dirname, '../../simulator/data/endpoints.json'), 'utf8'),
) as { endpoints: Entry[] };

const TODAY = '2026-06-17';
let sim: Simulator;
let org: number;
let team: number;
let lyon: number;
let me: number;

beforeAll(async () => {
	sim = await startSimulator({ today: TODAY });
	org = sim.store.first('organization')?.id as number;
	[team, lyon] = sim.store.all('team').map((t) => t.pk as number);
	me = sim.store.first('orguser')?.pk as number;
});
afterAll(async () => await sim.close());
beforeEach(() => {
	sim.reset();
	Object.assign(sim.config, { maxPageSize: 100, latencyMs: 0, accessTokenSeconds: 1800 });
});

interface Reply {
	status: number;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	body: any;
	headers: Headers;
	text: string;
}

async function call(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Reply> {
	const response = await fetch(`${sim.url}/api/v1${path}`, {
		method,
		redirect: 'manual',
		headers: {
			Authorization: 'Token demo-token',
			...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
			...headers,
		},
		body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await response.text();
	let parsed: unknown = text;
	try {
		parsed = JSON.parse(text);
	} catch {
		parsed = text;
	}
	return { status: response.status, body: parsed, headers: response.headers, text };
}
const get = async (path: string) => await call('GET', path);
const post = async (path: string, body: unknown = {}) => await call('POST', path, body);
const patch = async (path: string, body: unknown = {}) => await call('PATCH', path, body);
const del = async (path: string) => await call('DELETE', path);
const control = async (path: string, body?: unknown) =>
	await (
		await fetch(`${sim.url}/__simulator/${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		})
	).json();

describe('start', () => {
	it('starts in under two seconds with a year of the firm', async () => {
		const before = performance.now();
		const other = await startSimulator({ today: TODAY });
		const took = performance.now() - before;
		expect(took).toBeLessThan(2000);
		expect(other.store.count('orguser')).toBe(25);
		expect(other.store.count('project')).toBeGreaterThanOrEqual(30);
		expect(other.store.count('worklog')).toBeGreaterThan(8000);
		expect(other.store.count('invoice')).toBeGreaterThan(140);
		expect(other.store.all('worklog')[4000]).toEqual(sim.store.all('worklog')[4000]);
		await other.close();
	});

	it('starts empty, with an account to log in to', async () => {
		const empty = await startSimulator({ seed: 'empty', today: TODAY });
		expect(empty.store.count('project')).toBe(0);
		expect(empty.store.count('orguser')).toBe(1);
		const answer = await fetch(`${empty.url}/api/v1/organizations/membership/`, {
			headers: { Authorization: 'Token demo-token' },
		});
		expect(((await answer.json()) as { organizations: unknown[] }).organizations).toHaveLength(1);
		await empty.close();
	});

	it('refuses to listen beyond the loopback', async () => {
		await expect(startSimulator({ host: '0.0.0.0' })).rejects.toThrow('loopback');
	});
});

describe('authentication', () => {
	const membership = '/organizations/membership/';
	const as = async (authorization: string) =>
		await call('GET', membership, undefined, { Authorization: authorization });
	const login = async (password = 'demo') =>
		await post('/token-auth/', { username: 'demo@ooti.example', password });

	it('takes the API token', async () => {
		const { body } = await get(membership);
		expect(body.organizations[0]).toMatchObject({ id: org, orguser: { pk: me } });
		expect(body.organizations[0].teams).toEqual([
			{ id: team, title: 'Paris' },
			{ id: lyon, title: 'Lyon' },
		]);
	});

	it('refuses a wrong token, a wrong scheme and none', async () => {
		for (const bad of ['Token nope', 'Bearer demo-token', '']) {
			const answer = await as(bad);
			expect(answer.status).toBe(401);
			expect(typeof answer.body.detail).toBe('string');
			expect(answer.headers.get('www-authenticate')).toBeTruthy();
		}
	});

	it('logs in, refreshes and verifies', async () => {
		const { status, body } = await login();
		expect(status).toBe(200);
		expect(body.token).toBe(body.access);
		expect((await as(`JWT ${body.access}`)).status).toBe(200);
		expect((await post('/token-verify/', { token: body.access })).status).toBe(200);
		const renewed = await post('/token-refresh/', { refresh: body.refresh });
		expect((await as(`JWT ${renewed.body.access}`)).status).toBe(200);
		const wrong = await post('/token-refresh/', { refresh: 'x' });
		expect(wrong.status).toBe(401);
		expect(wrong.body).toEqual({
			detail: 'Token is invalid or expired',
			code: 'token_not_valid',
		});
	});

	it('refuses a wrong password as the framework does', async () => {
		const answer = await login('wrong');
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			non_field_errors: ['Unable to log in with provided credentials.'],
		});
		expect((await post('/token-auth/', {})).body.username).toEqual(['This field is required.']);
	});

	it('lets access tokens end and tokens be revoked', async () => {
		sim.config.accessTokenSeconds = 0.15;
		const { body } = await login();
		expect((await as(`JWT ${body.access}`)).status).toBe(200);
		await new Promise((resolve) => setTimeout(resolve, 200));
		const late = await as(`JWT ${body.access}`);
		expect(late.status).toBe(401);
		expect(late.body.code).toBe('token_not_valid');
		await control('revoke-tokens', { refresh: true });
		expect((await post('/token-refresh/', { refresh: body.refresh })).status).toBe(401);
	});
});

describe('paths', () => {
	it('answers 404 to an unknown path, 405 to an unknown method, 401 first', async () => {
		expect((await get('/nowhere/')).body).toEqual({ detail: 'Not found.' });
		const put = await call('PUT', `/projects/list/${org}/`, {});
		expect(put.status).toBe(405);
		expect(put.body).toEqual({ detail: 'Method "PUT" not allowed.' });
		const stranger = await call('PUT', `/projects/list/${org}/`, {}, { Authorization: '' });
		expect(stranger.status).toBe(401);
	});

	it('is exact about the trailing slash', async () => {
		const redirect = await get(`/projects/list/${org}?page=2`);
		expect(redirect.status).toBe(301);
		expect(redirect.headers.get('location')).toBe(`/api/v1/projects/list/${org}/?page=2`);
		expect((await post(`/projects/list/${org}`, { project_title: 'x' })).status).toBe(404);
		const payment = sim.store.first('payment')?.pk as number;
		expect((await get(`/payments/${payment}`)).status).toBe(200);
		// GET has no slash there, PATCH has one.
		expect((await get(`/payments/${payment}/`)).status).toBe(405);
	});

	it('answers 404 to a record, an organization or a team that does not exist, and to words', async () => {
		for (const path of [
			'/projects/999999/',
			'/projects/abc/',
			'/projects/list/999999/',
			`/projects/list/${org}/999999/`,
			'/phases/list/999999/',
		]) {
			const answer = await get(path);
			expect(answer.status).toBe(404);
			expect(answer.body).toEqual({ detail: 'Not found.' });
		}
	});
});

describe('lists', () => {
	const path = () => `/contacts/list/${org}/`;

	it('pages with 50 by default, keeps the query in next and previous', async () => {
		sim.fill('contact', 120);
		const { body } = await get(path());
		expect(body.count).toBe(160);
		expect(body.results).toHaveLength(50);
		expect(body.previous).toBeNull();
		const second = await (
			await fetch(body.next as string, { headers: { Authorization: 'Token demo-token' } })
		).json();
		expect(second.results[0].id).toBe(body.results[49].id + 1);
		expect(second.previous).toBe(`${sim.url}/api/v1${path()}`);
		const sized = await get(`${path()}?page_size=7&page=2`);
		expect(sized.body.next).toBe(`${sim.url}/api/v1${path()}?page=3&page_size=7`);
		expect(sized.body.previous).toBe(`${sim.url}/api/v1${path()}?page_size=7`);
	});

	it('gives each record once over all pages', async () => {
		sim.fill('contact', 333);
		sim.config.maxPageSize = 60;
		const seen: number[] = [];
		let next: string | null = `${sim.url}/api/v1${path()}?page_size=500`;
		while (next) {
			const answer: Response = await fetch(next, {
				headers: { Authorization: 'Token demo-token' },
			});
			const page = (await answer.json()) as { next: string | null; results: Array<{ id: number }> };
			expect(page.results.length).toBeLessThanOrEqual(60);
			seen.push(...page.results.map((r) => r.id));
			next = page.next;
		}
		expect(seen).toEqual(sim.store.all('contact').map((c) => c.id));
	});

	it.each(['99', '0', '-1', 'abc'])('refuses page %s', async (page) => {
		const answer = await get(`${path()}?page=${page}`);
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual({ detail: 'Invalid page.' });
	});

	it('answers an empty first page', async () => {
		for (const c of sim.store.all('contact')) sim.store.remove('contact', c.id as number);
		expect((await get(path())).body).toEqual({
			count: 0,
			next: null,
			previous: null,
			results: [],
		});
	});

	it('answers teams as a plain array', async () => {
		const { body } = await get(`/teams/list/${org}/`);
		expect(body.map((t: Rec) => t.pk)).toEqual([team, lyon]);
	});

	it('filters invoices by type, state and words, newest first', async () => {
		const all = sim.store.all('invoice');
		const size = 'page_size=100';
		const notes = (await get(`/invoices/list/${org}/?type=9&${size}`)).body;
		expect(notes.count).toBe(all.filter((i) => i.type === 9).length);
		expect(notes.count).toBeGreaterThan(0);
		const unsent = (await get(`/invoices/list/${org}/?is_valid=true&is_sent=false&${size}`)).body;
		expect(unsent.count).toBe(all.filter((i) => i.is_valid && !i.is_sent).length);
		const lyonOnly = (await get(`/invoices/list/${org}/?team=${lyon}&${size}`)).body.results;
		expect(new Set(lyonOnly.map((i: Rec) => i.team))).toEqual(new Set([lyon]));
		const words = (await get(`/invoices/list/${org}/?q=pre aux clercs&${size}`)).body;
		expect(words.count).toBeGreaterThan(0);
		for (const i of words.results) expect(i.client_name).toBe('Hôtel du Pré aux Clercs');
		const ids = notes.results.map((i: Rec) => i.pk);
		expect(ids).toEqual([...ids].sort((a: number, b: number) => b - a));
		// Filters that no endpoint entry names are ignored.
		const contacts = (await get(`${path()}?name=nobody`)).body;
		expect(contacts.count).toBe(40);
	});

	it('keeps to the scope of the path', async () => {
		const project = sim.store.all('project')[3].id as number;
		const phases = (await get(`/phases/list/${project}/`)).body;
		expect(phases.count).toBe(8);
		for (const phase of phases.results) expect(phase.project).toBe(project);
		const logs = (await get(`/timelogs/worklogs/list/${lyon}/?page_size=100`)).body;
		expect(logs.count).toBe(sim.store.where('worklog', 'team', lyon).length);
		expect(logs.count).toBeLessThan(sim.store.count('worklog'));
	});

	it('sees a change at once', async () => {
		const before = (await get(`${path()}?page_size=1`)).body.count;
		const made = await post(path(), { name: 'Zoé Test' });
		expect((await get(`${path()}?page_size=1`)).body.count).toBe(before + 1);
		await del(`/contacts/${made.body.id}/`);
		expect((await get(`${path()}?page_size=1`)).body.count).toBe(before);
	});

	it('serves pages of a large table quickly', async () => {
		sim.fill('worklog', 60_000, () => ({ team }));
		const path = `/timelogs/worklogs/list/${team}/?page_size=100`;
		const { count } = (await get(path)).body;
		expect(count).toBeGreaterThan(60_000);
		const started = performance.now();
		for (let page = 400; page < 500; page++) await get(`${path}&page=${page}`);
		// 20 ms a page leaves room for a slow machine; a full filter per page would not fit.
		expect(performance.now() - started).toBeLessThan(2000);
	});
});

describe('validation', () => {
	it.each<[string, unknown, Record<string, string[]>]>([
		['client', 'x', { client: ['Incorrect type. Expected pk value, received str.'] }],
		['client', 999999, { client: ['Invalid pk "999999" - object does not exist.'] }],
		['client', true, { client: ['Incorrect type. Expected pk value, received bool.'] }],
		['tax_rate', 'a lot', { tax_rate: ['A valid number is required.'] }],
		['city', { a: 1 }, { city: ['Not a valid string.'] }],
		[
			'start_date',
			'2026-01-31',
			{
				start_date: ['Date has wrong format. Use one of these formats instead: DD-MM-YYYY.'],
			},
		],
		[
			'end_date',
			'31-02-2026',
			{ end_date: ['Date has wrong format. Use one of these formats instead: DD-MM-YYYY.'] },
		],
		['orguser_list', 1, {}],
		['orgusers', 'me', { orgusers: ['Expected a list of items but got type "str".'] }],
		['orgusers', [999999], { orgusers: ['Invalid pk "999999" - object does not exist.'] }],
		['project_title', '', { project_title: ['This field may not be blank.'] }],
		['project_title', null, { project_title: ['This field may not be null.'] }],
		['project_title', undefined, { project_title: ['This field is required.'] }],
	])('project with %s = %p', async (name, value, errors) => {
		const body = { project_title: 'Test', [name]: value };
		const answer = await post(`/projects/list/${org}/`, body);
		if (Object.keys(errors).length === 0) {
			expect(answer.status).toBe(201);
			// Unknown fields are dropped.
			expect(answer.body).not.toHaveProperty(name);
		} else {
			expect(answer.status).toBe(400);
			expect(answer.body).toEqual(errors);
		}
	});

	it('names all wrong fields at once and stores nothing', async () => {
		const before = sim.store.count('invoice');
		const answer = await post(`/invoices/list/${org}/`, {
			type: 77,
			project: 'abc',
			invoice_date: 'soon',
		});
		expect(Object.keys(answer.body).sort()).toEqual(['invoice_date', 'project', 'type']);
		expect(answer.body.type).toEqual(['"77" is not a valid choice.']);
		expect(sim.store.count('invoice')).toBe(before);
	});

	it('checks integers and booleans, takes them as text', async () => {
		const path = `/currencies/list/`;
		const base = { name: 'XTS', longname: 'Test', symbol: 'T' };
		expect((await post(path, { ...base, decimal_points: 'two' })).body).toEqual({
			decimal_points: ['A valid integer is required.'],
		});
		expect((await post(path, { ...base, decimal_points: '3' })).body.decimal_points).toBe(3);
		const user = sim.store.all('orguser')[2].pk as number;
		expect((await patch(`/orgusers/${user}/`, { trips_enabled: 'maybe' })).body).toEqual({
			trips_enabled: ['Must be a valid boolean.'],
		});
		expect((await patch(`/orgusers/${user}/`, { trips_enabled: 'true' })).body.trips_enabled).toBe(
			true,
		);
	});

	it('takes null for optional fields, numeric text for keys', async () => {
		const client = sim.store.all('client')[4].pk as number;
		const { status, body } = await post(`/projects/list/${org}/`, {
			project_title: 'Texte',
			client: String(client),
			start_date: null,
		});
		expect(status).toBe(201);
		expect(body.client).toBe(client);
		expect(body.start_date).toBeNull();
	});

	it('answers 400 to a broken body, 415 to another type, 400 to a list', async () => {
		const broken = await post(`/projects/list/${org}/`, '{"project_title": ');
		expect(broken.status).toBe(400);
		expect(broken.body.detail).toMatch(/^JSON parse error - /);
		const text = await call('POST', `/projects/list/${org}/`, 'hello', {
			'Content-Type': 'text/plain',
		});
		expect(text.status).toBe(415);
		expect(text.body).toEqual({ detail: 'Unsupported media type "text/plain" in request.' });
		const list = await post(`/projects/list/${org}/`, [1]);
		expect(list.body).toEqual({
			non_field_errors: ['Invalid data. Expected a dictionary, but got list.'],
		});
	});
});

describe('records', () => {
	it('creates, reads, changes and deletes', async () => {
		const made = await post(`/contacts/list/${org}/`, { name: 'Léa Test', nonsense: 1 });
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({ name: 'Léa Test', email: '', tags: [] });
		expect(made.body).not.toHaveProperty('nonsense');
		const path = `/contacts/${made.body.id}/`;
		expect((await get(path)).body).toEqual(made.body);
		const changed = await patch(path, { job_title: 'Architecte' });
		expect(changed.status).toBe(200);
		expect(changed.body).toEqual({ ...made.body, job_title: 'Architecte' });
		const gone = await del(path);
		expect(gone.status).toBe(204);
		expect(gone.text).toBe('');
		expect((await get(path)).status).toBe(404);
		expect((await del(path)).status).toBe(404);
	});

	it('calls the id pk or id, as the endpoint entries do', async () => {
		expect((await post(`/clients/list/${org}/`, { name: 'Client' })).body).toHaveProperty('pk');
		const bank = (await post(`/banks/list/${org}/`, { name: 'Banque' })).body;
		expect(bank).toHaveProperty('id');
		expect(bank).not.toHaveProperty('pk');
	});

	it('answers money as text, hours as numbers', async () => {
		const project = sim.store.first('project')?.id;
		const job = await post(`/jobs/list/${org}/`, { title: 'Étude', project, amount: '1200.5' });
		expect(job.body.amount).toBe('1200.50');
		const log = await post('/timelogs/worklogs/', { project, hours: '3.5' });
		expect(log.body.hours).toBe(3.5);
	});

	it('needs what the README says is needed', async () => {
		expect((await post(`/contacts/list/${org}/`, {})).body.name).toBeDefined();
		expect((await post(`/expenses/list/${org}/`, { amount: 1 })).body.expense_group).toBeDefined();
		expect((await post(`/jobs/list/${org}/`, { title: 'x' })).body.project).toBeDefined();
		for (const kind of ['album', 'image', 'like'])
			expect((await post(`/posts/${kind}/list/${org}/`, {})).status).toBe(400);
		expect((await post(`/jobs/invoices/items/list/${org}/`, {})).status).toBe(400);
		expect((await post(`/jobs/invoices/items/generate/${org}/`, {})).status).toBe(404);
	});

	it('sends files as bytes and wants files in a multipart body', async () => {
		const project = sim.store.first('project')?.id;
		const file = await get(`/fees/export/${project}/`);
		expect(file.headers.get('content-type')).toBe('application/vnd.ms-excel');
		expect(file.headers.get('content-disposition')).toBe('attachment; filename="fee-export.xls"');
		expect(file.text.length).toBeGreaterThan(10);

		const group = sim.store.first('expense-group')?.id as number;
		const path = `/expenses/groups/create-multiple-expenses/${group}/`;
		const send = async (form: FormData) =>
			await fetch(`${sim.url}/api/v1${path}`, {
				method: 'POST',
				headers: { Authorization: 'Token demo-token' },
				body: form,
			});
		const empty = new FormData();
		empty.append('note', 'nothing');
		expect((await send(empty)).status).toBe(400);
		const full = new FormData();
		full.append('files', new Blob(['%PDF-1.4']), 'reçu.pdf');
		const made = await send(full);
		expect(made.status).toBe(201);
		const last = sim.store.where('expense', 'expense_group', group).at(-1);
		expect(last?.file).toBe('/media/expenses/reçu.pdf');
	});
});

describe('invoices and payments', () => {
	const client = () => sim.store.first('client')?.pk as number;
	const draft = async (body: object = {}) =>
		(await post(`/invoices/list/${org}/?team=${lyon}`, { type: 4, client: client(), ...body }))
			.body;
	const issued = async () => {
		const invoice = await draft();
		await post(`/invoices/items/${invoice.pk}/`, { description: 'Esquisse', amount: 1000 });
		return (await patch(`/invoices/${invoice.pk}/`, { is_valid: true })).body;
	};

	it('takes the team from the query and needs a client or a project', async () => {
		const invoice = await draft({ is_sent: true });
		expect(invoice).toMatchObject({
			team: lyon,
			type: 4,
			is_valid: false,
			is_sent: false,
			code: '',
			client_name: 'Ville de Meudon',
			total: '0.00',
		});
		const nobody = await post(`/invoices/list/${org}/?team=${team}`, { type: 4 });
		expect(nobody.status).toBe(400);
		expect(nobody.body.non_field_errors).toHaveLength(1);
		const production = await post(`/invoices/list/${org}/`, { type: 1, client: client() });
		expect(production.body).toEqual({ project: ['This field is required.'] });
	});

	it('sums items with VAT', async () => {
		const invoice = await draft();
		const path = `/invoices/items/${invoice.pk}/`;
		const item = await post(path, { description: 'APS', amount: '1000.10' });
		expect(item.status).toBe(201);
		expect(item.body).toMatchObject({ amount: '1000.10', tax: '200.02', invoice: invoice.pk });
		await post(path, { description: 'Remise', amount: -100 });
		expect((await get(`/invoices/${invoice.pk}/`)).body).toMatchObject({
			amount: '900.10',
			tax: '180.02',
			total: '1080.12',
			remaining: '1080.12',
		});
		await patch(`/invoices/item/${item.body.pk}/`, { amount: 500 });
		expect((await get(`/invoices/${invoice.pk}/`)).body.total).toBe('480.00');
		await del(`/invoices/item/${item.body.pk}/`);
		expect((await get(`/invoices/${invoice.pk}/`)).body.total).toBe('-120.00');
		expect((await get(path)).body.count).toBe(1);
	});

	it('goes from draft to valid to sent, and no other way', async () => {
		const invoice = await draft();
		const path = `/invoices/${invoice.pk}/`;
		for (const early of [{ is_valid: true }, { is_sent: true }, { is_closed: true }]) {
			const answer = await patch(path, early);
			expect(answer.status).toBe(400);
			expect(answer.body.non_field_errors).toHaveLength(1);
		}
		await post(`/invoices/items/${invoice.pk}/`, { amount: 100 });
		const valid = await patch(path, { is_valid: true });
		expect(valid.body.code).toMatch(/^F-2026-\d{3}$/);
		const numbers = sim.store.all('invoice').map((i) => i.code);
		expect(numbers.filter((code) => code === valid.body.code)).toHaveLength(1);
		expect((await patch(path, { is_valid: false })).status).toBe(400);
		expect((await patch(path, { purchase_order: 'BC-1' })).status).toBe(400);
		expect((await del(path)).status).toBe(400);
		expect((await patch(path, { is_sent: true })).body.is_sent).toBe(true);
		const next = await issued();
		expect(Number(next.code.slice(-3))).toBe(Number(valid.body.code.slice(-3)) + 1);
	});

	it('refuses to issue an invoice of 0 and deletes drafts', async () => {
		const invoice = await draft();
		await post(`/invoices/items/${invoice.pk}/`, { amount: 0 });
		expect((await patch(`/invoices/${invoice.pk}/`, { is_valid: true })).status).toBe(400);
		expect((await del(`/invoices/${invoice.pk}/`)).status).toBe(204);
		expect(sim.store.where('invoice-item', 'invoice', invoice.pk)).toHaveLength(0);
	});

	it('cancels with a draft credit note for the whole amount', async () => {
		const invoice = await issued();
		const { status, body } = await patch(`/invoices/${invoice.pk}/`, { is_closed: true });
		expect(status).toBe(200);
		const id = Number(body.credit_note_url.split('/')[4]);
		expect((await get(`/invoices/${id}/`)).body).toMatchObject({
			type: 9,
			is_valid: false,
			total: '-1200.00',
			credited_invoice: invoice.pk,
		});
		expect((await patch(`/invoices/${invoice.pk}/`, { is_closed: true })).status).toBe(400);
		const note = await patch(`/invoices/${id}/`, { is_valid: true });
		expect(note.body.code).toMatch(/^AV-2026-\d{3}$/);
	});

	it('records payments on validated invoices only', async () => {
		const invoice = await draft();
		const early = await post(`/payments/list/${org}/`, { invoice: invoice.pk, amount: 10 });
		expect(early.status).toBe(400);
		expect(early.body.non_field_errors).toHaveLength(1);
		expect(sim.store.where('payment', 'invoice', invoice.pk)).toHaveLength(0);
	});

	it('keeps what is left to pay; a payment change reaches the invoice through its share', async () => {
		const invoice = await issued();
		const path = `/invoices/${invoice.pk}/`;
		const paid = await post(`/payments/list/${org}/`, {
			invoice: invoice.pk,
			amount: 200,
			date: '01-06-2026',
			type: 'C',
		});
		expect(paid.status).toBe(201);
		const share = paid.body.invoice_payments[0].pk;
		expect((await get(path)).body).toMatchObject({ remaining: '1000.00', is_paid: false });
		await patch(`/payments/${paid.body.pk}/`, { amount: 1200 });
		expect((await get(path)).body.remaining).toBe('1000.00');
		await patch(`/payments/invoice/${share}/`, { amount: 1200 });
		expect((await get(path)).body).toMatchObject({ remaining: '0.00', is_paid: true });
		const details = (await get(`/payments/${paid.body.pk}`)).body;
		expect(details.invoice_payments).toEqual([
			{ pk: share, invoice: invoice.pk, amount: '1200.00' },
		]);
		await del(`/payments/${paid.body.pk}/`);
		expect((await get(path)).body).toMatchObject({ remaining: '1200.00', is_paid: false });
	});
});

describe('projects and companies', () => {
	const make = async (body: object = {}) =>
		(await post(`/projects/list/${org}/`, { project_title: 'Villa Test', ...body })).body;

	it('opens a project with a fee project and its maker as member', async () => {
		const project = await make({ case_number: '2026-099' });
		expect(project).toMatchObject({ display: '2026-099 - Villa Test', signed: true, team });
		const fees = (await get(`/fees/projects/list/${org}/?project=${project.id}`)).body;
		expect(fees.count).toBe(1);
		const members = (await get(`/projects/users/list/${project.id}/`)).body.results;
		expect(members.map((m: Rec) => m.orguser)).toEqual([me]);
	});

	it('keeps opportunities apart until they are signed', async () => {
		const stage = sim.store.first('pipeline-stage')?.pk;
		const lead = await make({ stage });
		expect(lead.signed).toBe(false);
		const leads = async () =>
			(await get(`/projects/leads2/${org}/`)).body.results.map((p: Rec) => p.id);
		expect(await leads()).toContain(lead.id);
		await patch(`/projects/${lead.id}/`, { signed: true });
		expect(await leads()).not.toContain(lead.id);
	});

	it('gives phases to the fee project, from the body and from a template', async () => {
		const project = await make();
		const phase = await post(`/phases/list/${project.id}/`, { name: 'ESQ', pct: 10 });
		expect(phase.body.fee_project).toBe(
			sim.store.where('fee-project', 'project', project.id)[0].id,
		);
		const library = sim.store.first('default-phaseset')?.id;
		await post('/defaults/defaults/phasesets/apply/', { library, project: project.id });
		expect((await get(`/projects/${project.id}/`)).body.phases).toHaveLength(9);
		const plan = await post(`/plans/list/${project.id}/`, { name: 'Coupe' });
		expect(plan.body.plan_phases).toHaveLength(9);
	});

	it('adds contracts only under review, deletes them only without fees', async () => {
		const project = await make();
		const [fees] = sim.store.where('fee-project', 'project', project.id);
		const contractor = sim.store.first('contractor')?.id;
		const body = { contractor, type: 'sub', fee_project: fees.id, project: project.id };
		const contract = await post(`/contracts/list/${org}/`, body);
		expect(contract.status).toBe(201);
		const line = await post(`/contracts/item/list/${org}/`, {
			contract: contract.body.id,
			fee: 100,
		});
		expect((await del(`/contracts/${contract.body.id}/`)).status).toBe(400);
		await patch(`/contracts/item/${line.body.id}/`, { fee: 0 });
		expect((await del(`/contracts/${contract.body.id}/`)).status).toBe(204);
		await patch(`/fees/projects/${fees.id}/`, { is_validated: true });
		expect((await post(`/contracts/list/${org}/`, body)).status).toBe(400);
	});

	it('keeps file names unique in a folder, currency names unique', async () => {
		const project = await make();
		const folder = (await post(`/files/folder/list/${project.id}/`, { name: 'Plans' })).body.pk;
		const path = `/files/list/${project.id}/`;
		expect((await post(path, { name: 'a.pdf', folder })).status).toBe(201);
		const twin = await post(path, { name: 'a.pdf', folder });
		expect(twin.status).toBe(400);
		expect(twin.body.non_field_errors).toEqual(['The fields folder, name must make a unique set.']);
		expect((await post(path, { name: 'a.pdf' })).status).toBe(201);
		const euro = await post('/currencies/list/', { name: 'EUR', longname: 'Euro', symbol: '€' });
		expect(euro.status).toBe(400);
		expect(euro.body).toEqual({ detail: 'Currency already exists' });
	});

	it('allows trips to those who may travel', async () => {
		const user = sim.store.all('orguser')[2].pk;
		const trip = { orguser: user, start_date: '01-07-2026', end_date: '02-07-2026' };
		expect((await post(`/trips/list/${org}/`, trip)).status).toBe(400);
		await patch(`/orgusers/${String(user)}/`, { trips_enabled: true });
		expect((await post(`/trips/list/${org}/`, trip)).status).toBe(201);
	});
});

describe('time', () => {
	it('logs time for members, by both paths, into one table', async () => {
		const project = sim.store.first('project');
		const log = await post('/timelogs/worklogs/', {
			project: project?.id,
			date: '16-06-2026',
			hours: 3,
		});
		expect(log.status).toBe(201);
		expect(log.body).toMatchObject({ orguser: me, team: project?.team, hours: 3 });
		const listed = (await get(`/timelogs/worklogs/list/${team}/?page_size=1`)).body.results[0];
		expect(listed).toEqual(log.body);
		const older = await post(`/timelogs/worklogs/list/${lyon}/`, { hours: 1 });
		expect(older.body.team).toBe(lyon);

		const stranger = sim.store.insert('orguser', { first_name: 'Ada' }).pk;
		const refused = await post('/timelogs/worklogs/', {
			project: project?.id,
			orguser: stranger,
			hours: 1,
		});
		expect(refused.status).toBe(400);
		expect(refused.body.non_field_errors).toHaveLength(1);
		await post(`/projects/users/list/${String(project?.id)}/`, { orguser: stranger });
		const accepted = await post('/timelogs/worklogs/', {
			project: project?.id,
			orguser: stranger,
			hours: 1,
		});
		expect(accepted.status).toBe(201);
	});

	it('refuses time in a closed week until it is opened', async () => {
		const week = sim.store.all('week').find((w) => !w.is_open);
		const date = week?.start_date;
		expect((await post('/timelogs/worklogs/', { date, hours: 2 })).status).toBe(400);
		await patch(`/timelogs/weeks/${String(week?.id)}/`, { is_open: true });
		const log = await post('/timelogs/worklogs/', { date, hours: 2 });
		expect(log.status).toBe(201);
		expect(log.body.week).toBe(week?.id);
		const found = await get(`/timelogs/weeks/list/${org}/?start_date=${String(date)}`);
		expect(found.body.results.map((w: Rec) => w.id)).toEqual([week?.id]);
	});

	it('sums the days of a time sheet', async () => {
		const week = sim.store.all('week').at(-3)?.id;
		const line = { week, monday: 7, tuesday: '3.5' };
		const sheet = await post(`/timelogs/hourslogs/my-list/${team}/`, line);
		expect(sheet.status).toBe(201);
		expect(sheet.body).toMatchObject({ total_hours: 10.5, orguser: me, team });
	});
});

describe('faults', () => {
	const path = () => `/contacts/list/${org}/`;
	const make = async () => await post(path(), { name: 'Fault' });
	const count = () => sim.store.count('contact');

	it('answers every k-th request with a status, headers and body', async () => {
		sim.faults.push({
			path: '^/contacts',
			every: 2,
			status: 503,
			headers: { 'X-A': '1' },
			body: {},
		});
		const seen = [];
		for (let i = 0; i < 4; i++) seen.push((await get(path())).status);
		expect(seen).toEqual([200, 503, 200, 503]);
		expect((await get(`/projects/list/${org}/`)).status).toBe(200);
	});

	it('stops after so many times, sends raw bodies', async () => {
		sim.faults.push({ times: 1, status: 502, rawBody: '<h1>Bad</h1>', contentType: 'text/html' });
		const bad = await get(path());
		expect([bad.status, bad.text]).toEqual([502, '<h1>Bad</h1>']);
		expect(bad.headers.get('content-type')).toMatch(/^text\/html/);
		expect((await get(path())).status).toBe(200);
	});

	it('cuts the line before, after or in the middle', async () => {
		const start = count();
		sim.faults.push({ method: 'POST', times: 1, reset: 'before' });
		await expect(make()).rejects.toThrow();
		expect(count()).toBe(start);
		sim.faults = [{ method: 'POST', times: 1, reset: 'after' }];
		await expect(make()).rejects.toThrow();
		expect(count()).toBe(start + 1);
		sim.faults = [{ method: 'GET', times: 1, reset: 'middle' }];
		await expect(get(path())).rejects.toThrow();
		expect((await get(path())).status).toBe(200);
	});

	it('delays, hangs and throttles', async () => {
		sim.faults = [{ times: 1, delayMs: 120 }];
		const before = performance.now();
		expect((await get(path())).status).toBe(200);
		expect(performance.now() - before).toBeGreaterThan(110);

		sim.faults = [{ times: 1, hang: true }];
		await expect(
			fetch(`${sim.url}/api/v1${path()}`, { signal: AbortSignal.timeout(200) }),
		).rejects.toThrow();

		sim.faults = [{ capacity: 2 }];
		sim.config.latencyMs = 50;
		sim.resetLog();
		const all = await Promise.all(Array.from({ length: 6 }, async () => await get(path())));
		const throttled = all.filter((a) => a.status === 429);
		expect(throttled.length).toBeGreaterThan(0);
		expect(throttled[0].headers.get('retry-after')).toBe('1');
		expect(sim.maxInFlight).toBeGreaterThan(2);
	});
});

describe('log and control', () => {
	it('remembers requests', async () => {
		await post(`/contacts/list/${org}/?a=1`, { name: 'Log' });
		const [last] = sim.requests.slice(-1);
		expect(last).toMatchObject({
			method: 'POST',
			path: `/contacts/list/${org}/`,
			query: { a: '1' },
			body: { name: 'Log' },
			status: 201,
		});
		expect(last.headers.authorization).toBe('Token demo-token');
		expect(last.startedAt).toBeGreaterThan(0);
		sim.resetLog();
		expect(sim.requests).toHaveLength(0);
	});

	it('is controlled over HTTP without a login', async () => {
		await control('config', { maxPageSize: 3 });
		expect((await get(`/contacts/list/${org}/?page_size=9`)).body.results).toHaveLength(3);
		await control('faults', [{ status: 500, times: 1 }]);
		expect((await get(`/contacts/list/${org}/`)).status).toBe(500);
		await control('fill', { entity: 'contact', count: 5 });
		expect(await control('state?entity=contact')).toHaveLength(45);
		const requests = (await control('requests')) as unknown[];
		expect(requests).toHaveLength(2);
		expect((await control('stats')) as object).toMatchObject({ maxInFlight: 1 });
		await control('reset', {});
		expect(await control('state?entity=contact')).toHaveLength(40);
	});
});

describe('actions', () => {
	it('keeps what ran, also behind a GET', async () => {
		const project = sim.store.first('project')?.id;
		const last = () => sim.store.all('action').at(-1);
		expect((await get(`/projections/reset_budget/${String(project)}/`)).status).toBe(200);
		expect(last()).toMatchObject({ verb: 'reset-budget', project });
		const email = sim.store.first('email')?.id;
		await post(`/emails/${String(email)}/apply/`);
		expect(last()).toMatchObject({ verb: 'apply', target: email });
		expect((await post('/emails/999999/apply/')).status).toBe(404);
		// Reading is no action.
		const before = sim.store.count('action');
		await get(`/projects/list/${org}/`);
		expect(sim.store.count('action')).toBe(before);
	});

	it('acts on all expense groups of a team', async () => {
		const body = { team: lyon, is_validated: true };
		await post(`/expenses/groups/list/action/${org}/`, body);
		const groups = sim.store.where('expense-group', 'team', lyon);
		expect(groups.length).toBeGreaterThan(0);
		expect(groups.every((g) => g.is_validated)).toBe(true);
		expect(sim.store.where('expense-group', 'team', team).some((g) => !g.is_validated)).toBe(true);
	});
});

describe('every endpoint', () => {
	const SCOPES: Record<string, string> = {
		org_pk: 'organization',
		team_pk: 'team',
		project_pk: 'project',
		invoice_pk: 'invoice',
		fee_pk: 'fee',
		area_pk: 'area',
		post_pk: 'post',
		fee_project_pk: 'fee-project',
		expense_group_id: 'expense-group',
	};
	const idOf = (entity: string, last = false): number => {
		const all = sim.store.all(entity);
		const record = last ? all.at(-1) : all[0];
		return record ? sim.store.idOf(entity, record) : 1;
	};

	function bodyOf(entry: Entry): Record<string, unknown> {
		const body: Record<string, unknown> = {};
		for (const { name, type, refersTo, enum: choices } of entry.body ?? []) {
			// The last week is an open one.
			if (refersTo === 'week') body[name] = idOf('week', true);
			else if (refersTo) body[name] = type.startsWith('array') ? [] : idOf(refersTo);
			else if (choices?.length) body[name] = choices[0].value;
			else if (type.startsWith('array')) body[name] = [];
			else if (type === 'boolean') body[name] = false;
			else if (type === 'date') body[name] = '16-06-2026';
			else if (type === 'datetime') body[name] = '2026-06-16T10:00:00Z';
			else if (type === 'object') body[name] = {};
			else if (type === 'string') body[name] = `x${Math.random().toString(36).slice(2)}@y.example`;
			else body[name] = 1;
		}
		if (/^\/projects\/list\//.test(entry.path) && !body.project_title) body.project_title = 'Titre';
		if (entry.path === '/payments/list/{org_pk}/')
			body.invoice = sim.store.all('invoice').find((i) => i.is_valid && !i.is_closed)?.pk;
		// A contract can be added only while the fee project is under review.
		if (entry.path === '/contracts/list/{org_pk}/')
			body.fee_project = sim.store.all('fee-project').find((f) => !f.is_validated)?.id;
		if (entry.path === '/projects/users/list/{project_pk}/')
			body.orguser = sim.store.insert('orguser', { first_name: 'Nouvelle' }).pk;
		if (entry.path === '/orgusers/all/' || /import\//.test(entry.path)) body.type = 6;
		if (entry.path === '/reports/generate/{org_pk}/') body.pk = idOf('report');
		return body;
	}

	it.each(
		endpoints
			.filter((e) => !e.path.startsWith('/token'))
			.map((e) => [`${e.method} ${e.path} (${e.operation})`, e] as const),
	)('%s', async (_name, entry) => {
		const target = { lead: 'project', 'credit-note': 'invoice' }[entry.entity] ?? entry.entity;
		const draft = sim.store
			.all('invoice')
			.filter((i) => !i.is_valid)
			.at(-1)?.pk as number;
		const path = entry.path.replace(/\{(\w+)\}/g, (_m, name: string) => {
			if (name === 'is_price') return '1';
			if (name in SCOPES) return String(idOf(SCOPES[name]));
			if (name === 'cost_id') return String(idOf('cost'));
			if (target === 'invoice') return String(draft);
			return String(idOf(target, true));
		});
		const full = bodyOf(entry);
		// A draft is first validated; sending and cancelling need an issued invoice.
		if (/^(send|cancel)$/.test(entry.operation) && target === 'invoice')
			await patch(path, { is_valid: true });
		if (entry.path === '/contracts/{pk}/' && entry.method === 'DELETE')
			for (const line of sim.store.all('contract-item'))
				sim.store.update('contract-item', line.id as number, { fee: 0 });
		if (/^(validate|send|cancel)$/.test(entry.operation) && target === 'invoice') {
			const flag = { validate: 'is_valid', send: 'is_sent', cancel: 'is_closed' }[entry.operation];
			const answer = await patch(path, { [String(flag)]: true });
			expect(answer.status).toBe(200);
			return;
		}
		const query = /roles\/bulk/.test(path)
			? `?project=${idOf('project')}`
			: /import\/\d/.test(path)
				? '?type=6'
				: '';
		let answer: Reply;
		if (entry.bodyKind === 'multipart') {
			const form = new FormData();
			form.append('files', new Blob(['x']), 'x.pdf');
			const response = await fetch(`${sim.url}/api/v1${path}`, {
				method: entry.method,
				headers: { Authorization: 'Token demo-token' },
				body: form,
			});
			answer = { status: response.status, body: {}, headers: response.headers, text: '' };
		} else {
			const wantsBody = entry.method !== 'GET' && entry.bodyKind !== 'none';
			answer = await call(entry.method, path + query, wantsBody ? full : undefined);
		}
		// Its note: 403 without the organization.
		if (entry.path === '/celery_tasks/last/') {
			expect(answer.status).toBe(403);
			return;
		}
		// Tells what was wrong, should it be refused.
		expect({ status: answer.status, body: answer.status >= 400 ? answer.body : null }).toEqual({
			status: entry.response.status,
			body: null,
		});
		if (entry.response.shape === 'page') expect(Array.isArray(answer.body.results)).toBe(true);
		if (entry.response.shape === 'empty') expect(answer.text).toBe('');
	});
});
