import { org, sim, team, lyon, get, post, patch, del, useSimulator } from '../../support/firm';

useSimulator();

describe('records', () => {
	it('creates, reads, changes and deletes', async () => {
		const made = await post(`/contacts/list/${org}/`, { name: 'Léa Test', nonsense: 1 });
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({ name: 'Léa Test', email: '', tags: [] });
		expect(made.body).not.toHaveProperty('nonsense');
		const path = `/contacts/${made.body.id}/`;
		expect((await get(path)).body).toEqual(made.body);
		const changed = await patch(path, { job_title: 'Architecte' });
		expect(changed.status).toBe(200);
		expect(changed.body).toEqual({ ...made.body, job_title: 'Architecte' });
		const gone = await del(path);
		expect(gone.status).toBe(204);
		expect(gone.text).toBe('');
		expect((await get(path)).status).toBe(404);
		expect((await del(path)).status).toBe(404);
	});

	it('calls the id pk or id, as the endpoint entries do', async () => {
		expect((await post(`/clients/list/${org}/`, { name: 'Client' })).body).toHaveProperty('pk');
		const bank = (await post(`/banks/list/${org}/`, { name: 'Banque' })).body;
		expect(bank).toHaveProperty('id');
		expect(bank).not.toHaveProperty('pk');
	});

	it('answers money as text, hours as numbers', async () => {
		const project = sim.store.first('project')?.id;
		const job = await post(`/jobs/list/${org}/`, { title: 'Étude', project, amount: '1200.5' });
		expect(job.body.amount).toBe('1200.50');
		const log = await post('/timelogs/worklogs/', { project, hours: '3.5' });
		expect(log.body.hours).toBe(3.5);
	});

	it('needs what the README says is needed', async () => {
		expect((await post(`/contacts/list/${org}/`, {})).body.name).toBeDefined();
		expect((await post(`/expenses/list/${org}/`, { amount: 1 })).body.expense_group).toBeDefined();
		expect((await post(`/jobs/list/${org}/`, { title: 'x' })).body.project).toBeDefined();
	});

	it.each([
		['/posts/album/list/', 400],
		['/posts/image/list/', 400],
		['/posts/like/list/', 400],
		['/jobs/invoices/items/list/', 400],
		['/jobs/invoices/items/generate/', 404],
	])('answers an empty create at %s with %i', async (path, status) => {
		expect((await post(`${path}${org}/`, {})).status).toBe(status);
	});

	it('sends files as bytes and wants files in a multipart body', async () => {
		const project = sim.store.first('project')?.id;
		const file = await get(`/fees/export/${project}/`);
		expect(file.headers.get('content-type')).toBe('application/vnd.ms-excel');
		expect(file.headers.get('content-disposition')).toBe('attachment; filename="fee-export.xls"');
		expect(file.text.length).toBeGreaterThan(10);

		const group = sim.store.first('expense-group')?.id as number;
		const path = `/expenses/groups/create-multiple-expenses/${group}/`;
		const send = async (form: FormData) =>
			await fetch(`${sim.url}/api/v1${path}`, {
				method: 'POST',
				headers: { Authorization: 'Token demo-token' },
				body: form,
			});
		const empty = new FormData();
		empty.append('note', 'nothing');
		expect((await send(empty)).status).toBe(400);
		const full = new FormData();
		full.append('files', new Blob(['%PDF-1.4']), 'reçu.pdf');
		const made = await send(full);
		expect(made.status).toBe(201);
		const last = sim.store.where('expense', 'expense_group', group).at(-1);
		expect(last?.file).toBe('/media/expenses/reçu.pdf');
	});
});

