import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode } from '../support/engine';
import { scripted, whoAmI } from '../support/scripted';

/** Serves a list and single records, and accepts writes without applying them. */
const server = scripted();
let records: IDataObject[];
let detail: IDataObject;
beforeEach(() => {
	records = [];
	detail = {};
	server.answer = ({ method, path }) => {
		const who = whoAmI(path);
		if (who) return who;
		if (method !== 'GET') return { status: method === 'POST' ? 201 : 200, body: { id: 99 } };
		if (/\/list\//.test(path))
			return { body: { count: records.length, next: null, results: records } };
		return { body: { ...records[0], ...detail } };
	};
});

const rows = async (
	resource: string,
	matchingColumns: string[],
	items: IDataObject[],
	more: INodeParameters = {},
) =>
	await runNode({
		baseUrl: server.url,
		parameters: {
			resource,
			operation: 'upsert',
			columns: {
				mappingMode: 'autoMapInputData',
				value: null,
				matchingColumns,
				schema: [],
			} as unknown as INodeParameters,
			...more,
		},
		items: items.map((json) => ({ json })),
	});
const sent = () => server.requests.filter(({ method }) => method !== 'GET');
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.outcome);

describe('Create or Update finds unchanged', () => {
	const worklog = {
		id: 7,
		project: 3,
		orguser: { pk: 4, display_name: 'Zoé' },
		hours: '7.50',
		hours_pct: null,
		date: '2026-03-31',
		description: 'Plans\r\nCoupe ',
		is_draft: false,
	};

	it.each<[string, IDataObject]>([
		['an amount as text with decimals', { Heures: '7,5' }],
		['an amount as a number', { Heures: 7.5 }],
		['a date with the day first', { description: 'Plans\nCoupe' }],
		['a flag as people write it', { is_draft: 'non' }],
		['what is empty in the table', { hours_pct: '', Description: ' ' }],
		['a person as a record', { orguser: '4' }],
		['a project by its number', { Projet: 3 }],
	])('%s', async (_, more) => {
		records = [worklog];
		const { items, error } = await rows('worklog', ['date'], [{ Date: '31/03/2026', ...more }]);
		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['unchanged']);
		expect(sent()).toEqual([]);
	});

	it.each<[string, IDataObject[string], IDataObject[string]]>([
		['in another order', [5, 2], '2, 5'],
		['as records', [{ pk: 2 }, { pk: 5 }], '2,5'],
		['as text', ['5', '2'], [2, 5]],
	])('several records %s', async (_, ooti, given) => {
		records = [{ id: 1, name: 'Studio', tags: ooti }];
		const { items, error } = await rows('client', ['name'], [{ name: 'studio', tags: given }]);
		expect(error?.message).toBeUndefined();
		// The name differs in case; the user's is sent.
		expect(sent().map(({ body }) => body)).toEqual([JSON.stringify({ name: 'studio' })]);
		expect(outcomes(items)).toEqual(['updated']);
	});

	it('a field that lists do not have, by reading the record', async () => {
		records = [{ id: 1, name: 'Studio' }];
		detail = { address: 'Rue 1' };
		const { items } = await rows('client', ['name'], [{ name: 'Studio', address: 'Rue 1' }]);
		expect(outcomes(items)).toEqual(['unchanged']);
		expect(sent()).toEqual([]);
	});

	it('a flag that OOTI answers as a number, and JSON with its keys in another order', async () => {
		records = [{ id: 7, date: '31-03-2026', is_draft: 0 }];
		const flag = await rows('worklog', ['date'], [{ Date: '2026-03-31', is_draft: 'non' }]);
		expect(outcomes(flag.items)).toEqual(['unchanged']);
	});

	it('no field that OOTI does not answer: it is sent, with one hint', async () => {
		records = [
			{ id: 1, name: 'Studio' },
			{ id: 2, name: 'Agence' },
		];
		const table = records.map(({ name }) => ({ name, address: 'Rue 1' }));
		const { items, hints } = await rows('client', ['name'], table);
		expect(outcomes(items)).toEqual(['updated', 'updated']);
		expect(hints.map(({ message }) => message)).toEqual([
			"OOTI does not answer 'Address', so nobody can tell whether it differs: it is sent at every run.",
		]);
	});
});

