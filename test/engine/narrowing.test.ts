import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../nodes/shared/tables';
import { narrowingOf } from '../../nodes/Ooti/operations/narrow';
import { periodDays } from '../../nodes/Ooti/operations/periods';
import { simulated } from '../support/simulated';

const at = simulated();
const idsOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.pk ?? json.id);

const list = async (resource: string, filters: IDataObject, more: IDataObject = {}) =>
	await at.run({ resource, operation: 'getAll', returnAll: true, filters, ...more } as never);

/** Gives the first work logs these dates, and all others a date long ago. */
const worklogs = (...dates: string[]) => {
	const { store } = at.sim;
	const all = store.all('worklog');
	all.forEach((record, n) =>
		store.update('worklog', Number(record.pk ?? record.id), {
			date: dates[n] ?? '01-01-2000',
			description: `n${n}`,
			team: Number(store.all('team')[0].pk),
		}),
	);
};
const described = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => String(json.description)).sort();

describe('a list narrowed by a date', () => {
	it('from a day to a day, both included', async () => {
		worklogs('09-11-2026', '10-11-2026', '12-11-2026', '13-11-2026');
		const { items, error } = await list('worklog', {
			date_from: '2026-11-10',
			date_to: '2026-11-12',
		});
		expect(error).toBeUndefined();
		expect(described(items)).toEqual(['n1', 'n2']);
	});

	it('of a period relative to today', async () => {
		const [from, to] = periodDays('lastMonth', 'Europe/Paris');
		const text = (day: number) =>
			String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, (_, y, m, d) => `${d}-${m}-${y}`);
		worklogs(text(from), text(to), '01-01-2001');
		const { items } = await list('worklog', { date_period: 'lastMonth' });
		expect(described(items)).toEqual(['n0', 'n1']);
	});

	it('includes records whose range of two dates overlaps', async () => {
		const { store } = at.sim;
		const [a, b, c, ...others] = store.all('timeoff-request');
		const set = (record: typeof a, start: string, end: string) =>
			store.update('timeoff-request', Number(record.id), {
				start_date: start,
				end_date: end,
				team: Number(store.all('team')[0].pk),
			});
		set(a, '28-10-2026', '02-11-2026');
		set(b, '20-11-2026', '24-11-2026');
		set(c, '01-12-2026', '02-12-2026');
		for (const other of others) set(other, '01-01-2020', '02-01-2020');
		const { items } = await list('timeOffRequest', {
			start_date_from: '2026-11-01',
			start_date_to: '2026-11-30',
		});
		expect(idsOf(items).sort()).toEqual([a.id, b.id].sort());
	});

	it('stops reading when enough records match for the limit', async () => {
		at.sim.fill('worklog', 1000, (n) => ({
			date: n % 2 ? '10-11-2026' : '10-11-2025',
			team: Number(at.sim.store.all('team')[0].pk),
		}));
		at.sim.resetLog();
		const { items } = await list(
			'worklog',
			{ date_from: '2026-01-01' },
			{ returnAll: false, limit: 5 },
		);
		expect(items).toHaveLength(5);
		const pages = at.sim.requests.filter(({ path }) => path.startsWith('/timelogs/worklogs/list/'));
		expect(pages.length).toBeLessThanOrEqual(1);
	});

	it('is an error if a date of a record is invalid, since the record would be missing', () => {
		const { resource, operation } = findOperation('worklog', 'getAll')!;
		const get = () => ({ date_from: '2026-01-01' });
		const { keep } = narrowingOf(resource, operation, { get, timezone: 'UTC' })!;
		expect(() => keep({ id: 1, date: '2026/11/10' })).toThrow(
			"Whether a record passes cannot be told: its 'date' is '2026/11/10'",
		);
		expect([null, '', '10-11-2026', '2026-11-10'].map((date) => keep({ id: 1, date }))).toEqual([
			false,
			false,
			true,
			true,
		]);
	});

	it('is an error if no record has the field', () => {
		const { resource, operation } = findOperation('worklog', 'getAll')!;
		const get = () => ({ date_from: '2026-01-01' });
		const filter = narrowingOf(resource, operation, { get, timezone: 'UTC' })!;
		expect(() => filter.check([{ id: 1, hours: 2 }])).toThrow(
			"OOTI's answer does not say what this needs: no work log has the field 'date'",
		);
		expect(() => filter.check([])).not.toThrow();
	});

	it('is an error if no record has the end of its range, since none would seem to end', () => {
		const { resource, operation } = findOperation('timeOffRequest', 'getAll')!;
		const get = () => ({ start_date_from: '2026-01-01' });
		const filter = narrowingOf(resource, operation, { get, timezone: 'UTC' })!;
		expect(() => filter.check([{ id: 1, start_date: '01-02-2020' }])).toThrow(
			"no time-off request has the field 'end_date'",
		);
		expect(() => filter.check([{ id: 1, start_date: '01-02-2020', end_date: null }])).not.toThrow();
	});
});

