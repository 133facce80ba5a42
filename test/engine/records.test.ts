import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../support/engine';
import { scripted, whoAmI } from '../support/scripted';
import { byId } from '../support/simulated';

const server = scripted();
/** Answer to all requests for lists and records. */
let answer: unknown;

beforeEach(() => {
	answer = { pk: 1 };
	server.answer = ({ path, method }) =>
		whoAmI(path) ?? (method === 'DELETE' ? { status: 204 } : { body: answer });
});

const run = async (resource: string, operation: string, parameters: IDataObject = {}) => {
	const { items, error } = await runNode({
		baseUrl: server.url,
		parameters: { resource, operation, ...parameters } as never,
	});
	return { records: items.map(({ json }) => json), error };
};
const page = (...results: IDataObject[]) => ({ count: results.length, next: null, results });

describe('point 7: filters applied by the node say when they cannot work', () => {
	const filtered = async (resource: string, filters: IDataObject) =>
		await run(resource, 'getAll', { returnAll: true, filters });

	it('if no record has the field, the error names it', async () => {
		answer = page({ pk: 1, code: 'F-1' }, { pk: 2, code: 'F-2' });
		const { error } = await filtered('invoice', { client: byId('7') });
		expect(error?.message).toBe(
			"OOTI's answer does not say what this needs: no invoice has the field 'client'",
		);
		expect(error?.description).toMatch(/Remove the filter/);
	});

	it('a list without records is no error', async () => {
		answer = page();
		const { records, error } = await filtered('invoice', { client: byId('7') });
		expect([records, error]).toEqual([[], undefined]);
	});

	it("a payment's invoice is found in its shares", async () => {
		answer = page(
			{ pk: 1, invoice_payments: [{ pk: 8, invoice: 70 }] },
			{
				pk: 2,
				invoice_payments: [
					{ pk: 9, invoice: 70 },
					{ pk: 10, invoice: { pk: 71 } },
				],
			},
		);
		const { records } = await filtered('payment', { invoice: byId('71') });
		expect(records.map(({ pk }) => pk)).toEqual([2]);
	});

	it('if no share names its invoice, the error names the field', async () => {
		answer = page({ pk: 1, invoice_payments: [{ pk: 8 }] });
		const { error } = await filtered('payment', { invoice: byId('71') });
		expect(error?.message).toBe(
			"OOTI's answer does not say what this needs: no payment has the field 'invoice_payments[].invoice'",
		);
	});

	it('a record with `id` and `pk` is compared by the one that is its id', async () => {
		answer = page({ pk: 1, client: { id: 7, pk: 12 } }, { pk: 2, client: { id: 12, pk: 7 } });
		const { records } = await filtered('invoice', { client: byId('12') });
		expect(records.map(({ pk }) => pk)).toEqual([1]);
	});
});

describe('every record has its id in `id`', () => {
	it.each([
		['a client, whose id is `pk`', 'client', { pk: 12, name: 'A' }, { id: 12, pk: 12, name: 'A' }],
		['a client with another `id`', 'client', { id: 7, pk: 12 }, { id: 12, pk: 12 }],
		['a project, whose id is `id`', 'project', { id: 7, pk: 12 }, { id: 7, pk: 12 }],
		['a time type, of which it is not known', 'timeType', { pk: 3 }, { id: 3, pk: 3 }],
		['a row without one', 'client', { total: 3 }, { total: 3 }],
	])('%s', async (_, resource, given, expected) => {
		answer = page(given as IDataObject);
		expect((await run(resource, 'getAll')).records).toEqual([expected]);
	});

	it.each(['get', 'update', 'validate'])('in the answer of %s', async (operation) => {
		answer = { pk: 12, code: 'F-1' };
		const { records } = await run('invoice', operation, {
			invoiceId: byId('12'),
			updateFields: { references: 'x' },
		});
		expect(records).toEqual([{ id: 12, pk: 12, code: 'F-1' }]);
	});

	it.each([
		['simplified', { output: 'simplified' }, { id: 12, pk: 12, name: 'A' }],
		['selected', { output: 'selected', outputFields: 'name' }, { id: 12, pk: 12, name: 'A' }],
	])('also if the output is %s', async (_, options, expected) => {
		answer = page({ pk: 12, name: 'A', tags: [{ pk: 1 }] });
		expect((await run('client', 'getAll', { options })).records).toEqual([expected]);
	});
});

it('point 11: Dates as ISO 8601 touches date fields only', async () => {
	answer = page({ id: 1, date: '01-02-2025', case_number: '01-02-2025' });
	const { records } = await run('invoice', 'getAll', { options: { isoDates: true } });
	expect(records).toEqual([{ id: 1, date: '2025-02-01', case_number: '01-02-2025' }]);
});

describe('point 20: a deletion', () => {
	it('outputs the id of the record', async () => {
		const { records } = await run('invoice', 'delete', { invoiceId: byId('12') });
		expect(records).toEqual([{ deleted: true, id: 12 }]);
	});

	it("of several records does not output the organization's id", async () => {
		const { records } = await run('invoice', 'deleteAllImported', { organizationId: byId('9') });
		expect(records).toEqual([{ deleted: true }]);
	});
});

describe('point 10: a long whole number keeps every digit when it is sent', () => {
	const LONG = '9007199254740993';
	const sent = () => server.requests[server.requests.length - 1];

	it('in the body of a field', async () => {
		await run('payment', 'create', {
			invoice: byId(LONG),
			additionalFields: { team: byId('2') },
		});
		expect(sent().body).toBe(`{"team":2,"invoice":${LONG}}`);
		expect(sent().headers['content-type']).toMatch(/^application\/json/);
	});

	it('in JSON fields', async () => {
		await run('apiRequest', 'send', {
			method: 'POST',
			path: '/x/',
			bodyJson: `{"a":[${LONG}],"b":"${LONG}"}`,
		});
		expect(sent().body).toBe(`{"a":[${LONG}],"b":"${LONG}"}`);
	});

	it('in the query', async () => {
		await run('apiRequest', 'send', {
			method: 'GET',
			path: '/x/',
			queryJson: `{"a":${LONG},"b":[1,${LONG}]}`,
		});
		expect(sent().url).toBe(`/api/v1/x/?a=${LONG}&b=1&b=${LONG}`);
	});

	it('in an address', async () => {
		await run('invoice', 'get', { invoiceId: byId(LONG) });
		expect(sent().path).toBe(`/api/v1/invoices/${LONG}/`);
	});
});
