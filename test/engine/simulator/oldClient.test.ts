import type { Rec } from '../../../simulator';
import { call, del, get, org, patch, post, sim, team, useSimulator } from '../../support/firm';

useSimulator();

describe('a currency', () => {
	it('in use is not deleted, and can still be used', async () => {
		const euro = sim.store.first('currency')?.pk;
		expect((await del(`/currencies/${String(euro)}/`)).status).toBe(204);
		expect((await get(`/currencies/${String(euro)}/`)).status).toBe(200);
		const client = await post(`/clients/list/${org}/`, { name: 'Client', currency: euro });
		expect(client.status).toBe(201);
	});

	it.each([
		['client', '/clients/', 'number'],
		['project', '/projects/', 'project_title'],
	])('stays the currency of a %s that uses it when it is deleted', async (entity, path, field) => {
		const one = sim.store.all(entity).find(({ currency }) => currency)!;
		const at = `${path}${sim.store.idOf(entity, one)}/`;
		await del(`/currencies/${String(one.currency)}/`);

		expect((await get(at)).body.currency).toBe(one.currency);
		const changed = await patch(at, { [field]: 'Autre' });
		expect(changed.status).toBe(200);
		expect(changed.body.currency).toBe(one.currency);
		const { results } = (await get('/currencies/list/')).body;
		expect(results.map(({ pk }: Rec) => pk)).toContain(one.currency);
	});

	it('that is not in use is deleted', async () => {
		const made = await post('/currencies/list/', { name: 'JPY', longname: 'Yen', symbol: '¥' });
		expect((await del(`/currencies/${made.body.pk}/`)).status).toBe(204);
		expect((await get(`/currencies/${made.body.pk}/`)).status).toBe(404);
	});
});

describe('the notification settings', () => {
	const settings = { weekday: 5, daily_time: '18:00:00' };

	it.each(['PATCH', 'PUT', 'POST'])('take a %s', async (method) => {
		const answer = await call(method, `/digests/digest-config/${org}/`, settings);
		expect(answer.status).toBe(200);
		expect((await get(`/digests/digest-config/${org}/`)).body).toMatchObject(settings);
	});

	it('accept 0 for the own organization', async () => {
		expect((await get('/digests/digest-config/0/')).status).toBe(200);
		expect((await patch('/digests/digest-config/0/', settings)).body).toMatchObject(settings);
	});

	it('of a missing organization are a 404', async () => {
		expect((await get('/digests/digest-config/999999/')).status).toBe(404);
	});

	it('reject other words than "off"', async () => {
		const answer = await patch(`/digests/digest-config/${org}/`, { invoices_paid: 'on' });
		expect(answer.body).toHaveProperty('invoices_paid');
	});
});

describe('a validated invoice', () => {
	const valid = () => sim.store.all('invoice').find((one) => one.is_valid && !one.is_closed);
	const change = async (body: object) => await patch(`/invoices/${String(valid()?.pk)}/`, body);

	it.each([
		['its text', { references: 'Autre' }],
		['its date', { invoice_date: '01-01-2026' }],
		['its validation', { is_valid: false }],
	])('cannot be edited: %s', async (_, body) => {
		const answer = await change(body);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(['You cannot edit a valid invoice.']);
	});

	it('accepts its own answer', async () => {
		const { body } = await get(`/invoices/${String(valid()?.pk)}/`);
		expect((await change(body)).status).toBe(200);
	});

	it.each([['is_valid'], ['is_sent'], ['is_closed']])('accepts %s: true', async (name) => {
		expect((await change({ [name]: true })).body[name]).toBe(true);
	});

	it('has its items if it is read alone', async () => {
		const pk = valid()?.pk;
		const items = sim.store.where('invoice-item', 'invoice', pk);
		expect((await get(`/invoices/${String(pk)}/`)).body.items).toEqual(items);
	});
});

it('PUT updates a record like PATCH', async () => {
	const { id } = sim.store.all('contact')[0];
	const answer = await call('PUT', `/contacts/${String(id)}/`, { name: 'Zoé Test' });
	expect([answer.status, answer.body.name]).toEqual([200, 'Zoé Test']);
});

it.each(['y', 'Y', 'on', 'True', 't', '1', 1, true])('%j is true', async (word) => {
	const { id } = sim.store.all('week')[0];
	expect((await patch(`/timelogs/weeks/${String(id)}/`, { is_open: word })).body.is_open).toBe(
		true,
	);
});

it('members of a team are listed with their names and roles', async () => {
	const [member] = (await get(`/teams/users/list/${team}/`)).body.results;
	expect(member).toMatchObject({ display_name: 'Hélène Vauban', role_display: 'Associé' });
});