describe('a list narrowed by a state', () => {
	it.each([
		['yes', true, ['n0']],
		['no, which includes what is not set', false, ['n1', 'n2']],
	])('of yes or no: %s', async (_, wanted, found) => {
		worklogs();
		const { store } = at.sim;
		for (const [n, { id }] of store.all('worklog').entries())
			if (n < 3) store.update('worklog', Number(id), { is_draft: [true, null, false][n] });
			else store.remove('worklog', Number(id));
		const { items } = await list('worklog', { is_draft: wanted });
		expect(described(items)).toEqual(found);
	});

	it.each([
		[{ state: 'invoicePaid' }, 0],
		[{ state: 'invoicePastDue', days_past_due: 30 }, 1],
	])('that depends on several fields: %j', async (filters, which) => {
		const { store } = at.sim;
		const invoices = store.all('invoice');
		const sent = { type: 1, is_valid: true, is_sent: true, due_date: '01-01-2026' };
		invoices.forEach(({ pk }, n) =>
			store.update('invoice', Number(pk), { ...sent, is_paid: n === 0, is_closed: n > 1 }),
		);
		expect(idsOf((await list('invoice', filters)).items)).toEqual([invoices[which].pk]);
	});

	it('without a hint where a list of projects has opportunities', async () => {
		expect((await list('project', { state: 'opportunity' })).hints).toEqual([]);
	});

	it('hints that opportunities may be listed elsewhere where a list of projects has none', async () => {
		at.sim.speak('separate');
		const { items, hints } = await list('project', { state: 'opportunity' });
		expect(items).toEqual([]);
		expect(hints.map(({ message }) => message)).toEqual([
			"No project of this list is an opportunity. OOTI may list opportunities apart: 'Get Many' of 'Opportunity' reads those.",
		]);
	});

	it.each([true, false])('reads letters as yes and no (%s)', async (closed) => {
		at.sim.speak('letters');
		const wanted = at.sim.store.all('invoice').filter(({ is_closed: is }) => is === closed);
		const { items } = await list('invoice', { is_closed: closed });
		expect(items.length).toBe(wanted.length);
		expect(items.length).toBeGreaterThan(0);
	});

	it.each([
		[
			'booleans',
			{ is_validated: 'N' },
			"'Is Validated' cannot be told: the field 'is_validated' of one work log is false",
		],
		[
			'unreviewed',
			{ is_validated: 'Y' },
			"'Is Validated' cannot be told: the field 'is_validated' of one work log is \"P\"",
		],
		[
			'unreviewed',
			{ state: 'worklogApproved' },
			'Whether a record is approved cannot be told: the field \'is_validated\' of one work log is "P"',
		],
	] as const)('does not guess what a value means (%s, %j)', async (dialect, filters, message) => {
		at.sim.speak(dialect);
		const { error } = await list('worklog', filters);
		expect(error?.message).toBe(message);
	});

	it('sends what OOTI filters itself', async () => {
		await list('invoice', { is_sent: true });
		const [first] = at.sim.requests.filter(({ path }) => path.startsWith('/invoices/list/'));
		expect(first.query.is_sent).toBe('true');
	});
});

it('reads flags in the forms that servers use', () => {
	const { resource, operation } = findOperation('worklog', 'getAll')!;
	const get = () => ({ is_draft: true });
	const { keep } = narrowingOf(resource, operation, { get, timezone: 'UTC' })!;
	expect([true, 1, 'True', false, 0, null].map((is_draft) => keep({ is_draft }))).toEqual([
		true,
		true,
		true,
		false,
		false,
		false,
	]);
});