describe('invoices and payments', () => {
	const client = () => sim.store.first('client')?.pk as number;
	const draft = async (body: object = {}) =>
		(await post(`/invoices/list/${org}/?team=${lyon}`, { type: 4, client: client(), ...body }))
			.body;
	const issued = async () => {
		const invoice = await draft();
		await post(`/invoices/items/${invoice.pk}/`, { description: 'Esquisse', amount: 1000 });
		return (await patch(`/invoices/${invoice.pk}/`, { is_valid: true })).body;
	};

	it('takes the team from the query and needs a client or a project', async () => {
		const invoice = await draft({ is_sent: true });
		expect(invoice).toMatchObject({
			team: lyon,
			type: 4,
			is_valid: false,
			is_sent: false,
			code: '',
			client_name: 'Ville de Meudon',
			total: '0.00',
		});
		const nobody = await post(`/invoices/list/${org}/?team=${team}`, { type: 4 });
		expect(nobody.status).toBe(400);
		expect(nobody.body.non_field_errors).toHaveLength(1);
		const production = await post(`/invoices/list/${org}/`, { type: 1, client: client() });
		expect(production.body).toEqual({ project: ['This field is required.'] });
	});

	it('sums items with VAT', async () => {
		const invoice = await draft();
		const path = `/invoices/items/${invoice.pk}/`;
		const item = await post(path, { description: 'APS', amount: '1000.10' });
		expect(item.status).toBe(201);
		expect(item.body).toMatchObject({ amount: '1000.10', tax: '200.02', invoice: invoice.pk });
		await post(path, { description: 'Remise', amount: -100 });
		expect((await get(`/invoices/${invoice.pk}/`)).body).toMatchObject({
			amount: '900.10',
			tax: '180.02',
			total: '1080.12',
			remaining: '1080.12',
		});
		await patch(`/invoices/item/${item.body.pk}/`, { amount: 500 });
		expect((await get(`/invoices/${invoice.pk}/`)).body.total).toBe('480.00');
		await del(`/invoices/item/${item.body.pk}/`);
		expect((await get(`/invoices/${invoice.pk}/`)).body.total).toBe('-120.00');
		expect((await get(path)).body.count).toBe(1);
	});

	it.each(['is_valid', 'is_sent', 'is_closed'])(
		'is not made %s while it is empty',
		async (flag) => {
			const { pk } = await draft();
			const answer = await patch(`/invoices/${pk}/`, { [flag]: true });
			expect(answer.status).toBe(400);
			expect(answer.body.non_field_errors).toHaveLength(1);
		},
	);

	it('goes from draft to valid to sent, and no other way', async () => {
		const invoice = await draft();
		const path = `/invoices/${invoice.pk}/`;
		await post(`/invoices/items/${invoice.pk}/`, { amount: 100 });
		const valid = await patch(path, { is_valid: true });
		expect(valid.body.code).toMatch(/^F-2026-\d{3}$/);
		const numbers = sim.store.all('invoice').map((i) => i.code);
		expect(numbers.filter((code) => code === valid.body.code)).toHaveLength(1);
		expect((await patch(path, { is_valid: false })).status).toBe(400);
		expect((await patch(path, { purchase_order: 'BC-1' })).status).toBe(400);
		expect((await del(path)).status).toBe(400);
		expect((await patch(path, { is_sent: true })).body.is_sent).toBe(true);
		const next = await issued();
		expect(Number(next.code.slice(-3))).toBe(Number(valid.body.code.slice(-3)) + 1);
	});

	it('refuses to issue an invoice of 0 and deletes drafts', async () => {
		const invoice = await draft();
		await post(`/invoices/items/${invoice.pk}/`, { amount: 0 });
		expect((await patch(`/invoices/${invoice.pk}/`, { is_valid: true })).status).toBe(400);
		expect((await del(`/invoices/${invoice.pk}/`)).status).toBe(204);
		expect(sim.store.where('invoice-item', 'invoice', invoice.pk)).toHaveLength(0);
	});

	it('cancels with a draft credit note for the whole amount', async () => {
		const invoice = await issued();
		const { status, body } = await patch(`/invoices/${invoice.pk}/`, { is_closed: true });
		expect(status).toBe(200);
		const id = Number(body.credit_note_url.split('/')[4]);
		expect((await get(`/invoices/${id}/`)).body).toMatchObject({
			type: 9,
			is_valid: false,
			total: '-1200.00',
			credited_invoice: invoice.pk,
		});
		expect((await patch(`/invoices/${invoice.pk}/`, { is_closed: true })).status).toBe(400);
		const note = await patch(`/invoices/${id}/`, { is_valid: true });
		expect(note.body.code).toMatch(/^AV-2026-\d{3}$/);
	});

	it('records payments on validated invoices only', async () => {
		const invoice = await draft();
		const early = await post(`/payments/list/${org}/`, { invoice: invoice.pk, amount: 10 });
		expect(early.status).toBe(400);
		expect(early.body.non_field_errors).toHaveLength(1);
		expect(sim.store.where('payment', 'invoice', invoice.pk)).toHaveLength(0);
	});

	it('keeps what is left to pay; a payment change reaches the invoice through its share', async () => {
		const invoice = await issued();
		const path = `/invoices/${invoice.pk}/`;
		const paid = await post(`/payments/list/${org}/`, {
			invoice: invoice.pk,
			amount: 200,
			date: '01-06-2026',
			type: 'C',
		});
		expect(paid.status).toBe(201);
		const share = paid.body.invoice_payments[0].pk;
		expect((await get(path)).body).toMatchObject({ remaining: '1000.00', is_paid: false });
		await patch(`/payments/${paid.body.pk}/`, { amount: 1200 });
		expect((await get(path)).body.remaining).toBe('1000.00');
		await patch(`/payments/invoice/${share}/`, { amount: 1200 });
		expect((await get(path)).body).toMatchObject({ remaining: '0.00', is_paid: true });
		const details = (await get(`/payments/${paid.body.pk}`)).body;
		expect(details.invoice_payments).toEqual([
			{ pk: share, invoice: invoice.pk, amount: '1200.00' },
		]);
		await del(`/payments/${paid.body.pk}/`);
		expect((await get(path)).body).toMatchObject({ remaining: '1200.00', is_paid: false });
	});
});
