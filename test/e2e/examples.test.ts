import type { INodeExecutionData } from 'n8n-workflow';
import type { Execution, Saved, Workflow } from '../../harness/api';
import { example, exampleNames } from '../../harness/examples';
import type { Rec } from '../../simulator';
import { useBench } from './support/bench';

const bench = useBench();

const store = () => bench.simulator.store;
const iso = (date: unknown) => String(date).split('-').reverse().join('-');
const inParis = (date = new Date()) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(date);
/** A day as OOTI writes it, some days from today. */
const dmy = (days: number) => iso(inParis(new Date(Date.now() + days * 86_400_000)));
const cents = (amount: unknown) => Math.round(Number(amount ?? 0) * 100);

/** Runs a saved workflow to its end, and fails with what n8n says when it is not green. */
async function run(workflow: Saved): Promise<Execution> {
	const execution = await bench.api.execute(workflow);
	expect([execution.error, execution.status]).toEqual([undefined, 'success']);
	return execution;
}

/** An example, saved once, as it stands but for some of its settings. */
async function saved(
	name: string,
	settings: Record<string, string | number> = {},
	change: (workflow: Workflow) => void = () => {},
): Promise<Saved> {
	const workflow = await example(name, bench.credential);
	for (const node of workflow.nodes) {
		const { assignments } = (node.parameters?.assignments ?? {}) as {
			assignments?: Array<{ name: string; value: unknown }>;
		};
		for (const assignment of assignments ?? []) {
			if (assignment.name in settings) assignment.value = settings[assignment.name];
		}
	}
	change(workflow);
	return await bench.api.createWorkflow(workflow);
}

const ran = (execution: Execution, node: string) => node in execution.raw.resultData.runData;
const itemsOf = (execution: Execution, node: string) =>
	ran(execution, node) ? execution.items(node) : [];

/** The content of the file that a node put into `data`, as text. */
async function textOf({ binary }: INodeExecutionData): Promise<string> {
	const { data, id } = binary!.data;
	if (!id) return Buffer.from(data, 'base64').toString();
	return await bench.api.call<string>(
		'GET',
		`/rest/binary-data?id=${encodeURIComponent(id)}&action=download`,
	);
}

const tested = new Set(['first-steps', 'mcp-server']);
const twice = (name: string, body: () => Promise<void>) => {
	tested.add(name);
	test(`${name} runs green twice in a row`, body, 120_000);
};

test('every example is run here, in workflow.test.ts or in mcp.test.ts', async () => {
	expect([...tested].sort()).toEqual((await exampleNames()).sort());
});

