import { org, sim, team, lyon, get, post, patch, del, useSimulator } from '../../support/firm';

useSimulator();

describe('records', () => {
	const create = async () => {
		const { body } = await post(`/contacts/list/${org}/`, { name: 'Léa Test' });
		return { contact: body, path: `/contacts/${body.id}/` };
	};

	it('are created with default values, without unknown fields', async () => {
		const made = await post(`/contacts/list/${org}/`, { name: 'Léa Test', nonsense: 1 });
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({ name: 'Léa Test', email: '', tags: [] });
		expect(made.body).not.toHaveProperty('nonsense');
	});

	it('are read', async () => {
		const { contact, path } = await create();
		expect((await get(path)).body).toEqual(contact);
	});

	it('are updated', async () => {
		const { contact, path } = await create();
		const { status, body } = await patch(path, { job_title: 'Architecte' });
		expect(status).toBe(200);
		expect(body).toEqual({ ...contact, job_title: 'Architecte' });
	});

	it('are deleted', async () => {
		const { path } = await create();
		const { status, text } = await del(path);
		expect([status, text]).toEqual([204, '']);
	});

	it.each([
		['GET', get],
		['DELETE', del],
	])('answer 404 to %s once they are deleted', async (_, request) => {
		const { path } = await create();
		await del(path);
		expect((await request(path)).status).toBe(404);
	});

	it.each([
		['clients', 'pk'],
		['banks', 'id'],
	])('of %s have their id in `%s`, as in endpoints.json', async (path, name) => {
		const { body } = await post(`/${path}/list/${org}/`, { name: 'Test' });
		expect(['id', 'pk'].filter((each) => each in body)).toEqual([name]);
	});

	it('have amounts of money as text', async () => {
		const project = sim.store.first('project')?.id;
		const job = await post(`/jobs/list/${org}/`, { title: 'Étude', project, amount: '1200.5' });
		expect(job.body.amount).toBe('1200.50');
	});

	it('have hours as numbers', async () => {
		const project = sim.store.first('project')?.id;
		const log = await post('/timelogs/worklogs/', { project, hours: '3.5' });
		expect(log.body.hours).toBe(3.5);
	});

	it.each([
		['contacts', {}, 'name'],
		['expenses', { amount: 1 }, 'expense_group'],
		['jobs', { title: 'x' }, 'project'],
	])('of %s given %j still require `%s`', async (path, given, required) => {
		const { body } = await post(`/${path}/list/${org}/`, given);
		expect(body[required]).toEqual(['This field is required.']);
	});

	it.each([
		['/posts/album/list/', 400],
		['/posts/image/list/', 400],
		['/posts/like/list/', 400],
		['/jobs/invoices/items/list/', 400],
		['/jobs/invoices/items/generate/', 404],
	])('are not created from an empty body: %s answers %i', async (path, status) => {
		expect((await post(`${path}${org}/`, {})).status).toBe(status);
	});

	it('are exported as files', async () => {
		const project = sim.store.first('project')?.id;
		const file = await get(`/fees/export/${project}/`);
		expect(file.headers.get('content-type')).toBe('application/vnd.ms-excel');
		expect(file.headers.get('content-disposition')).toBe('attachment; filename="fee-export.xls"');
		expect(file.text.length).toBeGreaterThan(10);
	});

	describe('created from files', () => {
		const send = async (form: FormData) => {
			const group = sim.store.first('expense-group')?.id as number;
			const path = `/expenses/groups/create-multiple-expenses/${group}/`;
			const { status } = await fetch(`${sim.url}/api/v1${path}`, {
				method: 'POST',
				headers: { Authorization: 'Token demo-token' },
				body: form,
			});
			return { status, last: sim.store.where('expense', 'expense_group', group).at(-1) };
		};

		it('have a link to the file', async () => {
			const form = new FormData();
			form.append('files', new Blob(['%PDF-1.4']), 'reçu.pdf');
			const { status, last } = await send(form);
			expect(status).toBe(201);
			expect(last?.file).toBe('/media/expenses/reçu.pdf');
		});

		it('need a file in the multipart body', async () => {
			const form = new FormData();
			form.append('note', 'nothing');
			expect((await send(form)).status).toBe(400);
		});
	});
});

