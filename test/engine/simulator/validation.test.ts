import { org, sim, call, post, patch, useSimulator } from '../../support/firm';

useSimulator();

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
		['orgusers', 'me', { orgusers: ['Expected a list of items but got type "str".'] }],
		['orgusers', [999999], { orgusers: ['Invalid pk "999999" - object does not exist.'] }],
		['project_title', '', { project_title: ['This field may not be blank.'] }],
		['project_title', null, { project_title: ['This field may not be null.'] }],
		['project_title', undefined, { project_title: ['This field is required.'] }],
	])('rejects a project with %s = %p', async (name, value, errors) => {
		const body = { project_title: 'Test', [name]: value };
		const answer = await post(`/projects/list/${org}/`, body);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(errors);
	});

	it('drops unknown fields', async () => {
		const body = { project_title: 'Test', orguser_list: 1 };
		const answer = await post(`/projects/list/${org}/`, body);
		expect(answer.status).toBe(201);
		expect(answer.body).not.toHaveProperty('orguser_list');
	});

	it('names all invalid fields, and stores nothing', async () => {
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

	it.each([
		['two', ['A valid integer is required.']],
		['3', 3],
	])('reads the integer %j as %j', async (value, read) => {
		const currency = { name: 'XTS', longname: 'Test', symbol: 'T', decimal_points: value };
		expect((await post('/currencies/list/', currency)).body.decimal_points).toEqual(read);
	});

	it.each([
		['maybe', ['Must be a valid boolean.']],
		['true', true],
	])('reads the boolean %j as %j', async (value, read) => {
		const user = sim.store.all('orguser')[2].pk as number;
		const { body } = await patch(`/orgusers/${user}/`, { trips_enabled: value });
		expect(body.trips_enabled).toEqual(read);
	});

	it('accepts numeric text for a foreign key', async () => {
		const client = sim.store.all('client')[4].pk as number;
		const project = { project_title: 'Texte', client: String(client) };
		expect((await post(`/projects/list/${org}/`, project)).body.client).toBe(client);
	});

	it('accepts null for an optional field', async () => {
		const project = { project_title: 'Texte', start_date: null };
		const { status, body } = await post(`/projects/list/${org}/`, project);
		expect([status, body.start_date]).toEqual([201, null]);
	});

	it('rejects invalid JSON', async () => {
		const broken = await post(`/projects/list/${org}/`, '{"project_title": ');
		expect(broken.status).toBe(400);
		expect(broken.body.detail).toMatch(/^JSON parse error - /);
	});

	it('rejects another media type', async () => {
		const text = await call('POST', `/projects/list/${org}/`, 'hello', {
			'Content-Type': 'text/plain',
		});
		expect(text.status).toBe(415);
		expect(text.body).toEqual({ detail: 'Unsupported media type "text/plain" in request.' });
	});

	it('rejects an array', async () => {
		const list = await post(`/projects/list/${org}/`, [1]);
		expect(list.body).toEqual({
			non_field_errors: ['Invalid data. Expected a dictionary, but got list.'],
		});
	});
});
