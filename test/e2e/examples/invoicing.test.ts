import type { Rec } from '../../../simulator';
import {
	bench,
	cents,
	dmy,
	inParis,
	iso,
	itemsOf,
	ran,
	rowsOf,
	run,
	saved,
	store,
	textOf,
	twice,
	useExamples,
} from '../support/examples';

useExamples();

twice('remind-of-unpaid-invoices', async () => {
	const today = inParis();
	const late = (invoice: Rec) =>
		Math.round((Date.parse(today) - Date.parse(iso(invoice.due_date))) / 86_400_000);
	const due = store()
		.all('invoice')
		.filter((i) => i.is_valid && i.is_sent && !i.is_closed && i.type !== 9 && i.due_date)
		.filter((i) => late(i) >= 7 && cents(i.remaining) > 0);
	expect(due.length).toBeGreaterThan(3);
	expect(due.some((i) => cents(i.paid) > 0)).toBe(true);

	const workflow = await saved('remind-of-unpaid-invoices');
	const first = await run(workflow);
	const messages = itemsOf(first, 'Send your email here').map(({ json }) => json);
	expect(messages.map(({ invoice }) => invoice).sort()).toEqual(due.map(({ pk }) => pk).sort());
	for (const message of messages) {
		const invoice = store().get('invoice', message.invoice)!;
		expect(cents(message.remaining)).toBe(cents(invoice.remaining));
		expect(message.level).toBe(late(invoice) >= 45 ? 3 : late(invoice) >= 21 ? 2 : 1);
		const text = String(message.text).replace(/[\u00a0\u202f]/g, ' ');
		const amount = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
			.format(Number(invoice.remaining))
			.replace(/[\u00a0\u202f]/g, ' ');
		expect(text).toContain(amount);
		expect(text).toContain(String(invoice.code));
		expect(text).not.toMatch(/undefined|null|NaN|Invalid/);
	}
	// the second run finds nothing new …
	const second = await run(workflow);
	expect(itemsOf(second, 'Send your email here')).toEqual([]);
	// … until one more invoice is past due
	const [one] = due;
	const fresh = store().insert('invoice', { ...one, pk: undefined, due_date: dmy(-8) });
	const third = await run(workflow);
	expect(
		itemsOf(third, 'Send your email here').map(({ json }) => [json.invoice, json.level]),
	).toEqual([[fresh.pk, 1]]);
	// OOTI only says that it is not paid: the reminder names no amount
	const unknown = { remaining: undefined, is_paid: false };
	store().insert('invoice', { ...one, ...unknown, pk: undefined, due_date: dmy(-8) });
	const [{ json }] = itemsOf(await run(workflow), 'Send your email here');
	expect(json.text).toContain('n’est pas encore entièrement réglée');
	// OOTI does not even say that: no reminder at all
	store().insert('invoice', { ...one, ...unknown, is_paid: undefined, pk: undefined });
	const { status, raw } = await bench.api.execute(workflow);
	expect(status).toBe('error');
	expect(Object.keys(raw.resultData.runData)).not.toContain('Reminder');
});