describe('invoices', () => {
	const client = () => sim.store.first('client')?.pk as number;
	const draft = async (body: object = {}) =>
		(await post(`/invoices/list/${org}/?team=${lyon}`, { type: 4, client: client(), ...body }))
			.body;
	const issued = async () => {
		const invoice = await draft();
		await post(`/invoices/items/${invoice.pk}/`, { description: 'Esquisse', amount: 1000 });
		return (await patch(`/invoices/${invoice.pk}/`, { is_valid: true })).body;
	};

	it('are created as drafts of the team in the query', async () => {
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
	});

	it('need a client or a project', async () => {
		const nobody = await post(`/invoices/list/${org}/?team=${team}`, { type: 4 });
		expect(nobody.status).toBe(400);
		expect(nobody.body.non_field_errors).toHaveLength(1);
	});

	it('of production need a project', async () => {
		const production = await post(`/invoices/list/${org}/`, { type: 1, client: client() });
		expect(production.body).toEqual({ project: ['This field is required.'] });
	});

	describe('with items', () => {
		const items = async () => {
			const { pk } = await draft();
			const path = `/invoices/items/${pk}/`;
			const { body: item } = await post(path, { description: 'APS', amount: '1000.10' });
			await post(path, { description: 'Remise', amount: -100 });
			return { pk, path, item, invoice: async () => (await get(`/invoices/${pk}/`)).body };
		};

		it('compute the VAT of an item', async () => {
			const { pk, item } = await items();
			expect(item).toMatchObject({ amount: '1000.10', tax: '200.02', invoice: pk });
		});

		it('sum them', async () => {
			const { invoice } = await items();
			expect(await invoice()).toMatchObject({
				amount: '900.10',
				tax: '180.02',
				total: '1080.12',
				remaining: '1080.12',
			});
		});

		it('sum them again when one is updated', async () => {
			const { item, invoice } = await items();
			await patch(`/invoices/item/${item.pk}/`, { amount: 500 });
			expect((await invoice()).total).toBe('480.00');
		});

		it('sum them again when one is deleted', async () => {
			const { path, item, invoice } = await items();
			await del(`/invoices/item/${item.pk}/`);
			expect((await invoice()).total).toBe('-120.00');
			expect((await get(path)).body.count).toBe(1);
		});
	});

	it.each(['is_valid', 'is_sent', 'is_closed'])('without items cannot become %s', async (flag) => {
		const { pk } = await draft();
		const answer = await patch(`/invoices/${pk}/`, { [flag]: true });
		expect(answer.status).toBe(400);
		expect(answer.body.non_field_errors).toHaveLength(1);
	});

	it('get a unique code when they are validated', async () => {
		const { code } = await issued();
		expect(code).toMatch(/^F-2026-\d{3}$/);
		const codes = sim.store.all('invoice').map((i) => i.code);
		expect(codes.filter((each) => each === code)).toHaveLength(1);
	});

	it('are numbered without gaps', async () => {
		const [one, next] = [await issued(), await issued()];
		expect(Number(next.code.slice(-3))).toBe(Number(one.code.slice(-3)) + 1);
	});

	it.each([{ is_valid: false }, { purchase_order: 'BC-1' }])(
		'reject %j once they are validated',
		async (changes) => {
			const { pk } = await issued();
			expect((await patch(`/invoices/${pk}/`, changes)).status).toBe(400);
		},
	);

	it('can be sent once they are validated', async () => {
		const { pk } = await issued();
		expect((await patch(`/invoices/${pk}/`, { is_sent: true })).body.is_sent).toBe(true);
	});

	it('cannot be deleted once they are validated', async () => {
		const { pk } = await issued();
		expect((await del(`/invoices/${pk}/`)).status).toBe(400);
	});

	const empty = async () => {
		const { pk } = await draft();
		await post(`/invoices/items/${pk}/`, { amount: 0 });
		return pk as number;
	};

	it('of 0 cannot be validated', async () => {
		expect((await patch(`/invoices/${await empty()}/`, { is_valid: true })).status).toBe(400);
	});

	it('are deleted with their items while they are drafts', async () => {
		const pk = await empty();
		expect((await del(`/invoices/${pk}/`)).status).toBe(204);
		expect(sim.store.where('invoice-item', 'invoice', pk)).toHaveLength(0);
	});

	it('are cancelled with a draft credit note for the whole amount', async () => {
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
	});

	it('cannot be cancelled twice', async () => {
		const { pk } = await issued();
		await patch(`/invoices/${pk}/`, { is_closed: true });
		expect((await patch(`/invoices/${pk}/`, { is_closed: true })).status).toBe(400);
	});

	it('have credit notes with codes of their own', async () => {
		const { pk } = await issued();
		const { body } = await patch(`/invoices/${pk}/`, { is_closed: true });
		const note = await patch(`/invoices/${body.credit_note_url.split('/')[4]}/`, {
			is_valid: true,
		});
		expect(note.body.code).toMatch(/^AV-2026-\d{3}$/);
	});

	it('reject payments while they are drafts', async () => {
		const invoice = await draft();
		const early = await post(`/payments/list/${org}/`, { invoice: invoice.pk, amount: 10 });
		expect(early.status).toBe(400);
		expect(early.body.non_field_errors).toHaveLength(1);
		expect(sim.store.where('payment', 'invoice', invoice.pk)).toHaveLength(0);
	});

	describe('with a payment', () => {
		const paid = async () => {
			const { pk: invoice } = await issued();
			const payment = { invoice, amount: 200, date: '01-06-2026', type: 'C' };
			const { status, body } = await post(`/payments/list/${org}/`, payment);
			expect(status).toBe(201);
			const state = async () => {
				const { remaining, is_paid } = (await get(`/invoices/${invoice}/`)).body;
				return { remaining, is_paid };
			};
			return { invoice, payment: body.pk, share: body.invoice_payments[0].pk, state };
		};

		it('show the amount left to pay', async () => {
			const { state } = await paid();
			expect(await state()).toEqual({ remaining: '1000.00', is_paid: false });
		});

		it('do not see a new amount of the payment itself', async () => {
			const { payment, state } = await paid();
			await patch(`/payments/${payment}/`, { amount: 1200 });
			expect(await state()).toEqual({ remaining: '1000.00', is_paid: false });
		});

		it('are paid when their share of the payment is the whole amount', async () => {
			const { share, state } = await paid();
			await patch(`/payments/invoice/${share}/`, { amount: 1200 });
			expect(await state()).toEqual({ remaining: '0.00', is_paid: true });
		});

		it('are named in its shares', async () => {
			const { invoice, payment, share } = await paid();
			const { invoice_payments } = (await get(`/payments/${payment}`)).body;
			expect(invoice_payments).toEqual([{ pk: share, invoice, amount: '200.00' }]);
		});

		it('are unpaid again when it is deleted', async () => {
			const { payment, state } = await paid();
			await del(`/payments/${payment}/`);
			expect(await state()).toEqual({ remaining: '1200.00', is_paid: false });
		});
	});
});
