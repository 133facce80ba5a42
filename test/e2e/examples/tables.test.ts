import type { IDataObject } from 'n8n-workflow';
import type { Execution } from '../../../harness/api';
import type { Rec } from '../../../simulator';
import {
	bench,
	cents,
	dmy,
	itemsOf,
	ran,
	rowsOf,
	run,
	saved,
	store,
	textOf,
	twice,
	useExamples,
	withRows,
	writes,
} from '../support/examples';

useExamples();

const slashes = (days: number) => dmy(days).replaceAll('-', '/');
const outcomes = (execution: Execution, node: string) =>
	itemsOf(execution, node)
		.map(({ json }) => String(json.outcome))
		.sort();

twice('import-time-from-spreadsheet', async () => {
	const members = store().all('project-user');
	const rows = [0, 1, 2, 3].map((n) => {
		const { project, orguser } = members[n * 9];
		const { first_name, last_name } = store().get('orguser', orguser)!;
		return {
			Date: slashes(0),
			Collaborateur: `${String(first_name)} ${String(last_name)}`,
			Projet: store().get('project', project)!.case_number,
			Heures: `${n + 1},5`,
			Description: `Ligne ${n}`,
		};
	});
	const bad = [
		{ ...rows[0], Projet: 'Villa Nulle Part' },
		{ ...rows[1], Heures: 'beaucoup' },
	];
	const all = withRows([...rows, ...bad]);
	const before = store().count('worklog');

	const preview = await saved('import-time-from-spreadsheet', {}, all);
	expect(
		await writes(async () => {
			const looked = await run(preview);
			expect(outcomes(looked, 'Import')).toEqual(Array(4).fill('created'));
			expect(itemsOf(looked, 'Rows to correct')).toHaveLength(2);
		}),
	).toEqual([]);
	const workflow = await saved('import-time-from-spreadsheet', { 'Preview only': false }, all);
	expect(itemsOf(await run(workflow), 'How many').map(({ json }) => json)).toEqual([
		expect.objectContaining({ outcome: 'created', count_outcome: 4 }),
	]);
	const made = store()
		.all('worklog')
		.filter(({ description }) => /^Ligne \d$/.test(String(description)));
	expect(made.map(({ description, hours }) => [description, Number(hours)]).sort()).toEqual(
		[0, 1, 2, 3].map((n) => [`Ligne ${n}`, n + 1.5]),
	);
	expect(
		await writes(async () => {
			expect(outcomes(await run(workflow), 'Import')).toEqual(Array(4).fill('unchanged'));
		}),
	).toEqual([]);
	expect(store().count('worklog')).toBe(before + 4);
});

twice('record-bank-receipts', async () => {
	const [whole, part, more] = store()
		.all('invoice')
		.filter((i) => i.is_sent && !i.is_closed && i.type !== 9 && cents(i.remaining) > 10_000);
	const french = (amount: number) => amount.toFixed(2).replace('.', ',');
	const receipt = (code: unknown, amount: number) => ({
		Date: slashes(-1),
		Libellé: `VIR SEPA ${String(code)} REF 42`,
		Montant: `${french(amount)} €`,
	});
	const rows = [
		receipt(whole.code, Number(whole.remaining)),
		receipt(part.code, 12.5),
		receipt(more.code, Number(more.remaining) + 1),
		receipt('sans numéro', 100),
	];
	const before = store().count('payment');
	const workflow = await saved('record-bank-receipts', {}, withRows(rows));
	const first = await run(workflow);
	expect(outcomes(first, 'Payment')).toEqual(['created', 'created']);
	expect(itemsOf(first, 'Look at these by hand').map(({ json }) => json.received)).toEqual([
		rows[2].Montant,
		rows[3].Montant,
	]);
	const made = store().all('payment').slice(before);
	const paid = (invoice: Rec) => made.filter((payment) => payment.invoice === invoice.pk);
	expect(cents(paid(whole)[0].amount)).toBe(cents(whole.remaining));
	expect(paid(part)[0]).toMatchObject({ date: dmy(-1) });
	expect(cents(paid(part)[0].amount)).toBe(1250);
	expect(cents(store().get('invoice', whole.pk)!.remaining)).toBe(0);
	expect(store().count('payment')).toBe(before + 2);

	expect(await writes(async () => await run(workflow))).toEqual([]);
	expect(store().count('payment')).toBe(before + 2);

	// if OOTI does not say whether an invoice is paid, no payment is recorded at all
	store().update('invoice', more.pk as number, { is_paid: undefined, remaining: undefined });
	expect(
		await writes(async () => {
			const { status } = await bench.api.execute(workflow);
			expect(status).toBe('error');
		}),
	).toEqual([]);
});

