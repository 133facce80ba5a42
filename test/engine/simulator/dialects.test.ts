import { startSimulator, dialectNames, type DialectName, type Rec } from '../../../simulator';
import { isClosed } from '../../../simulator/dialects';
import { endpoints } from '../../../simulator/facts';
import {
	call,
	control,
	get,
	lyon,
	me,
	org,
	patch,
	post,
	sim,
	team,
	useSimulator,
} from '../../support/firm';

useSimulator();

const invoices = () => `/invoices/list/${org}/?page_size=100`;
const worklogs = () => `/timelogs/worklogs/list/${team}/?page_size=100`;
const listed = async (path: string) => (await get(path)).body.results as Rec[];
const first = async (path: string) => (await listed(path))[0];
const worklog = (fields: object) => sim.store.insert('worklog', { team, ...fields }).id as number;
const isValidated = async (id: number) =>
	(await get(`/timelogs/worklogs/${id}/`)).body.is_validated;

describe('nested', () => {
	beforeEach(() => sim.speak('nested'));

	it('answers a reference as an object with id and name', async () => {
		const [contract] = sim.store.all('contract');
		const { body } = await get(`/contracts/${String(contract.id)}/`);
		const project = sim.store.get('project', contract.project);
		expect(body.project).toEqual({ id: project?.id, name: project?.display });
	});

	it('answers several references as several objects', async () => {
		const tag = sim.store.all('tag')[0];
		const contact = sim.store.insert('contact', { name: 'Zoé', tags: [tag.id] });
		const { body } = await get(`/contacts/${String(contact.id)}/`);
		expect(body.tags).toEqual([{ id: tag.id, name: tag.name }]);
	});

	it('leaves an empty reference empty', async () => {
		const log = worklog({ project: null });
		expect((await get(`/timelogs/worklogs/${log}/`)).body.project).toBeNull();
	});

	it('accepts the object that it answers', async () => {
		const project = sim.store.first('project')?.id as number;
		const made = await post('/timelogs/worklogs/', {
			project: { id: project, name: 'Projet' },
			hours: 2,
		});
		expect(made.status).toBe(201);
		expect(sim.store.get('worklog', made.body.id)?.project).toBe(project);
	});
});

describe('display', () => {
	it('adds the name next to the id', async () => {
		sim.speak('display');
		const invoice = sim.store.all('invoice').find((one) => one.client);
		const { body } = await get(`/invoices/${String(invoice?.pk)}/`);
		expect(body.client).toBe(invoice?.client);
		expect(body.client_display).toBe(sim.store.get('client', invoice?.client)?.name);
	});
});

describe('strings', () => {
	beforeEach(() => sim.speak('strings'));

	it('answers ids, references and decimals as text, but counts as numbers', async () => {
		const project = sim.store.first('project')?.id as number;
		const log = worklog({ project, hours: 7.5 });
		const { body } = await get(`/timelogs/worklogs/${log}/`);
		expect(body).toMatchObject({ id: String(log), project: String(project), hours: '7.50' });
		expect((await get(worklogs())).body.count).toEqual(expect.any(Number));
	});

	it('answers the ids of the membership as text', async () => {
		const { body } = await get('/organizations/membership/');
		expect(body.organizations[0]).toMatchObject({ id: String(org), orguser: { pk: String(me) } });
	});

	it('accepts an id as text', async () => {
		const project = String(sim.store.first('project')?.id);
		expect((await post('/timelogs/worklogs/', { project, hours: '2' })).status).toBe(201);
	});
});