it('an unknown letter is an error', async () => {
	at.sim.speak('unreviewed');
	const { store } = at.sim;
	if (store.count('job-invoice') === 0) at.sim.fill('job-invoice', 3);
	for (const { id } of store.all('job-invoice'))
		store.update('job-invoice', Number(id), { is_validated: '' });
	const { items, error } = await list('jobInvoice', { is_validated: 'Y' });

	expect(items).toEqual([]);
	expect(error?.message).toMatch(/'is_validated' of one cost invoice is "P"/);
});

it("'Days Past Due' that is not a number is an error", async () => {
	const { error } = await list('invoice', {
		state: 'invoicePastDue',
		days_past_due: '={{ "ten" }}',
	});
	expect(error?.message).toMatch(/^'Days Past Due' is not a whole number/);
});

it.each([{}, { state: 'invoiceUnpaid' }])(
	"'Days Past Due' is an error without its state: %j",
	async (filters) => {
		const { error, items } = await list('invoice', { ...filters, days_past_due: 30 });
		expect(error?.message).toBe("'Days Past Due' is given without the 'State' Past Due");
		expect(items).toEqual([]);
	},
);

describe('a filter given in the words of the screen', () => {
	it('may be a choice', async () => {
		const { store } = at.sim;
		const [first, ...others] = store.all('invoice').map(({ pk, id }) => Number(pk ?? id));
		store.update('invoice', first, { type: 9 });
		for (const other of others) store.update('invoice', other, { type: 4 });
		const { items, error } = await list('invoice', { type: '={{ "Credit note" }}' });
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual([first]);
	});

	it('may be a period', async () => {
		const { error, items } = await list('worklog', { date_period: '={{ "last month" }}' });
		const same = await list('worklog', { date_period: 'lastMonth' });
		expect([error, idsOf(items)]).toEqual([undefined, idsOf(same.items)]);
	});

	it('is an error for an unknown period', async () => {
		const { error } = await list('worklog', { date_period: '={{ "constructor" }}' });
		expect(error?.message).toBe("'Date Period' is none of the periods: 'constructor'");
	});

	it('may be a state', async () => {
		const { error } = await list('invoice', { state: '={{ "Sent" }}' });
		expect(error).toBeUndefined();
	});
});

describe('a list searched by words', () => {
	/** Searches for words, or the id of the only client, which is changed before. */
	const found = async (search: string, fields: (id: string) => object = () => ({})) => {
		const { store } = at.sim;
		at.sim.speak('strings');
		const [id, ...others] = store.all('client').map((one) => Number(one.pk ?? one.id));
		for (const other of others) store.remove('client', other);
		store.update('client', id, fields(String(id)));
		return (await list('client', { search: search.replace('{id}', String(id)) })).items.length;
	};

	it('does not find ids that come as text', async () => {
		expect(await found('{id}')).toBe(0);
	});

	it.each(['{id}', '75011'])('finds digits in texts: %s', async (search) => {
		expect(await found(search, (id) => ({ name: `Lot ${id}`, zipcode: '75011' }))).toBe(1);
	});
});

describe('periods', () => {
	const now = new Date('2026-11-24T23:30:00Z');
	it.each([
		['today', 20261125, 20261125],
		['yesterday', 20261124, 20261124],
		['thisWeek', 20261123, 20261129],
		['lastWeek', 20261116, 20261122],
		['thisMonth', 20261101, 20261130],
		['lastMonth', 20261001, 20261031],
		['thisQuarter', 20261001, 20261231],
		['lastQuarter', 20260701, 20260930],
		['thisYear', 20260101, 20261231],
		['lastYear', 20250101, 20251231],
	] as const)('%s goes by the days of the time zone', (period, from, to) => {
		expect(periodDays(period, 'Europe/Paris', now)).toEqual([from, to]);
	});

	it.each([
		['lastMonth', 'in January is December', '2027-01-15', 20261201, 20261231],
		['thisWeek', 'on a Sunday began on Monday', '2026-11-29', 20261123, 20261129],
		['lastQuarter', 'in February is of the year before', '2027-02-15', 20261001, 20261231],
	] as const)('%s %s', (period, _, day, from, to) => {
		expect(periodDays(period, 'UTC', new Date(`${day}T12:00:00Z`))).toEqual([from, to]);
	});
});