twice('welcome-a-collaborator', async () => {
	const [one, two] = store().all('project');
	const settings = { Projects: JSON.stringify([one.case_number, two.project_title]) };
	const workflow = await saved('welcome-a-collaborator', settings);
	await run(workflow);
	const person = store().all('orguser').at(-1)!;
	expect(person).toMatchObject({
		first_name: 'Camille',
		last_name: 'Exemple',
		email: 'camille.exemple@agence.example',
		role: store()
			.all('role')
			.find(({ title }) => title === 'Architecte')!.pk,
	});
	const of = (entity: string) => store().where(entity, 'orguser', person.pk);
	expect(of('employee-contract')).toEqual([
		expect.objectContaining({ start_date: dmy(0), weekly_hours_limit: 35 }),
	]);
	expect(
		of('project-user')
			.map(({ project }) => project)
			.sort(),
	).toEqual([one.id, two.id].sort());
	expect(store().where('task', 'assigned_to', person.pk)).toHaveLength(3);
	expect(await writes(async () => await run(workflow))).toEqual([]);
});

twice('keep-contacts-in-step', async () => {
	const [same, changed, ...others] = store().all('contact');
	const row = (contact: Rec | IDataObject) => ({
		Nom: contact.name,
		Prénom: contact.first_name,
		'Nom de famille': contact.last_name,
		Email: contact.email,
		Portable: contact.mobile_phone,
		Fonction: contact.job_title,
	});
	const fresh = {
		name: 'Ana Neuve',
		first_name: 'Ana',
		last_name: 'Neuve',
		email: 'ana@client.example',
		mobile_phone: '06 11 22 33 44',
		job_title: 'Urbaniste',
	};
	const rows = [
		row(same),
		{ ...row(changed), Fonction: 'Directrice' },
		row(fresh),
		{ ...row(fresh), Email: '' },
	];
	const workflow = await saved('keep-contacts-in-step', {}, withRows(rows));
	const first = await run(workflow);
	expect(outcomes(first, 'Contact')).toEqual(['created', 'unchanged', 'updated']);
	expect(itemsOf(first, 'Rows to correct')).toHaveLength(1);
	expect(store().get('contact', changed.id)).toMatchObject({ job_title: 'Directrice' });
	expect(store().all('contact').at(-1)).toMatchObject(fresh);
	expect(
		itemsOf(first, 'Add them to the address book here')
			.map(({ json }) => json.id)
			.sort(),
	).toEqual(others.map(({ id }) => id).sort());

	expect(
		await writes(async () => {
			expect(outcomes(await run(workflow), 'Contact')).toEqual(Array(3).fill('unchanged'));
		}),
	).toEqual([]);
});

twice('enter-subcontractor-invoices', async () => {
	const [contractor] = store().all('contractor');
	const project = store().first('project')!;
	const row = {
		Numéro: 'SIT-2',
		Date: slashes(-5),
		Échéance: slashes(25),
		Entreprise: contractor.name,
		Projet: project.case_number,
		Montant: '2 400,50 €',
		Libellé: 'Situation n° 2',
	};
	const rows = withRows([row, { ...row, Numéro: 'SIT-3', Entreprise: 'Entreprise Inconnue' }]);
	const count = store().count('job-invoice');
	const preview = await saved('enter-subcontractor-invoices', {}, rows);
	expect(await writes(async () => await run(preview))).toEqual([]);

	const workflow = await saved('enter-subcontractor-invoices', { 'Preview only': false }, rows);
	const first = await run(workflow);
	expect(itemsOf(first, 'Tell the project managers here')).toHaveLength(1);
	const [byHand] = itemsOf(first, 'Look at these by hand');
	expect(JSON.stringify(byHand.json)).toContain('Entreprise Inconnue');
	const made = store().all('job-invoice').at(-1)!;
	expect(made).toMatchObject({
		number: 'SIT-2',
		contractor: contractor.id,
		project: project.id,
		date: dmy(-5),
		due_date: dmy(25),
	});
	expect(cents(made.amount)).toBe(240_050);

	expect(
		await writes(async () => {
			const second = await run(workflow);
			expect(outcomes(second, 'Cost invoice')).toEqual(['left']);
			expect(itemsOf(second, 'Tell the project managers here')).toEqual([]);
		}),
	).toEqual([]);
	expect(store().count('job-invoice')).toBe(count + 1);
});

