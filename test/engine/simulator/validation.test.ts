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
