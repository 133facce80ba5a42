import { FAILURES, Life, ascending, random, watching } from '../support/life';
import { length } from '../support/length';
import { Poller } from '../support/poller';
import { byId, simulated } from '../support/simulated';

const at = simulated();

describe('updated', () => {
	it.each(['descending', 'ascending', 'shuffled'])(
		'delivers every change of content once (%s)',
		async (order) => {
			const { sim } = at;
			sim.config.order = { task: order };
			const pick = random(13);
			const life = new Life(sim, 'task', pick);
			life.create(400);
			const poller = new Poller(
				sim,
				watching('recordUpdated', {
					resource: 'task',
					options: { ignoreFields: 'estimate, code' },
				}),
			);
			expect(await poller.poll()).toBeNull();
			const happened: number[] = [];
			const delivered: number[] = [];
			let seen = new Set(life.all.map(life.idOf));
			for (let round = 0; round < length(15, 60); round++) {
				const edited = life.edit(pick(25), () => ({ title: `Task ${pick(1e9)}` }));
				life.edit(pick(10), () => ({ estimate: pick(1e9), code: `${pick(1e9)}` }));
				life.create(pick(5));
				life.commitLate();
				life.remove(pick(4));
				const there = new Set(life.all.map(life.idOf));
				happened.push(...ascending(edited.filter((id) => seen.has(id) && there.has(id))));
				seen = there;
				if (pick(8) === 0) {
					FAILURES[pick(3)][1](sim);
					await expect(poller.poll()).rejects.toThrow();
					sim.faults = [];
				}
				delivered.push(...(await poller.ids()));
				if (pick(5) === 0) poller.restart();
			}
			expect(delivered).toEqual(happened);
		},
	);

	describe('of the latest 1,000 of many records', () => {
		const many = async () => {
			const { sim } = at;
			const team = sim.store.idOf('team', sim.store.first('team')!);
			sim.fill('worklog', length(10_000, 100_000), () => ({ team }));
			const poller = new Poller(
				sim,
				watching('recordUpdated', {
					resource: 'worklog',
					teamId: byId(team),
					options: { watched: 1000 },
				}),
			);
			await poller.poll();
			return { poller, ids: sim.store.all('worklog').map(({ id }) => id as number) };
		};

		it('delivers changes of these only', async () => {
			const { poller, ids } = await many();
			const [recent, old] = [ids.at(-900)!, ids.at(-1200)!];
			for (const id of [recent, old])
				at.sim.store.update('worklog', id, { description: 'Changed' });
			expect(await poller.ids()).toEqual([recent]);
		});

		it('does not deliver older records that become watched', async () => {
			const { poller, ids } = await many();
			for (const id of ids.slice(-500)) at.sim.store.remove('worklog', id);
			expect(await poller.poll()).toBeNull();
			expect(await poller.poll()).toBeNull();
		});

		it('makes a request per page, with a limited state', async () => {
			const { poller } = await many();
			expect(await poller.poll()).toBeNull();
			expect(poller.requests).toBe(10);
			expect(poller.saved.length).toBeLessThan(20_000);
		});
	});
});

