import { difference } from '../../scripts/dialects/same';
import { columns, groups, tryAll } from '../../scripts/dialects/matrix';
import { isNamed, saysLess } from '../../scripts/dialects/naming';
import { page } from '../../scripts/dialects/page';
import { stopped, sameIds } from '../../scripts/dialects/cases';
import { startSimulator, type DialectName } from '../../simulator';
import { length } from '../support/length';

/** Rows that concern payments; `npm run dialects` tries all. */
const SAMPLE =
	/^(Event: (Invoice Past Due|Invoice Paid in Full|Work Log Refused|Opportunity Won|Expense Submitted|Time Off Requested)|Filters: states|Connection › Check)$/;
const chosen = groups.filter(({ row }) => SAMPLE.test(row));
const some: DialectName[][] = [['booleans'], ['bare'], ['letters', 'strings', 'nested', 'pk']];

describe('in every dialect', () => {
	it('the node is right, or fails and says why', async () => {
		const results = await tryAll(length(0, 1) ? columns : some, chosen);

		expect(
			results.flatMap(({ row, name, column, verdict }) =>
				verdict.is === 'WRONG' ? [`${column} | ${row} | ${name}: ${verdict.why}`] : [],
			),
		).toEqual([]);
		const is = (row: string, column: string) =>
			results.find((one) => one.row === row && one.column === column)!.verdict;
		// Proves that the sample has both results.
		expect(is('Event: Invoice Past Due', 'letters + strings + nested + pk').is).toBe('right');
		expect(is('Event: Invoice Past Due', 'bare')).toMatchObject({
			is: 'stops',
			why: expect.stringContaining("'is_paid' or 'remaining'"),
		});
		expect(is('Event: Work Log Refused', 'booleans')).toMatchObject({
			is: 'stops',
			why: expect.stringMatching(/'is_validated' of work log \d+ is false/),
		});
		expect(results.length).toBeGreaterThan(50);
		expect(page(results)).toContain('`letters + strings + nested + pk`');
	});
});

describe('the judge', () => {
	it.each<[unknown, unknown, DialectName[], string | undefined]>([
		[{ pk: 1, a: 2 }, { id: 1, a: 2 }, ['id'], undefined],
		[{ id: 1, project: 7 }, { id: 1, project: { id: 7, name: 'x' } }, ['nested'], undefined],
		[{ id: 1, project: 7 }, { id: 1, project: { id: 8, name: 'x' } }, ['nested'], 'project: 7 ≠ 8'],
		[{ id: 1, project: 7 }, { id: 1, project: { id: 7 } }, ['iso'], 'project: 7 ≠ {"id":7}'],
		[{ id: 1, is_sent: true }, { id: 1, is_sent: 'Y' }, ['letters'], undefined],
		[{ id: 1, is_sent: true }, { id: 1, is_sent: 'N' }, ['letters'], 'is_sent: true ≠ "N"'],
		[{ id: 1, is_paid: true }, { id: 1 }, ['bare'], undefined],
		[{ id: 1, is_paid: true }, { id: 1 }, ['small'], 'is_paid is missing'],
		[{ id: 1 }, { id: 2 }, [], 'id: 1 ≠ 2'],
	])('%j as %j in %j: %s', (plain, got, names, found) => {
		expect(difference(plain, got, names)).toBe(found);
	});

	it('accepts neither errors that say nothing nor other records', () => {
		const error = (message: string) => Object.assign(new Error(message), { description: null });
		expect(stopped(error("Cannot read properties of 'x'")).is).toBe('WRONG');
		expect(stopped(error('Something else'), ['due_date']).is).toBe('WRONG');
		expect(stopped(error("no invoice has 'due_date'"), ['due_date']).is).toBe('stops');
		expect(stopped({ message: 'No right', httpCode: '403' }, ['due_date'])).toEqual({
			is: 'stops',
			why: 'No right',
			forbidden: true,
		});
		expect(sameIds([1, 2], [2, 1]).is).toBe('right');
		expect(sameIds([1, 2], [1]).is).toBe('WRONG');
		expect(sameIds([1], [1, 2]).is).toBe('WRONG');
	});

	it('knows whose name a name is, and what says less of it', async () => {
		const sim = await startSimulator();
		const [one, other] = sim.store.all('client');
		const [pk, id] = [one, other].map((client) => Number(client.pk));
		const name = `${String(one.name)} · C001`;
		expect(isNamed(sim.store, 'client', pk, name)).toBe(true);
		expect(isNamed(sim.store, 'client', id, name)).toBe(false);

		const said = (shown: string) => saysLess(sim.store, ['client', pk], `${name} · €44`, shown);
		expect(said(String(one.name))).toBe(true);
		expect(said(`Client ${pk} · 44.00`)).toBe(true);
		expect(said(`Client ${id}`)).toBe(false);
		expect(said(String(other.name))).toBe(false);
		await sim.close();
	});
});