twice('expense-reports-to-accounting', async () => {
	const groups = store().all('expense-group');
	groups.forEach(({ id }, n) =>
		store().update('expense-group', id as number, { is_validated: n % 2 === 0 }),
	);
	const approved = new Set(groups.filter((_, n) => n % 2 === 0).map(({ id }) => id));
	for (const { id } of store().all('expense'))
		store().update('expense', id as number, { date: dmy(-3) });
	const [old] = store()
		.all('expense')
		.filter(({ expense_group }) => approved.has(expense_group));
	store().update('expense', old.id as number, { date: dmy(-200) });
	const wanted = store()
		.all('expense')
		.filter(({ id, expense_group }) => approved.has(expense_group) && id !== old.id);
	expect(wanted.length).toBeGreaterThan(10);

	const workflow = await saved('expense-reports-to-accounting');
	const first = await run(workflow);
	const rows = rowsOf(await textOf(first.items('Hand over here')[0]));
	expect(rows.map((row) => Number(row.Identifiant)).sort()).toEqual(
		wanted.map(({ id }) => id).sort(),
	);
	for (const row of rows) {
		const expense = store().get('expense', row.Identifiant)!;
		const person = store().get('orguser', expense.orguser)!;
		expect(row.Collaborateur).toBe(`${String(person.last_name)} ${String(person.first_name)}`);
		expect(cents(row['Montant TTC'].replace(',', '.'))).toBe(cents(expense.amount));
		expect(cents(row['Montant TVA'].replace(',', '.'))).toBe(cents(expense.vat));
		expect(row.Date).toBe(slashes(-3));
	}
	const second = await run(workflow);
	expect(second.items('Not handed over yet')).toEqual([]);
	expect(ran(second, 'Hand over here')).toBe(false);
});

twice('send-the-week-planning', async () => {
	for (const { pk, id } of store().all('user-period'))
		store().remove('user-period', Number(pk ?? id));
	const [anna, bruno, cleo] = store().all('orguser');
	const [one, two] = store().all('project');
	const plan = (orguser: Rec, project: Rec, from: number, to: number) =>
		store().insert('user-period', {
			orguser: orguser.pk,
			project: project.id,
			start_date: dmy(from),
			end_date: dmy(to),
			hours_per_day: 3.5,
		});
	plan(anna, two, 0, 0);
	plan(anna, one, -20, 20);
	plan(bruno, one, 0, 60);
	plan(cleo, one, -60, -20);

	const workflow = await saved('send-the-week-planning');
	const messages = async () =>
		itemsOf(await run(workflow), 'Send Email').map(({ json }) => json as Record<string, string>);
	const first = await messages();
	expect(first.map(({ to }) => to).sort()).toEqual([anna.email, bruno.email].sort());
	const { text, subject } = first.find(({ to }) => to === anna.email)!;
	expect(subject).toMatch(/^Votre semaine du \d/);
	expect(text).toContain(`Bonjour ${String(anna.first_name)},`);
	expect(text).toContain('(3,5 h par jour)');
	// sorted by start date
	expect(text.indexOf(String(one.project_title))).toBeGreaterThan(0);
	expect(text.indexOf(String(one.project_title))).toBeLessThan(
		text.indexOf(String(two.project_title)),
	);

	expect(await messages()).toEqual([]);
	// only people whose planning has changed get another message
	plan(bruno, two, 0, 0);
	expect((await messages()).map(({ to }) => to)).toEqual([bruno.email]);
});
