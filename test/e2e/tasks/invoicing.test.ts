import { store, task, user } from '../support/tasks';
import { dmy, iso } from '../support/dates';

task(2, 'unpaid invoices more than 30 days late, with client and email', async () => {
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

task(4, 'open a project with the phases of a template', async () => {
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
	await user.addField('Add Field', 'Project');
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
