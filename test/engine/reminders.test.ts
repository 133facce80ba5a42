/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Workflow } from '../../harness/api';
import { repository } from '../../harness/paths';
import { simulated } from '../support/simulated';

const at = simulated();

function nodesOf(name: string) {
	const file = join(repository, 'examples', `${name}.json`);
	return (JSON.parse(readFileSync(file, 'utf8')) as Workflow).nodes;
}

/** Runs the example's Code node with an invoice sent and due on 1 November, among paid ones. */
async function remind(answered: IDataObject) {
	const { store } = at.sim;
	const [one, ...others] = store.all('invoice').filter(({ type }) => type !== 9);
	for (const { pk } of others)
		store.update('invoice', pk as number, { is_paid: true, remaining: '0.00', is_closed: false });
	store.update('invoice', one.pk as number, {
		is_valid: true,
		is_sent: true,
		is_closed: false,
		due_date: '01-11-2026',
		is_paid: undefined,
		remaining: undefined,
		...(answered as object),
	});
	const node = nodesOf('remind-of-unpaid-invoices').find(({ type }) => type.endsWith('.ooti'))!;
	const items = [{ json: { 'First after': 7 } }];
	const result = await at.run(node.parameters as INodeParameters, { items });
	return { ...result, reminded: result.items.map(({ json }) => json.pk), pk: one.pk };
}

describe('the example that reminds clients of unpaid invoices', () => {
	it.each<[string, IDataObject]>([
		['neither is answered', {}],
		['both are empty', { is_paid: null, remaining: '' }],
		['only the rest is answered, and empty', { remaining: null }],
		['it is a word that nobody knows', { is_paid: 'perhaps' }],
	])('stops if OOTI does not say whether an invoice is paid: %s', async (_, answered) => {
		const { error, reminded } = await remind(answered);
		expect(error?.message).toMatch(/Whether a record is past due cannot be told/);
		expect(reminded).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		['is_paid', { is_paid: true }],
		['is_paid as OOTI writes flags', { is_paid: 'Y' }],
		['remaining', { remaining: '0.00' }],
		['is_paid, although something remains', { is_paid: true, remaining: '5.00' }],
	])('does not remind a client who has paid, by %s', async (_, answered) => {
		const { error, reminded } = await remind(answered);
		expect([error?.message, reminded]).toEqual([undefined, []]);
	});

	it.each<[string, IDataObject]>([
		['is_paid', { is_paid: false }],
		['remaining', { remaining: '200.00' }],
	])('reminds a client who has not, by %s', async (_, answered) => {
		const { reminded, pk } = await remind(answered);
		expect(reminded).toEqual([pk]);
	});
});