twice('chase-missing-timesheets', async () => {
	const monday = new Date(`${inParis()}T12:00:00Z`);
	monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7) - 7);
	const days = [0, 1, 2, 3, 4].map((n) => {
		const day = new Date(monday);
		day.setUTCDate(day.getUTCDate() + n);
		return day.toISOString().slice(0, 10);
	});
	const people = store().all('orguser').slice(0, 5);
	const [forgot, away, half, draft, whole] = people.map(({ pk }) => pk as number);
	// a week of which everything is known: no leave, no holidays, a full day of everybody each day
	for (const { id } of store().all('timeoff-request'))
		store().remove('timeoff-request', id as number);
	for (const { id } of store().all('holiday')) store().remove('holiday', id as number);
	for (const { id, date } of store().all('worklog'))
		if (days.includes(iso(date))) store().remove('worklog', id as number);
	const team = store().first('team')!.pk;
	store().insert('holiday', { date: iso(days[4]), name: 'Pont', teams: [team] });
	const log = (orguser: unknown, day: string, hours: number, is_draft = false) =>
		store().insert('worklog', { orguser, team, date: iso(day), hours, is_draft });
	for (const { pk } of store().all('orguser'))
		for (const day of days.slice(0, 4)) {
			if (pk === forgot && day === days[1]) continue;
			if (pk === away && day <= days[2]) continue;
			if (pk === half && day === days[0]) continue;
			if (pk === draft && day === days[3]) log(pk, day, 7, true);
			else log(pk, day, 7);
		}
	const leave = { team, is_draft: false, is_validated: true };
	store().insert('timeoff-request', {
		...leave,
		orguser: away,
		start_date: iso(days[0]),
		end_date: iso(days[1]),
	});
	// not approved: does not excuse
	store().insert('timeoff-request', {
		...leave,
		orguser: away,
		start_date: iso(days[2]),
		end_date: iso(days[2]),
		is_validated: false,
	});
	store().insert('timeoff-request', {
		...leave,
		orguser: half,
		start_date: iso(days[0]),
		end_date: iso(days[0]),
		start_date_is_half: true,
	});
	store().insert('timeoff-request', {
		...leave,
		orguser: whole,
		start_date: iso(days[0]),
		end_date: iso(days[4]),
	});
	log(half, days[0], 1.5);

	const workflow = await saved('chase-missing-timesheets');
	for (let time = 0; time < 2; time++) {
		const items = itemsOf(await run(workflow), 'Send your message here').map(({ json }) => json);
		const byPerson = Object.fromEntries(
			items.map(({ orguser, missingDays }) => [String(orguser), missingDays]),
		);
		expect(byPerson).toEqual({
			[forgot]: [days[1]],
			[away]: [days[2]],
			[half]: [days[0]],
			[draft]: [days[3]],
		});
		const [message] = items.filter(({ orguser }) => orguser === draft);
		const person = people[3];
		expect(message.to).toBe(person.email);
		expect(message.text).toContain(`Bonjour ${String(person.first_name)},`);
		expect(message.text).toMatch(/le jour suivant :\n- jeudi \d+ \S+ \(7 h en brouillon\)\n/);
		expect(message.subject).toMatch(/^Vos temps de la semaine du \d/);
	}
});

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
	// the second time there is nothing left to say …
	const second = await run(workflow);
	expect(itemsOf(second, 'Send your email here')).toEqual([]);
	// … until one more invoice is late
	const [one] = due;
	const fresh = store().insert('invoice', { ...one, pk: undefined, due_date: dmy(-8) });
	const third = await run(workflow);
	expect(
		itemsOf(third, 'Send your email here').map(({ json }) => [json.invoice, json.level]),
	).toEqual([[fresh.pk, 1]]);
});

