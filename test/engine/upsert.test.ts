import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { DialectName, Fault } from '../../simulator';
import { simulated } from '../support/simulated';

const at = simulated();

const mapped = (
	matchingColumns: string[],
	value?: IDataObject,
	more: INodeParameters = {},
	resource = 'client',
) => ({
	resource,
	operation: 'upsert',
	columns: {
		mappingMode: value ? 'defineBelow' : 'autoMapInputData',
		value: value ?? null,
		matchingColumns,
		schema: [],
	} as unknown as INodeParameters,
	...more,
});
const rows = (...records: IDataObject[]) => records.map((json) => ({ json }));
const written = () => at.sim.requests.filter(({ method }) => method !== 'GET');
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.outcome);

describe('Create or Update', () => {
	it('creates missing records, and changes nothing the second time', async () => {
		const table = rows(
			{ name: 'Atelier Neuf', number: 'N-1', address: 'Rue 1' },
			{ name: 'Atelier Zwei', number: 'N-2', address: 'Rue 2' },
		);
		const first = await at.run(mapped(['number']), { items: table });
		expect(first.error).toBeUndefined();
		expect(outcomes(first.items)).toEqual(['created', 'created']);
		at.sim.resetLog();
		const second = await at.run(mapped(['number']), { items: table });
		expect(outcomes(second.items)).toEqual(['unchanged', 'unchanged']);
		expect(written()).toEqual([]);
		expect(second.items[0].json).toMatchObject({ name: 'Atelier Neuf', number: 'N-1' });
	});

	it('recognizes a flag that OOTI answers as a letter', async () => {
		at.sim.speak('letters');
		const row = rows({ name: 'Projet', project_title: 'Villa Neuve', signed: true });
		const match = (items: typeof row) =>
			at.run(mapped(['project_title'], undefined, {}, 'project'), { items });
		const first = await match(row);
		expect(first.error).toBeUndefined();
		expect(outcomes((await match(row)).items)).toEqual(['unchanged']);
	});

	it.each([['number'], ['number', 'is_validated']])(
		'recognizes a letter that OOTI answers as true (%s)',
		async (...columns) => {
			at.sim.speak('booleans');
			const contractor = at.sim.store.first('contractor')!.id as number;
			const row = rows({ number: 'A-77', date: '05-11-2026', contractor, is_validated: 'Y' });
			const match = () => at.run(mapped(columns, undefined, {}, 'jobInvoice'), { items: row });
			const first = await match();
			expect(first.error).toBeUndefined();
			expect(outcomes(first.items)).toEqual(['created']);
			expect(outcomes((await match()).items)).toEqual(['unchanged']);
		},
	);

	it('sends only what differs', async () => {
		const table = rows({ name: 'Atelier Neuf', number: 'N-1', address: 'Rue 1' });
		await at.run(mapped(['number']), { items: table });
		at.sim.resetLog();
		const { items } = await at.run(mapped(['number']), {
			items: rows({ name: 'Atelier Neuf', number: ' n-1 ', address: 'Rue 7' }),
		});
		expect(outcomes(items)).toEqual(['updated']);
		// The number differs from OOTI's in case; the user's is sent.
		expect(written().map(({ method, body }) => [method, body])).toEqual([
			['PATCH', { address: 'Rue 7', number: ' n-1 ' }],
		]);
		expect(items[0].json.address).toBe('Rue 7');
	});

	describe('a column that only a create accepts', () => {
		const [client, other] = [0, 1].map(
			(nth) => async () => await Promise.resolve(Number(at.sim.store.all('client')[nth].pk)),
		);
		const villa = async (more: IDataObject = {}) => ({
			project_title: 'Villa Neuve',
			case_number: 'V-77',
			client: await client(),
			...more,
		});
		const project = async (row: IDataObject) =>
			await at.run(mapped(['case_number'], undefined, {}, 'project'), { items: rows(row) });

		it('is an error if the record has another value, and nothing is changed', async () => {
			expect((await project(await villa())).error).toBeUndefined();
			at.sim.resetLog();
			const { error } = await project(
				await villa({ client: await other(), project_title: 'Villa 2' }),
			);

			expect(error?.message).toBe(
				"Row 1: 'Client' is another one in OOTI, which takes it only when a record is created",
			);
			expect(error?.description).toMatch(/leave the column out/);
			expect(written()).toEqual([]);
		});

		it('may have the same value, or a key in another spelling', async () => {
			await project(await villa());
			const { items, error } = await project(
				await villa({ case_number: ' v-77', project_title: 'Villa 2' }),
			);

			expect(error).toBeUndefined();
			expect(outcomes(items)).toEqual(['updated']);
			expect(written().at(-1)?.body).toEqual({ project_title: 'Villa 2' });
		});

		it('is not compared if OOTI does not answer it', async () => {
			const body = { id: 77, case_number: 'V-77', project_title: 'Villa Neuve' };
			at.sim.faults = [
				{ path: '^/projects/list/', status: 200, body: { count: 1, next: null, results: [body] } },
				{ path: '^/projects/77/', status: 200, body },
			];
			const { items, error } = await project(await villa());

			expect(error).toBeUndefined();
			expect(outcomes(items)).toEqual(['unchanged']);
			expect(written()).toEqual([]);
		});
	});

	it.each([
		['letters', undefined],
		['unreviewed', /cannot be told: its 'Is Validated' \(is_validated\) is 'P'/],
	] as const)('matches on a flag in the dialect %s, or says why not', async (dialect, message) => {
		at.sim.speak(dialect);
		const project = at.sim.store.first('project')!.id as number;
		const table = rows({ title: 'Honoraires 77', project, is_validated: false });
		const fees = async () =>
			await at.run(mapped(['title', 'is_validated'], undefined, {}, 'feeProject'), {
				items: table,
			});
		expect(outcomes((await fees()).items)).toEqual(['created']);
		const { items, error } = await fees();

		if (message) expect(error?.message).toMatch(message);
		else expect(outcomes(items)).toEqual(['unchanged']);
		expect(at.sim.store.where('fee-project', 'title', 'Honoraires 77')).toHaveLength(1);
	});

	it.each<[string, DialectName[]]>([
		['with the projects', []],
		['apart from the projects', ['separate']],
	])('finds an opportunity that OOTI lists %s', async (_, dialects) => {
		at.sim.speak(...dialects);
		const stage = Number(at.sim.store.all('pipeline-stage')[0].pk);
		const table = rows({ project_title: 'Villa Neuve', case_number: 'V-77', stage });
		const lead = async () =>
			await at.run(mapped(['case_number'], undefined, {}, 'project'), { items: table });

		expect(outcomes((await lead()).items)).toEqual(['created']);
		const again = await lead();
		expect(again.error).toBeUndefined();
		expect(outcomes(again.items)).toEqual(['unchanged']);
		const made = at.sim.store.where('project', 'case_number', 'V-77');
		expect(made).toHaveLength(1);
	});

	it.each<[string, Partial<Fault>, string]>([
		[
			'may not be seen',
			{ status: 403, body: { detail: 'No.' } },
			'OOTI does not allow this user or token to get many opportunities',
		],
		[
			'does not hold the column',
			{ status: 200, body: [{ id: 1, project_title: 'Villa' }] },
			"No record of the list has the field 'Project Code' (case_number), so none can match",
		],
	])('needs a list of opportunities that %s only if a row is one', async (_, answer, message) => {
		at.sim.faults = [{ path: '^/projects/leads2/', ...answer }];
		const villa = { project_title: 'Villa Neuve', case_number: 'V-77' };
		const project = async (row: IDataObject) =>
			await at.run(mapped(['case_number'], undefined, {}, 'project'), { items: rows(row) });

		expect(outcomes((await project(villa)).items)).toEqual(['created']);
		at.sim.resetLog();
		const stage = Number(at.sim.store.all('pipeline-stage')[0].pk);
		const { error } = await project({ ...villa, case_number: 'V-78', stage });
		expect(error?.message).toBe(message);
		expect(written()).toEqual([]);
	});

	it('skips existing records if the option says so', async () => {
		await at.run(mapped(['number']), { items: rows({ name: 'A', number: 'N-1' }) });
		at.sim.resetLog();
		const { items } = await at.run(mapped(['number'], undefined, { ifFound: 'leave' }), {
			items: rows({ name: 'B', number: 'N-1' }, { name: 'C', number: 'N-3' }),
		});
		expect(outcomes(items)).toEqual(['left', 'created']);
		expect(items[0].json.name).toBe('A');
		expect(written().map(({ method }) => method)).toEqual(['POST']);
	});

	it('creates a record for the first of two rows with the same key, and finds it for the second', async () => {
		const { items } = await at.run(mapped(['number']), {
			items: rows(
				{ name: 'A', number: 'N-1' },
				{ name: 'A', number: 'n-1' },
				{ name: 'B', number: 'N-1' },
			),
		});
		expect(outcomes(items)).toEqual(['created', 'updated', 'updated']);
		expect(
			at.sim.store.all('client').filter(({ number }) => /^n-1$/i.test(String(number))),
		).toEqual([expect.objectContaining({ name: 'B' })]);
	});

	it('names the ids if several records match, and changes nothing', async () => {
		const [a, b] = at.sim.store.all('client');
		for (const { pk, id } of [a, b])
			at.sim.store.update('client', Number(pk ?? id), { number: 'X' });
		const { error } = await at.run(mapped(['number']), { items: rows({ name: 'A', number: 'x' }) });
		expect(error!.message).toBe(
			`Row 1: 2 records of OOTI match (ID ${String(a.pk ?? a.id)}, ${String(b.pk ?? b.id)})`,
		);
		expect(written()).toEqual([]);
	});

	it('reads the list once, however many rows there are', async () => {
		const table = Array.from({ length: 30 }, (_, n) => ({
			json: { name: `C${n}`, number: `N-${n}` },
		}));
		await at.run(mapped(['number']), { items: table });
		const first = at.sim.requests.filter(
			({ method, path, query }) =>
				method === 'GET' && path.startsWith('/clients/list') && String(query.page) === '1',
		);
		expect(first).toHaveLength(1);
		expect(written()).toHaveLength(30);
	});

	it('finds columns by French words, and reads values and names as people write them', async () => {
		const [project] = at.sim.store.all('project');
		const [person] = at.sim.store.all('orguser');
		at.sim.store.update('project', Number(project.id), { project_title: 'Grange Éluard' });
		at.sim.store.update('orguser', Number(person.pk), { email: 'zoe@agence.example' });
		const table = rows({
			Projet: 'Grange Éluard',
			Collaborateur: 'ZOE@agence.example',
			Date: '23-11-2026',
			Heures: '7.5',
			Description: 'Plans',
			Météo: 'grise',
		});
		const parameters = mapped(['orguser', 'project', 'date'], undefined, {}, 'worklog');
		const first = await at.run(parameters, { items: table });
		expect(first.error).toBeUndefined();
		expect(outcomes(first.items)).toEqual(['created']);
		expect(written()[0].body).toMatchObject({
			project: project.id,
			orguser: person.pk,
			date: '23-11-2026',
			hours: 7.5,
			description: 'Plans',
		});
		expect(first.hints.map(({ message }) => message)).toContain(
			"Columns that are no field of OOTI and are not used: 'Météo'.",
		);
		at.sim.resetLog();
		const second = await at.run(parameters, { items: table });
		expect(outcomes(second.items)).toEqual(['unchanged']);
		expect(written()).toEqual([]);
	});

	it('searches all entities if OOTI puts a record into the entity of its project', async () => {
		const { store } = at.sim;
		const teams = store.all('team').map(({ pk }) => pk);
		expect(teams.length).toBeGreaterThan(1);
		const table = teams.map((team) => {
			const { id, project_title: title } = store.where('project', 'team', team)[0];
			const { orguser } = store.where('project-user', 'project', id)[0];
			const { email } = store.get('orguser', orguser)!;
			return {
				Projet: title,
				Collaborateur: email,
				Date: '14/11/2026',
				Heures: '2',
			} as IDataObject;
		});
		const parameters = mapped(['orguser', 'project', 'date'], undefined, {}, 'worklog');
		const first = await at.run(parameters, { items: rows(...table) });
		expect(first.items.map(({ json }) => [json.outcome, json.team])).toEqual(
			teams.map((team) => ['created', team]),
		);
		const before = store.count('worklog');
		const second = await at.run(parameters, { items: rows(...table) });
		expect(outcomes(second.items)).toEqual(teams.map(() => 'unchanged'));
		expect(store.count('worklog')).toBe(before);
	});

	it('names row, column and value of an invalid value, before that row is sent', async () => {
		const { error } = await at.run(mapped(['date'], undefined, {}, 'worklog'), {
			items: rows({ Projet: 'Nirgendwo', Date: '23-11-2026' }),
		});
		expect(error!.message).toBe(
			"Row 1, column 'Projet': 'Project': no project is called 'Nirgendwo'",
		);
		const bad = await at.run(mapped(['date'], undefined, {}, 'worklog'), {
			items: rows({ Date: 'bientôt', Heures: 1 }),
		});
		expect(bad.error!.message).toMatch(/^Row 1, column 'Date': .*'bientôt'/);
		expect(written()).toEqual([]);
	});

	it('requires columns to match on, and a value for each', async () => {
		const none = await at.run(mapped(['number']), { items: rows({ name: 'A' }) });
		expect(none.error!.message).toBe(
			"Row 1: 'Client Number' is empty, and records are matched on it",
		);
		const without = await at.run(mapped([]), { items: rows({ name: 'A' }) });
		expect(without.error!.message).toBe("'Columns to Match On' is empty");
		expect(written()).toEqual([]);
	});

	it('maps columns manually, with expressions', async () => {
		const { items } = await at.run(
			mapped(['number'], { name: '={{ $json.a }}', number: '={{ $json.b }}' }),
			{ items: rows({ a: 'Eins', b: 'E-1' }, { a: 'Zwei', b: 'E-2' }) },
		);
		expect(items.map(({ json }) => [json.name, json.outcome])).toEqual([
			['Eins', 'created'],
			['Zwei', 'created'],
		]);
	});

	it('names the columns mapped manually that OOTI does not take', async () => {
		const { hints } = await at.run(mapped(['number'], { name: 'A', number: 'N', Email: 'a@x.fr' }));
		expect(hints.map(({ message }) => message)).toEqual([
			"Columns that are no field of OOTI and are not used: 'Email'.",
		]);
	});

	it('shows in a preview what would be sent and what differs, and changes nothing', async () => {
		await at.run(mapped(['number']), { items: rows({ name: 'A', number: 'N-1' }) });
		at.sim.resetLog();
		const { items, hints } = await at.run(
			mapped(['number'], undefined, { options: { preview: true } }),
			{
				items: rows(
					{ name: 'B', number: 'N-1' },
					{ name: 'C', number: 'N-2' },
					{ name: 'C', number: 'N-2' },
				),
			},
		);
		expect(written()).toEqual([]);
		expect(outcomes(items)).toEqual(['updated', 'created', 'unchanged']);
		expect(items[0].json).toMatchObject({
			preview: true,
			method: 'PATCH',
			body: { name: 'B' },
			changes: { name: { from: 'A', to: 'B' } },
		});
		expect(hints).toHaveLength(1);
	});
});