describe('events by name', () => {
	describe('an invoice past due, 10 days after its due date', () => {
		const due = (ago: number) =>
			new Date(Date.now() - ago * 86_400_000)
				.toISOString()
				.slice(0, 10)
				.split('-')
				.reverse()
				.join('-');
		const open = { type: 1, is_valid: true, is_sent: true, is_paid: false, is_closed: false };
		const insert = (fields: object) =>
			at.sim.store.insert('invoice', { ...open, ...fields }).pk as number;
		const polled = async () => {
			const poller = new Poller(at.sim, watching('invoicePastDue', { days: 10 }));
			expect(await poller.poll()).toBeNull();
			return poller;
		};

		it('comes once', async () => {
			const poller = await polled();
			const pk = insert({ due_date: due(12) });
			expect(await poller.ids()).toEqual([pk]);
			expect(await poller.poll()).toBeNull();
		});

		it('comes when the days have passed', async () => {
			const poller = await polled();
			const pk = insert({ due_date: due(8) });
			expect(await poller.poll()).toBeNull();
			at.sim.store.update('invoice', pk, { due_date: due(11) });
			expect(await poller.ids()).toEqual([pk]);
		});

		it.each([{ is_paid: true }, { is_closed: true }, { is_sent: false }, { type: 9 }])(
			'does not come with %j',
			async (fields) => {
				const poller = await polled();
				insert({ due_date: due(12), ...fields });
				expect(await poller.poll()).toBeNull();
			},
		);
	});

	it.each([
		['opportunityWon', 'project', { signed: false, stage: 1 }, { signed: true }],
		['taskCompleted', 'task', { is_completed: false }, { is_completed: true }],
		['timeOffRequested', 'timeoff-request', { is_draft: true }, { is_draft: false }],
		['timeOffApproved', 'timeoff-request', {}, { is_treated: true, is_validated: true }],
		['timeOffRefused', 'timeoff-request', {}, { is_treated: true, is_validated: false }],
		['expenseSubmitted', 'expense', { is_draft: true }, { is_draft: false }],
		['expenseReportValidated', 'expense-group', {}, { is_validated: true }],
		['worklogValidated', 'worklog', { is_validated: '' }, { is_validated: 'Y' }],
		['worklogRefused', 'worklog', { is_validated: '' }, { is_validated: 'N' }],
		['phaseProgressChanged', 'phase', { progress: 10 }, { progress: 30 }],
	])('%s', async (event, entity, first, then) => {
		const { store } = at.sim;
		const team = store.idOf('team', store.first('team')!);
		const project = store.idOf('project', store.first('project')!);
		const poller = new Poller(
			at.sim,
			watching(event, {
				teamId: byId(team),
				projectId: byId(project),
				options: { watched: 20_000 },
			}),
		);
		expect(await poller.poll()).toBeNull();
		const own = 'project' in store.templateOf(entity) ? { project } : {};
		const id = store.idOf(entity, store.insert(entity, { team, ...own, ...first }));
		expect(await poller.poll()).toBeNull();
		store.update(entity, id, then);
		expect(await poller.ids()).toEqual([id]);
		expect(await poller.poll()).toBeNull();
		const examples = await poller.poll('manual');
		expect(examples!.length).toBeGreaterThan(0);
		expect(await poller.poll()).toBeNull();
	});

	it.each([
		['clientCreated', 'client'],
		['contactCreated', 'contact'],
		['paymentReceived', 'payment'],
		['projectCreated', 'project'],
		['worklogCreated', 'worklog'],
	])('%s', async (event, entity) => {
		const { store } = at.sim;
		const team = store.idOf('team', store.first('team')!);
		const poller = new Poller(at.sim, watching(event, { teamId: byId(team) }));
		expect(await poller.poll()).toBeNull();
		const id = store.idOf(entity, store.insert(entity, { team }));
		expect(await poller.ids()).toEqual([id]);
		expect(await poller.poll()).toBeNull();
	});

	it('is an error if OOTI has none of the fields of an event', async () => {
		const { store } = at.sim;
		for (const record of store.all('timeoff-request'))
			store.remove('timeoff-request', record.id as number);
		const poller = new Poller(at.sim, watching('timeOffApproved'));
		at.sim.faults = [
			{
				path: 'timeoff-requests/list',
				status: 200,
				body: { count: 1, next: null, previous: null, results: [{ id: 7, state: 3 }] },
			},
		];
		await expect(poller.poll()).rejects.toThrow(/no time-off request has the field 'is_validated'/);
	});

	const serve = (path: string, ...results: object[]) => {
		at.sim.faults = [
			{ path, status: 200, body: { count: results.length, next: null, previous: null, results } },
		];
	};
	const sent = { is_sent: true, is_closed: false, type: 1, due_date: '01-01-2024' };

	it('an invoice without `is_paid` is an error, not past due', async () => {
		const poller = new Poller(at.sim, watching('invoicePastDue'));
		serve('invoices/list', { pk: 1, ...sent });
		await expect(poller.poll()).rejects.toThrow(
			"no invoice has the field 'is_paid' or 'remaining'",
		);
		serve('invoices/list', { pk: 1, ...sent }, { pk: 2, ...sent, is_paid: true });
		await expect(poller.poll()).rejects.toThrow("invoice 1 has no field 'is_paid' or 'remaining'");
		serve('invoices/list', { pk: 1, ...sent, remaining: '1.00' }, { pk: 2, ...sent, is_paid: 1 });
		expect(await poller.poll()).toBeNull();
	});

	it.each([
		[
			'invoicePastDue',
			'invoices/list',
			{ pk: 1, ...sent, is_paid: 'partly' },
			'\'is_paid\' of invoice 1 is "partly"',
		],
		[
			'invoicePastDue',
			'invoices/list',
			{ pk: 1, ...sent, is_paid: false, due_date: 'soon' },
			'\'due_date\' of invoice 1 is "soon"',
		],
		[
			'worklogRefused',
			'worklogs/list',
			{ id: 1, is_validated: 'X' },
			'\'is_validated\' of work log 1 is "X"',
		],
		['taskCompleted', 'tasks/list', { pk: 1, is_completed: 7 }, "'is_completed' of task 1 is 7"],
	])('%s: an unknown value is an error (%s, %j)', async (event, path, record, message) => {
		const poller = new Poller(at.sim, watching(event));
		serve(path, record);
		await expect(poller.poll()).rejects.toThrow(message);
	});

	it.each([
		['expenseSubmitted', 'expenses/', "no expense has the field 'is_submitted' or 'is_draft'"],
		['timeOffRequested', 'timeoff-requests/list', "no time-off request has the field 'is_draft'"],
		['timeOffRefused', 'timeoff-requests/list', "no time-off request has the field 'is_validated'"],
		['opportunityWon', 'projects/list', "no project has the field 'signed'"],
	])('%s does not fire for new records if the fields are missing', async (event, path, message) => {
		const poller = new Poller(at.sim, watching(event));
		serve(path, { id: 1, title: 'One' });
		await expect(poller.poll()).rejects.toThrow(message);
		await expect(poller.poll('manual')).rejects.toThrow(message);
	});

	it('opportunityWon fails if OOTI lists no opportunities among the projects', async () => {
		const poller = new Poller(at.sim, watching('opportunityWon'));
		serve('projects/list', { id: 1, signed: true, stage: null });
		await expect(poller.poll()).rejects.toThrow('no project in the list is an opportunity');
		serve(
			'projects/list',
			{ id: 1, signed: true, stage: null },
			{ id: 2, signed: false, stage: 3 },
		);
		expect(await poller.poll()).toBeNull();
		serve(
			'projects/list',
			{ id: 1, signed: true, stage: null },
			{ id: 2, signed: true, stage: null },
		);
		expect(await poller.ids()).toEqual([2]);
	});

	it.each([
		['letters', 'N', 'Y'],
		['booleans', false, true],
		['numbers', 0, 1],
		['text', 'false', 'true'],
	])('an invoice becomes sent, in %s', async (_, no, yes) => {
		const poller = new Poller(at.sim, watching('invoiceSent'));
		serve('invoices/list', { pk: 1, is_sent: no });
		expect(await poller.poll()).toBeNull();
		serve('invoices/list', { pk: 1, is_sent: yes });
		expect(await poller.ids()).toEqual([1]);
	});
});
