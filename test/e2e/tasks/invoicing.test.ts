import { store, task, user, useTasks } from '../support/tasks';
import { dmy, inParis, iso } from '../support/dates';

useTasks();

const cents = (amount: unknown) => Math.round(Number(amount) * 100);

task(4, 'unpaid invoices more than 30 days late, with client and email', async () => {
	for (const { pk } of store().all('client'))
		store().update('client', pk as number, { email: `compta-${String(pk)}@client.example` });
	const limit = iso(dmy(-31));
	const late = store()
		.all('invoice')
		.filter(
			({ is_sent: sent, is_closed: closed, is_paid: paid, type, due_date: due }) =>
				sent && !closed && !paid && type !== 9 && due && iso(due) <= limit,
		);
	expect(late.length).toBeGreaterThan(0);

	await user.addNode('ooti', 'OOTI', 'Get many invoices');
	await user.turn('returnAll');
	await user.addField('Add Filter', 'State');
	await user.setParameter('state', 'Past Due');
	await user.addField('Add Filter', 'Days Past Due');
	await user.setParameter('days_past_due', '31');
	await user.addField('Add Option', 'Linked Records');
	await user.setParameter('linkedRecords', 'With Records');
	const { rows, error } = await user.executeStep();

	expect(error).toBeUndefined();
	expect(rows.map(({ code }) => code).sort()).toEqual(late.map(({ code }) => code).sort());
	for (const row of rows) {
		const { client, remaining } = late.find(({ code }) => code === row.code)!;
		expect(row.remaining).toBe(remaining);
		expect(row.client_record).toContain(store().get('client', client)!.name);
		expect(row.client_record).toContain(`compta-${String(client)}@client.example`);
	}
});

task(6, 'an invoice with two lines validated, sent and paid to the cent', async () => {
	const before = store()
		.all('invoice')
		.map(({ pk }) => pk);
	const step = async () => expect((await user.executeStep()).error).toBeUndefined();
	/** Adds a node for the invoice that the previous node outputs. */
	const next = async (action: string, id: string, parameter = 'invoiceId') => {
		await user.closeNode();
		await user.addNodeBehind('ooti', 'OOTI', action);
		await user.map(id, parameter);
	};
	await user.addNode('ooti', 'OOTI', 'Create invoice');
	await user.chooseFromList('project', 'villa meu');
	await user.pickDay('invoice_date', 0);
	await step();
	const lines = [
		['Esquisse', '1 500,50'],
		['Déplacements', '249,99 €'],
	];
	for (const [index, [title, amount]] of lines.entries()) {
		await next('Create invoice item', index === 0 ? 'id' : 'invoice');
		await user.setParameter('description', title);
		await user.setParameter('amount', amount);
		await step();
	}
	await next('Validate invoice', 'invoice');
	await step();
	await next('Mark invoice as sent', 'id');
	await step();
	await next('Create payment', 'id', 'invoice');
	await user.map('remaining', 'amount');
	await user.pickDay('date', 0);
	await step();

	const [invoice, ...others] = store()
		.all('invoice')
		.filter(({ pk }) => !before.includes(pk));
	expect(others).toEqual([]);
	expect(invoice).toMatchObject({ is_valid: true, is_sent: true, is_paid: true });
	expect(invoice.code).toMatch(/^F-\d{4}-\d{3}$/);
	expect(iso(invoice.invoice_date)).toBe(inParis());
	expect([invoice.amount, invoice.total, invoice.remaining].map(cents)).toEqual([
		175049, 210059, 0,
	]);
	const items = store().where('invoice-item', 'invoice', invoice.pk);
	expect(items.map(({ description, amount }) => [description, cents(amount)])).toEqual([
		['Esquisse', 150050],
		['Déplacements', 24999],
	]);
});

task(10, 'open a project with the phases of a template', async () => {
	const [template] = store().all('default-phaseset');
	const phases = store().where('default-phase', 'library', template.id);
	expect(phases.length).toBeGreaterThan(0);

	await user.addNode('ooti', 'OOTI', 'Create project');
	await user.setParameter('project_title', 'Maison Fournier');
	await user.setParameter('case_number', '2026-101');
	await user.chooseFromList('client', 'delacroix');
	await user.pickDay('start_date', 0);
	expect((await user.executeStep()).error).toBeUndefined();
	await user.closeNode();
	await user.addNodeBehind('ooti', 'OOTI', 'Apply phase template');
	await user.chooseFromList('library', String(template.title ?? template.name));
	await user.map('id', 'project');
	expect((await user.executeStep()).error).toBeUndefined();

	const project = store()
		.all('project')
		.find(({ project_title: title }) => title === 'Maison Fournier')!;
	expect(project).toMatchObject({ case_number: '2026-101', start_date: dmy(0) });
	expect(store().get('client', project.client)!.name).toBe('Famille Delacroix');
	const made = store().where('phase', 'project', project.id);
	expect(made.map(({ name }) => name)).toEqual(phases.map(({ name }) => name));
});