twice('hand-invoices-to-accounting', async () => {
	const workflow = await saved('hand-invoices-to-accounting');
	const first = await run(workflow);
	const [settings] = first.items('Settings');
	const sent = store()
		.all('invoice')
		.filter((i) => i.is_valid && i.is_sent && iso(i.invoice_date) >= String(settings.json.since));
	expect(sent.length).toBeGreaterThan(10);
	expect(sent.some(({ type }) => type === 9)).toBe(true);

	const [file] = first.items('Hand over here');
	expect(file.binary!.data.fileName).toBe(`ventes-${inParis()}.csv`);
	const [header, ...lines] = (await textOf(file))
		.replace(/^\ufeff/, '')
		.trim()
		.split(/\r?\n/);
	const columns = header.split(';');
	expect(columns).toEqual(
		expect.arrayContaining(['Pièce', 'Taux de TVA', 'Montant HT', 'Montant TVA', 'Montant TTC']),
	);
	const rows = lines.map((line) => {
		const cells = line.split(';').map((cell) => cell.replace(/^"(.*)"$/, '$1'));
		return Object.fromEntries(columns.map((column, n) => [column, cells[n]]));
	});
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
	expect(ran(second, 'Hand over here')).toBe(false);
	// one more invoice is sent: it alone is handed over
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
	// one project has a situation of this month already
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

twice('open-project-from-won-deal', async () => {
	const owner = store().first('orguser')!;
	const [, anna, bruno] = store().all('orguser');
	const clients = store().count('client');
	const projects = store().count('project');
	const memberEmails = `${String(anna.email)}, ${String(bruno.email)}, nobody@example.com, ${String(owner.email)}`;

	const workflow = await saved('open-project-from-won-deal', { memberEmails });
	await run(workflow);
	const project = store().all('project').at(-1)!;
	const client = store().all('client').at(-1)!;
	const missions = store().where('fee-project', 'project', project.id);
	const phases = store().where('phase', 'project', project.id);
	expect(client).toMatchObject({
		name: 'Commune de Saint-Exemple',
		billing_address: '1 place de la Mairie\n99999 Saint-Exemple',
	});
	expect(project).toMatchObject({
		project_title: 'École maternelle du Parc',
		case_number: 'EX-001',
		client: client.pk,
		signed: true,
		start_date: dmy(0),
	});
	expect(missions).toHaveLength(1);
	expect(cents(missions[0].fees_contract)).toBe(180_000_00);
	expect(phases.map(({ shortname }) => shortname)).toEqual(
		'ESQ APS APD PRO ACT VISA DET AOR'.split(' '),
	);
	expect(phases.reduce((sum, { pct }) => sum + Number(pct), 0)).toBe(100);
	expect(new Set(phases.map((phase) => phase.fee_project))).toEqual(new Set([missions[0].id]));
	expect(
		store()
			.where('project-user', 'project', project.id)
			.map(({ orguser }) => orguser)
			.sort(),
	).toEqual([owner.pk, anna.pk, bruno.pk].sort());
	expect([store().count('client'), store().count('project')]).toEqual([clients + 1, projects + 1]);

	// the same deal again makes nothing; another one of the same client finds it
	const requests = bench.simulator.requests.length;
	await run(workflow);
	expect(bench.simulator.requests.slice(requests).filter(({ method }) => method !== 'GET')).toEqual(
		[],
	);
	await run(await saved('open-project-from-won-deal', { projectCode: 'EX-002' }));
	expect(store().all('project').at(-1)).toMatchObject({
		case_number: 'EX-002',
		client: client.pk,
	});
	expect([store().count('client'), store().count('project')]).toEqual([clients + 1, projects + 2]);
});

twice('leave-to-calendar', async () => {
	for (const { id } of store().all('timeoff-request'))
		store().remove('timeoff-request', id as number);
	const person = store().update('orguser', store().first('orguser')!.pk as number, {
		last_name: 'Vauban; de Meudon, Étienne-Barthélemy-Côme-Dieudonné de la Rochefoucauld',
	});
	const leave = (start_date: string, end_date: string, more: object = {}) =>
		store().insert('timeoff-request', {
			orguser: person.pk,
			team: store().first('team')!.pk,
			start_date,
			end_date,
			is_validated: true,
			...more,
		});
	const approved = leave('28-12-2099', '31-12-2099', { end_date_is_half: true });
	const lyon = leave(dmy(-3), dmy(-3), { team: store().all('team')[1].pk });
	leave('01-02-2099', '02-02-2099', { is_validated: false });
	leave('01-02-2009', '02-02-2009');

	const workflow = await saved('leave-to-calendar');
	const calendars: string[] = [];
	for (let time = 0; time < 2; time++) {
		const [file] = (await run(workflow)).items('Publish it here');
		expect(file.binary!.data).toMatchObject({
			fileName: 'conges.ics',
			mimeType: 'text/calendar',
		});
		const calendar = await textOf(file);
		calendars.push(calendar.replace(/DTSTAMP:.*/g, ''));
		const lines = calendar.split('\r\n');
		expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
		const unfolded = calendar.replaceAll('\r\n ', '').split('\r\n');
		expect(unfolded.filter((line) => line.startsWith('UID:')).sort()).toEqual(
			[approved, lyon].map(({ id }) => `UID:ooti-timeoff-${String(id)}@n8n-nodes-ooti`).sort(),
		);
		const at = unfolded.indexOf(`UID:ooti-timeoff-${String(approved.id)}@n8n-nodes-ooti`);
		expect(unfolded.slice(at + 2, at + 6)).toEqual([
			'DTSTART;VALUE=DATE:20991228',
			'DTEND;VALUE=DATE:21000101',
			'SUMMARY:Hélène Vauban\\; de Meudon\\, Étienne-Barthélemy-Côme-Dieudonné de la Rochefoucauld : absence (dernier jour à moitié)',
			'TRANSP:TRANSPARENT',
		]);
		expect([unfolded[0], unfolded.at(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
	}
	expect(calendars[1]).toBe(calendars[0]);
});

twice('export-month-of-worklogs', async () => {
	// n8n itself reads the spreadsheet back
	const workflow = await saved('export-month-of-worklogs', {}, ({ nodes, connections }) => {
		nodes.push({
			name: 'Read it back',
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1,
			parameters: { operation: 'xlsx' },
		});
		connections.Spreadsheet.main[0]!.push({ node: 'Read it back', type: 'main', index: 0 });
	});
	for (let time = 0; time < 2; time++) {
		const execution = await run(workflow);
		const month = String(execution.items('Settings')[0].json.month);
		expect(month < inParis().slice(0, 7)).toBe(true);
		const logs = store()
			.all('worklog')
			.filter(({ date }) => iso(date).startsWith(month));
		expect(logs.length).toBeGreaterThan(200);
		const [file] = execution.items('Send or save it here');
		expect(file.binary!.data.fileName).toBe(`temps-${month}.xlsx`);
		const rows = execution.items('Read it back').map(({ json }) => json);
		const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
		const hours = (which: (log: Rec) => boolean) =>
			logs.filter(which).reduce((total, log) => total + Number(log.hours), 0);
		expect(sum('Total des heures')).toBeCloseTo(hours(() => true));
		expect(sum('Heures validées')).toBeCloseTo(hours((log) => log.is_validated === 'Y'));
		expect(rows).toHaveLength(
			new Set(logs.map((l) => `${String(l.project)} ${String(l.orguser)}`)).size,
		);
		const { project, orguser } = logs.find((log) => log.project)!;
		const person = store().get('orguser', orguser)!;
		const [row] = rows.filter(
			(r) =>
				r.Projet === store().get('project', project)!.project_title &&
				r.Collaborateur === `${String(person.last_name)} ${String(person.first_name)}`,
		);
		expect(Number(row['Total des heures'])).toBeCloseTo(
			hours((log) => log.project === project && log.orguser === orguser),
		);
	}
});

twice('warn-when-over-budget', async () => {
	const sum = (records: Rec[], value: (record: Rec) => number) =>
		records.reduce((total, record) => total + value(record), 0);
	// one log carries its own cost
	const [log] = store()
		.all('worklog')
		.filter((l) => l.project);
	store().update('worklog', log.id as number, { cost: 100_000 });
	const rate = (orguser: unknown) =>
		Number(store().get('role', store().get('orguser', orguser)!.role)!.payable_per_hour);
	const expected = store()
		.all('project')
		.filter((p) => p.signed)
		.map((project) => {
			const logs = store().where('worklog', 'project', project.id);
			const invoices = store()
				.where('invoice', 'project', project.id)
				.filter((i) => i.is_valid);
			return {
				project: project.id,
				hours: sum(logs, (l) => Number(l.hours)),
				cost: sum(logs, (l) => Number(l.cost) || Number(l.hours) * rate(l.orguser)),
				invoiced: sum(invoices, (i) => Number(i.amount)),
			};
		})
		.filter(({ cost, invoiced }) => cost >= 2000 && Math.round((cost / invoiced) * 100) > 90);
	expect(expected.some(({ project }) => project === log.project)).toBe(true);

	const workflow = await saved('warn-when-over-budget');
	for (let time = 0; time < 2; time++) {
		const warned = itemsOf(await run(workflow), 'Tell the project managers here').map(
			({ json }) => json,
		);
		const numbers = (w: {
			project?: unknown;
			hours?: unknown;
			cost?: unknown;
			invoiced?: unknown;
		}) => [
			w.project,
			Math.round(Number(w.hours)),
			Math.round(Number(w.cost)),
			Math.round(Number(w.invoiced)),
		];
		const sorted = (lines: unknown[][]) => lines.sort((a, b) => Number(a[0]) - Number(b[0]));
		expect(sorted(warned.map(numbers))).toEqual(sorted(expected.map(numbers)));
		expect(warned.length).toBeLessThan(
			store()
				.all('project')
				.filter((p) => p.signed).length,
		);
		for (const { text } of warned) expect(text).not.toMatch(/undefined|NaN|null/);
	}
});

test('the project to open may have a client that is known', async () => {
	const known = store().first('client')!;
	const clients = store().count('client');
	await run(
		await saved('open-project-from-won-deal', {
			clientName: ` ${String(known.name).toUpperCase()}`,
		}),
	);
	expect(store().all('project').at(-1)).toMatchObject({ client: known.pk });
	expect(store().count('client')).toBe(clients);
});