describe('iso', () => {
	beforeEach(() => sim.speak('iso'));

	it('answers dates as ISO 8601', async () => {
		const log = worklog({ date: '16-06-2026' });
		expect((await get(`/timelogs/worklogs/${log}/`)).body.date).toBe('2026-06-16');
	});

	it.each(['2026-06-16', '16-06-2026'])('accepts %s', async (date) => {
		const made = await post('/timelogs/worklogs/', { date, hours: 1 });
		expect(made.body.date).toBe('2026-06-16');
	});

	it('filters by an ISO date', async () => {
		const week = sim.store.all('week')[3];
		const day = String(week.start_date).split('-').reverse().join('-');
		const found = await listed(`/timelogs/weeks/list/${org}/?start_date=${day}`);
		expect(found.map(({ id }) => id)).toEqual([week.id]);
	});
});

describe('states of a work log', () => {
	it.each<[DialectName, string, unknown]>([
		['booleans', 'Y', true],
		['booleans', 'N', false],
		['booleans', '', false],
		['letters', 'Y', 'Y'],
		['letters', 'N', 'N'],
		['letters', '', ''],
		['unreviewed', 'Y', 'Y'],
		['unreviewed', 'N', 'N'],
		['unreviewed', '', 'P'],
	])('%s: %j is answered as %j', async (dialect, stored, answered) => {
		sim.speak(dialect);
		expect(await isValidated(worklog({ is_validated: stored }))).toBe(answered);
	});

	it('booleans: true approves', async () => {
		sim.speak('booleans');
		const log = worklog({});
		await patch(`/timelogs/worklogs/${log}/`, { is_validated: true });
		expect(sim.store.get('worklog', log)?.is_validated).toBe('Y');
	});
});

describe('letters', () => {
	beforeEach(() => sim.speak('letters'));

	it('answers true and false as "Y" and "N"', async () => {
		const draft = sim.store.insert('invoice', { is_valid: false, is_sent: true }).pk as number;
		const { body } = await get(`/invoices/${draft}/`);
		expect(body).toMatchObject({ is_valid: 'N', is_sent: 'Y' });
	});

	it('leaves `is_completed` of tasks a boolean, as real answers have it', async () => {
		const { results } = (await get(`/tasks/list/${org}/`)).body;
		expect(typeof results[0].is_completed).toBe('boolean');
	});

	it.each([
		[true, true, 'Y'],
		[false, true, 'N'],
		[false, false, ''],
	])(
		'time off with is_validated %j and is_treated %j is %j',
		async (validated, treated, answered) => {
			const { id } = sim.store.insert('timeoff-request', {
				team,
				is_validated: validated,
				is_treated: treated,
			});
			expect((await get(`/timelogs/timeoff-requests/${String(id)}/`)).body.is_validated).toBe(
				answered,
			);
		},
	);

	it('accepts the letter that it answers', async () => {
		const draft = sim.store.all('invoice').find((one) => !one.is_valid && Number(one.amount) > 0);
		const answer = await patch(`/invoices/${String(draft?.pk)}/`, { is_valid: 'Y' });
		expect(answer.body.is_valid).toBe('Y');
		expect(sim.store.get('invoice', draft?.pk)?.is_valid).toBe(true);
	});
});

describe('bare', () => {
	beforeEach(() => sim.speak('bare'));

	const seen = (record: Rec, names: string[]) => names.filter((name) => name in record);

	it('lists invoices without fields that were never seen', async () => {
		const never = ['is_paid', 'remaining', 'client', 'code'];
		expect(seen(await first(invoices()), never)).toEqual([]);
	});

	it('lists invoices with the fields that were seen', async () => {
		const names = ['pk', 'project', 'references', 'is_valid', 'is_sent', 'due_date'];
		expect(seen(await first(invoices()), names)).toEqual(names);
	});

	it('answers a single invoice with its total, items and client', async () => {
		const { pk } = sim.store.all('invoice')[0];
		const { body } = await get(`/invoices/${String(pk)}/`);
		const names = ['total', 'items', 'client'];
		expect(seen(body, [...names, 'remaining'])).toEqual(names);
	});

	it('answers the shares of a payment with ids and amounts only', async () => {
		const { body } = await get(`/payments/${String(sim.store.first('payment')?.pk)}`);
		expect(Object.keys(body.invoice_payments[0])).toEqual(['pk', 'amount']);
	});

	it('answers timesheets without `is_validated`, which was never seen', async () => {
		const timesheet = await first(`/timelogs/hourslogs/list/${team}/`);
		expect(timesheet).not.toHaveProperty('is_validated');
	});

	it('answers time off with `is_treated` only', async () => {
		const timeOff = await first(`/timelogs/timeoff-requests/list/${team}/`);
		expect(seen(timeOff, ['is_validated', 'is_treated'])).toEqual(['is_treated']);
	});

	it('leaves figures, whose fields are unknown, as they are', async () => {
		const { body } = await get(`/invoices/metrics/${org}/`);
		expect(Object.keys(body).length).toBeGreaterThan(0);
	});
});

