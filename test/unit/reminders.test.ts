/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import type { Workflow } from '../../harness/api';
import { repository } from '../../harness/paths';

const file = join(repository, 'examples', 'remind-of-unpaid-invoices.json');
const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
const { parameters } = nodes.find(({ name }) => name === 'Write the reminders')!;

const SETTINGS = { firstAfter: 7, secondAfter: 21, thirdAfter: 45, currency: 'EUR' };
const DUE = { pk: 1, code: 'F-1', type: 1, total: '1200.00', due_date: '2026-11-01' };

/** What the Code node makes of one sent invoice on 2026-11-24. */
function remind(answered: IDataObject): IDataObject[] {
	const invoice = { invoice_date: '2026-10-01', is_closed: false, ...DUE, ...answered };
	const $ = (name: string) => ({
		first: () => ({ json: SETTINGS }),
		all: () => (name === 'Sent invoices' ? [{ json: invoice }] : []),
	});
	const code = new Function('$', '$today', 'DateTime', String(parameters?.jsCode)) as (
		...inputs: unknown[]
	) => Array<{ json: IDataObject }>;
	return code($, DateTime.fromISO('2026-11-24'), DateTime).map(({ json }) => json);
}

describe('the example that reminds of unpaid invoices', () => {
	it.each<[string, IDataObject]>([
		['neither is answered', {}],
		['both are empty', { is_paid: null, remaining: '' }],
		['it is a word that nobody knows', { is_paid: 'perhaps' }],
	])('stops when OOTI does not say whether one is paid: %s', (_, answered) => {
		expect(() => remind(answered)).toThrow(/does not say whether invoice F-1 is paid/);
	});

	it.each<[string, IDataObject]>([
		['is_paid', { is_paid: true }],
		['is_paid as OOTI writes flags', { is_paid: 'Y' }],
		['remaining', { remaining: '0.00' }],
		['is_paid, although something remains', { is_paid: true, remaining: '5.00' }],
	])('reminds nobody who has paid, by %s', (_, answered) => {
		expect(remind(answered)).toEqual([]);
	});

	it('names what is left of one that was paid in part', () => {
		const [{ level, text }] = remind({ is_paid: false, remaining: '200.00' });
		expect(level).toBe(2);
		expect(String(text).replace(/\s/g, ' ')).toContain('reste à régler à hauteur de 200,00 €');
	});

	it('names no amount that is left when only is_paid is answered', () => {
		const [{ text }] = remind({ is_paid: 'N' });
		expect(text).toContain('n’est pas encore entièrement réglée');
	});
});