describe('Create or Update creates nothing', () => {
	const table = [{ name: 'Neu' }];

	it.each<[string, () => void]>([
		[
			'of which fewer records come than it counts',
			() => {
				const { answer } = server;
				server.answer = (request, response) =>
					/\/list\//.test(request.path) && request.method === 'GET'
						? { body: { count: 3, next: null, results: [{ id: 1, name: 'A' }] } }
						: answer(request, response);
			},
		],
		[
			'that may not be read',
			() => {
				const { answer } = server;
				server.answer = (request, response) =>
					/\/list\//.test(request.path) && request.method === 'GET'
						? { status: 403, body: { detail: 'No.' } }
						: answer(request, response);
			},
		],
		[
			'of which the second page fails',
			() => {
				const { answer } = server;
				server.answer = (request, response) => {
					if (!/\/list\//.test(request.path) || request.method !== 'GET')
						return answer(request, response);
					return request.query.get('page') === '1'
						? {
								body: {
									count: 2,
									next: `${server.url}${request.path}?page=2`,
									results: [{ id: 1, name: 'A' }],
								},
							}
						: { status: 404, body: { detail: 'Invalid page.' } };
				};
			},
		],
		[
			'that is no list',
			() => {
				const { answer } = server;
				server.answer = (request, response) =>
					/\/list\//.test(request.path) && request.method === 'GET'
						? { body: { detail: 'maintenance' } }
						: answer(request, response);
			},
		],
	])('by a list %s', async (_, prepare) => {
		prepare();
		const { error, items } = await rows('client', ['name'], table);
		expect(error?.message).toBeTruthy();
		expect(items).toEqual([]);
		expect(sent()).toEqual([]);
	});
});

describe('Create or Update reads tables as people write them', () => {
	it('with French headings and values, and names unknown columns', async () => {
		const { error, hints } = await rows(
			'invoice',
			['references'],
			[
				{
					Références: 'M-1',
					'Date de facture': '31/03/2026',
					"Date d'échéance": '30.4.2026',
					'Validée ?': 'oui',
					Météo: 'grise',
				},
			],
		);
		expect(error?.message).toBeUndefined();
		expect(JSON.parse(sent()[0].body)).toMatchObject({
			references: 'M-1',
			invoice_date: '31-03-2026',
			due_date: '30-04-2026',
		});
		expect(hints.map(({ message }) => message).join()).toContain("'Météo'");
	});

	it.each([
		['1 234,50 €', 1234.5],
		['1\u202F234,50\u00A0€', 1234.5],
		['1.234,50', 1234.5],
	])('amount %j', async (written, amount) => {
		const { error } = await rows('payment', ['date'], [{ date: '31/03/2026', Montant: written }]);
		expect(error?.message).toBeUndefined();
		expect(JSON.parse(sent()[0].body)).toMatchObject({ amount });
	});

	it.each([
		['1,500', 'can be read in two ways'],
		['1500 ou 1600', 'is not a number'],
	])('rejects amount %j with row, column and value', async (written, why) => {
		const { error } = await rows('payment', ['date'], [{ date: '31/03/2026', Montant: written }]);
		expect(error!.message).toContain("Row 1, column 'Montant'");
		expect(error!.message).toContain(why);
		expect(error!.message).toContain(written);
		expect(sent()).toEqual([]);
	});

	it('rejects an unknown choice with row, column and value', async () => {
		const { error } = await rows('invoice', ['references'], [{ references: 'A', Type: 'Avoirr' }]);
		expect(error!.message).toBe("Row 1, column 'Type': 'Type' cannot be 'Avoirr'");
		expect(sent()).toEqual([]);
	});

	it.each<[string, string, object]>([
		['Discount (%)', '20', { discount_pct: 20 }],
		['Discount', '20', { discount: 20 }],
		['Remise %', '20', { discount_pct: 20 }],
		['Remise', '20', { discount: 20 }],
	])('as a share or an amount by the heading: %s', async (heading, cell, values) => {
		const { error } = await rows('feeProject', ['title'], [{ title: 'A', [heading]: cell }]);
		expect(error?.message).toBeUndefined();
		expect(JSON.parse(sent()[0].body)).toEqual({ title: 'A', ...values });
	});

	it.each<[string, object]>([
		['20 %', { tax_rate: 20 }],
		['20', { tax_rate: 20 }],
		['20,50 €', { tax: 20.5 }],
	])('as a share or an amount by the unit of the cell: %s', async (cell, values) => {
		detail = { id: 3, description: 'B' };
		const { error } = await rows(
			'invoiceItem',
			['description'],
			[{ Description: 'A', TVA: cell }],
			{
				invoiceId: '5',
			},
		);
		expect(error?.message).toBeUndefined();
		expect(JSON.parse(sent()[0].body)).toEqual({ description: 'A', ...values });
	});
});