describe('one name for all ids', () => {
	it('id: `pk` becomes `id`, also in nested records', async () => {
		sim.speak('id');
		const payment = (await get(`/payments/${String(sim.store.first('payment')?.pk)}`)).body;
		expect(payment).toHaveProperty('id');
		expect(payment).not.toHaveProperty('pk');
		expect(payment.invoice_payments[0]).toHaveProperty('id');
	});

	it('pk: `id` becomes `pk`', async () => {
		sim.speak('pk');
		const contact = await first(`/contacts/list/${org}/`);
		expect(contact).toHaveProperty('pk');
		expect(contact).not.toHaveProperty('id');
	});

	it.each<DialectName>(['id', 'pk'])(
		'%s: the ids of the membership stay as documented',
		async (name) => {
			sim.speak(name);
			const { body } = await get('/organizations/membership/');
			expect(body.organizations[0]).toMatchObject({ id: org, orguser: { pk: me } });
			expect(body.organizations[0].teams[0]).toHaveProperty('id', team);
		},
	);
});

describe('unselected', () => {
	beforeEach(() => sim.speak('unselected'));

	it('has no profile', async () => {
		expect((await get('/profiles/profile/')).status).toBe(404);
	});

	it('has a second organization', async () => {
		const { organizations } = (await get('/organizations/membership/')).body;
		expect(organizations).toHaveLength(2);
		const other = organizations.find(({ id }: Rec) => id !== org);
		expect((await get(`/projects/list/${other.id}/`)).body.count).toBe(0);
		expect((await get(`/teams/list/${other.id}/`)).body).toHaveLength(1);
	});

	it('does not move records to the other organization', async () => {
		expect((await get(`/teams/list/${org}/`)).body.map(({ pk }: Rec) => pk)).toEqual([team, lyon]);
	});
});

describe('small', () => {
	beforeEach(() => sim.speak('small'));

	it('answers at most 20 records a page', async () => {
		const { count, results } = (await get(invoices())).body;
		expect(results).toHaveLength(20);
		expect(count).toBe(sim.store.count('invoice'));
	});

	it('rejects `ordering`', async () => {
		const answer = await get(`${invoices()}&ordering=-pk`);
		expect(answer.status).toBe(400);
		expect(answer.body).toHaveProperty('ordering');
	});
});

describe('separate', () => {
	beforeEach(() => sim.speak('separate'));
	const ids = async (path: string) => (await listed(path)).map(({ id }) => id);

	it('lists opportunities apart from projects', async () => {
		const projects = await ids(`/projects/list/${org}/?page_size=100`);
		const leads = await ids(`/projects/leads2/${org}/?page_size=100`);
		expect(leads.length).toBeGreaterThan(0);
		expect(projects.filter((id) => leads.includes(id))).toEqual([]);
		expect(projects.length + leads.length).toBe(sim.store.count('project'));
	});

	it('lists an opportunity with the projects once it is signed', async () => {
		const [lead] = await ids(`/projects/leads2/${org}/`);
		await patch(`/projects/${String(lead)}/`, { signed: true });
		expect(await ids(`/projects/list/${org}/?page_size=100`)).toContain(lead);
	});
});

