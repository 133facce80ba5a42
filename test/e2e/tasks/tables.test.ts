import { bench, store, task, user, useTasks } from '../support/tasks';
import { dmy, iso } from '../support/dates';
import { line } from '../support/workflows';

useTasks();

/** A CSV file with French headings, as users send them. */
const csv = (rows: Array<Record<string, unknown>>) =>
	[Object.keys(rows[0]), ...rows.map((row) => Object.values(row))]
		.map((cells) => cells.map((cell) => `"${String(cell)}"`).join(','))
		.join('\n');

/** Opens a workflow that receives a spreadsheet by a form. */
async function openUpload(): Promise<void> {
	const form = {
		name: 'On form submission',
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.2,
		webhookId: 'spreadsheet',
		parameters: {
			formTitle: 'Spreadsheet',
			formFields: {
				values: [{ fieldLabel: 'Table', fieldType: 'file', multipleFiles: false }],
			},
			options: {},
		},
	};
	const extract = {
		name: 'Extract from CSV',
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1,
		parameters: { operation: 'csv', binaryPropertyName: 'Table', options: {} },
	};
	const { id } = await bench.api.createWorkflow({ ...line([extract], [], form), name: 'Import' });
	await user.openWorkflow(id);
}

/** 40 work logs that OOTI does not have, of project members in all teams. */
function entries() {
	const known = new Set(
		store()
			.all('worklog')
			.map(({ orguser, project, date }) => [orguser, project, date].join()),
	);
	const members = store()
		.all('project-user')
		.filter(({ project }) => store().get('project', project)?.signed);
	const days = [-1, -2, -3, -4, -5, -6, -7].map(dmy);
	const free = members.flatMap(({ orguser, project }) => {
		const date = days.find((day) => !known.has([orguser, project, day].join()));
		return date ? [{ orguser, project, date }] : [];
	});
	return free.slice(0, 40).map(({ orguser, project, date }, index) => ({
		orguser,
		project,
		date,
		hours: 1 + (index % 7) / 2,
		phase: store().where('phase', 'project', project)[index % 3],
	}));
}

task(11, 'import a spreadsheet of 40 rows with Preview, correct it, import it twice', async () => {
	const wanted = entries();
	expect(wanted).toHaveLength(40);
	const teams = wanted.map(({ project }) => store().get('project', project)!.team);
	expect(new Set(teams).size).toBeGreaterThan(1);
	const rows = wanted.map(({ orguser, project, phase, date, hours }) => ({
		Collaborateur: store().get('orguser', orguser)!.display,
		Projet: store().get('project', project)!.project_title,
		Phase: phase.name,
		Date: iso(date).split('-').reverse().join('/'),
		Heures: String(hours).replace('.', ','),
		Description: 'Repris du tableau',
	}));
	const bad = rows.map((row, index) => ({
		...row,
		...(index === 6 && { Projet: `${String(row.Projet)}s` }),
		...(index === 11 && { Date: '31/13/2026' }),
	}));
	const before = store()
		.all('worklog')
		.map(({ id }) => id);
	const added = () =>
		store()
			.all('worklog')
			.filter(({ id }) => !before.includes(id));

	await openUpload();
	await user.count();
	await user.addNodeBehind('ooti', 'OOTI', 'Create or update work log');
	await user.mapAutomatically(['orguser', 'project', 'date']);
	await user.addField('Add Option', 'Preview Only');
	await user.continueOnError();
	await user.closeNode();
	await user.upload('Heures.csv', csv(bad));
	await user.openNode('Create or update work log');
	const seen = await user.output();
	expect(seen.count).toBe(40);
	// n8n's table shows undefined where a row lacks a column
	const refused = seen.rows.flatMap(({ error }, index) =>
		error === 'undefined' ? [] : [`${index}: ${error}`],
	);
	expect(refused).toEqual([
		expect.stringMatching(/^6: .*Row 7, column 'Projet'.*no project is called/),
		expect.stringMatching(/^11: .*Row 12, column 'Date'.*31\/13\/2026/),
	]);
	expect(added()).toEqual([]);

	await user.turn('preview');
	await user.closeNode();
	await user.upload('Heures.csv', csv(rows));
	await user.openNode('Create or update work log');
	const first = await user.output();
	expect(first.count).toBe(40);
	expect(new Set(first.rows.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
	const facts = ['orguser', 'project', 'date', 'hours'] as const;
	expect(added().map((log) => facts.map((name) => log[name]).join())).toEqual(
		expect.arrayContaining(wanted.map((log) => facts.map((name) => log[name]).join())),
	);
	expect(
		added()
			.map(({ phase }) => phase)
			.sort(),
	).toEqual(wanted.map(({ phase }) => phase.id).sort());
	expect(added()).toHaveLength(40);

	bench.simulator.resetLog();
	const again = await user.executeStep();
	expect(again.error).toBeUndefined();
	expect(bench.simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	expect(new Set(again.rows.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
	expect(added()).toHaveLength(40);
});

task(5, 'three clients and their contacts from a table, run twice', async () => {
	const rows = ['Galerie Oberkampf', 'SCI Belleville', 'Ville de Sceaux'].map((name, index) => ({
		Client: name,
		'Numéro client': `C9${index}`,
		Contact: ['Jeanne Roux', 'Paul Vidal', 'Élise Garnier'][index],
		'E-mail': `contact-${index}@client.example`,
	}));
	const before = { client: store().count('client'), contact: store().count('contact') };

	await openUpload();
	await user.count();
	await user.upload('Clients.csv', csv(rows));
	await user.addNodeBehind('ooti', 'OOTI', 'Create or update client');
	await user.map('Client', 'name');
	await user.map('Client', 'company_name');
	await user.map('Numéro client', 'number');
	expect((await user.executeStep()).error).toBeUndefined();
	await user.closeNode();
	await user.addNodeBehind('ooti', 'OOTI', 'Create or update contact');
	await user.fold('Create or update client');
	await user.fold('Extract from CSV');
	await user.map('Contact', 'name');
	await user.map('E-mail', 'email');
	await user.map('Client', 'client');
	const first = await user.executeStep();
	expect(first.error).toBeUndefined();
	expect(first.rows.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
	await user.closeNode();
	await user.upload('Clients.csv', csv(rows));
	await user.openNode('Create or update contact');
	const second = await user.output();
	expect(second.rows.map(({ outcome }) => outcome)).toEqual([
		'unchanged',
		'unchanged',
		'unchanged',
	]);

	expect(store().count('client')).toBe(before.client + 3);
	expect(store().count('contact')).toBe(before.contact + 3);
	for (const row of rows) {
		const [client, ...others] = store().where('client', 'number', row['Numéro client']);
		expect(others).toEqual([]);
		expect(client).toMatchObject({ name: row.Client, company_name: row.Client });
		const [contact] = store().where('contact', 'email', row['E-mail']);
		expect(contact).toMatchObject({ name: row.Contact, client: [client.pk] });
	}
});