twice('hand-invoices-to-accounting', async () => {
	const workflow = await saved('hand-invoices-to-accounting');
	const first = await run(workflow);
	const [year, month] = inParis().split('-').map(Number);
	const since = new Date(Date.UTC(year, month - 5, 1)).toISOString().slice(0, 10);
	const sent = store()
		.all('invoice')
		.filter((i) => i.is_valid && i.is_sent && iso(i.invoice_date) >= since);
	expect(sent.length).toBeGreaterThan(10);
	expect(sent.some(({ type }) => type === 9)).toBe(true);

	const [file] = first.items('CSV file to hand over');
	expect(file.binary!.data.fileName).toBe(`ventes-${inParis()}.csv`);
	const rows = rowsOf(await textOf(file));
	expect(Object.keys(rows[0])).toEqual(
		expect.arrayContaining(['Pièce', 'Taux de TVA', 'Montant HT', 'Montant TVA', 'Montant TTC']),
	);
	expect(rows.map((row) => Number(row.Identifiant)).sort()).toEqual(
		sent.map(({ pk }) => pk).sort(),
	);
	for (const row of rows) {
		const invoice = store().get('invoice', row.Identifiant)!;
		const number = (text: string) => cents(text.replace(',', '.'));
		expect(row).toMatchObject({ Pièce: invoice.code, 'Taux de TVA': '20' });
		expect(row.Date).toBe(String(invoice.invoice_date).replaceAll('-', '/'));
		expect(row.Type).toBe(invoice.type === 9 ? 'Avoir' : 'Facture');
		expect(number(row['Montant HT'])).toBe(cents(invoice.amount));
		expect(number(row['Montant TVA'])).toBe(cents(invoice.tax));
		expect(number(row['Montant TTC'])).toBe(cents(invoice.total));
		expect(row['N° de TVA']).toBe(store().get('client', invoice.client)!.business_vat_id);
	}

	const second = await run(workflow);
	expect(second.items('Not handed over yet')).toEqual([]);
	expect(ran(second, 'CSV file to hand over')).toBe(false);
	// one more invoice is sent: only this one is passed on
	const next = store()
		.all('invoice')
		.find((i) => i.is_valid && !i.is_sent && i.type !== 9)!;
	store().update('invoice', next.pk as number, { is_sent: true, invoice_date: dmy(0) });
	const third = await run(workflow);
	expect(third.items('Not handed over yet').map(({ json }) => json.Identifiant)).toEqual([next.pk]);
});

twice('prepare-draft-invoices', async () => {
	const month = inParis().slice(0, 7);
	const before = new Set(
		store()
			.all('invoice')
			.map(({ pk }) => pk),
	);
	const left = (project: Rec) =>
		store()
			.where('phase', 'project', project.id)
			.reduce((sum, p) => sum + (Number(p.total_fees) * Number(p.progress)) / 100, 0) -
		store()
			.where('invoice', 'project', project.id)
			.reduce((sum, i) => sum + Number(i.amount), 0);
	const signed = store()
		.all('project')
		.filter((p) => p.signed);
	// one project already has an invoice of this month
	const [done, ...rest] = signed.filter((p) => left(p) >= 500);
	expect(rest.length).toBeGreaterThan(2);
	const existing = store().insert('invoice', {
		...store().where('invoice', 'project', done.id)[0],
		pk: undefined,
		amount: 0,
		total: 0,
		references: `Situation ${month} - par ailleurs`,
	});
	before.add(existing.pk);
	const expected = Object.fromEntries(rest.map((p) => [String(p.id), cents(left(p))]));

	const workflow = await saved('prepare-draft-invoices');
	await run(workflow);
	const made = () =>
		store()
			.all('invoice')
			.filter(({ pk }) => !before.has(pk));
	expect(Object.fromEntries(made().map((i) => [String(i.project), cents(i.amount)]))).toEqual(
		expected,
	);
	expect(made()).toHaveLength(rest.length);
	for (const draft of made()) {
		const project = store().get('project', draft.project)!;
		expect(draft).toMatchObject({
			is_valid: false,
			is_sent: false,
			client: project.client,
			team: project.team,
			references: `Situation ${month} - ${String(project.case_number)}`,
			invoice_date: dmy(0),
			due_date: dmy(30),
		});
		const items = store().where('invoice-item', 'invoice', draft.pk);
		expect(items).toHaveLength(1);
		expect(items[0].description).toMatch(/^Honoraires : situation de \S+ \d{4}$/);
		expect(items[0].subtitle).toMatch(/^Avancement des phases : ESQ \d+ %/);
	}

	const count = store().count('invoice');
	await run(workflow);
	expect(store().count('invoice')).toBe(count);
});