describe('closed', () => {
	const lists = endpoints.filter(
		({ method, operation }) => method === 'GET' && /^list(?!-action)/.test(operation),
	);

	it('closes about a third of the lists', () => {
		const share = lists.filter(isClosed).length / lists.length;
		expect(share).toBeGreaterThan(0.28);
		expect(share).toBeLessThan(0.38);
	});

	it('answers 403 for exactly the closed lists', async () => {
		sim.speak('closed');
		const ofOrg = lists.filter(({ path }) => /^[^{]*\{org_pk\}\/?$/.test(path));
		const answers = await Promise.all(
			ofOrg.map(async ({ path }) => (await get(path.replace('{org_pk}', String(org)))).status),
		);
		expect(answers).toEqual(ofOrg.map((entry) => (isClosed(entry) ? 403 : 200)));
	});

	it('leaves single records open', async () => {
		sim.speak('closed');
		const [invoice] = sim.store.all('invoice');
		expect((await get(`/invoices/${String(invoice.pk)}/`)).status).toBe(200);
	});
});

describe('dialects', () => {
	it.each(dialectNames.map((name) => [name]))(
		'%s: every list is answered or, in `closed`, forbidden',
		async (name) => {
			sim.speak(name);
			const paths = endpoints
				.filter(({ method, operation }) => method === 'GET' && /^list/.test(operation))
				.map(({ path }) => path)
				.filter((path) => /^[^{]*\{(org|team)_pk\}\/?$/.test(path))
				.map((path) => path.replace('{org_pk}', String(org)).replace('{team_pk}', String(team)));
			for (const path of new Set(paths)) {
				const { status } = await call('GET', `${path}?page_size=5`);
				expect([path, status]).toEqual([path, name === 'closed' && status === 403 ? 403 : 200]);
			}
		},
	);

	it('can be combined: a nested reference with its id as text, called pk', async () => {
		sim.speak('nested', 'strings', 'pk');
		const project = sim.store.first('project');
		const log = worklog({ project: project?.id });
		expect((await get(`/timelogs/worklogs/${log}/`)).body).toMatchObject({
			pk: String(log),
			project: { pk: String(project?.id), name: project?.display },
		});
	});

	it('work together with faults', async () => {
		sim.speak('iso');
		sim.faults = [{ path: '^/invoices/', times: 1, status: 503 }];
		expect((await get(invoices())).status).toBe(503);
		expect((await first(invoices())).invoice_date).toMatch(/^\d{4}-\d\d-\d\d$/);
	});

	it('leave errors as they are', async () => {
		sim.speak(...dialectNames.filter((name) => name !== 'closed'));
		const answer = await post(`/contacts/list/${org}/`, { name: ['x'] });
		expect(answer.body).toEqual({ name: ['Not a valid string.'] });
	});

	it('end with a reset, which restores the initial records', async () => {
		worklog({});
		const before = sim.store.count('worklog');
		sim.speak('iso');
		expect(sim.store.count('worklog')).toBe(before - 1);
		sim.reset();
		expect((await first(invoices())).invoice_date).toMatch(/^\d\d-\d\d-\d{4}$/);
	});

	it('given as options survive a reset', async () => {
		const other = await startSimulator({ seed: 'empty', dialects: ['unselected'] });
		other.reset();
		expect(other.store.count('organization')).toBe(2);
		await other.close();
	});

	it('can be set over HTTP', async () => {
		await control('dialects', { names: ['small'] });
		expect((await listed(invoices())).length).toBe(20);
		expect(Object.keys(await control('dialects'))).toEqual(
			expect.arrayContaining(['small', 'bare']),
		);
	});

	it('with an unknown name are an error', async () => {
		await expect(startSimulator({ dialects: ['latin' as DialectName] })).rejects.toThrow(
			"No dialect 'latin'. Known: closed, separate",
		);
	});
});
