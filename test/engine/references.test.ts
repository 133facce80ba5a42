import type { INodeParameters } from 'n8n-workflow';
import type { Runner } from '../support/engine';
import { byId, simulated } from '../support/simulated';

const at = simulated();

describe('a record given by its name or code', () => {
	const named = () => {
		const { store } = at.sim;
		const [villa, other] = store.all('project');
		store.update('project', Number(villa.id), {
			project_title: 'Grange Éluard',
			case_number: '2031-007-A',
		});
		return { villa, other };
	};
	const get = async (project: unknown) =>
		await at.run({ resource: 'project', operation: 'get', projectId: byId(project) });

	it.each(['Grange Éluard', '  gránge ELUARD ', '2031-007-a', '2031-007-A · Grange Éluard'])(
		'is found by %j',
		async (name) => {
			const { villa } = named();
			const { items, error } = await get(name);
			expect(error).toBeUndefined();
			expect(items[0].json.id).toBe(villa.id);
		},
	);

	it('is found by the complete text of the list entry', async () => {
		const { villa } = named();
		at.sim.store.update('project', Number(villa.id), { start_date: '', end_date: '31-12-2025' });
		const { items } = await get('2031-007-A · Grange Éluard · ended 31-12-2025');
		expect(items[0].json.id).toBe(villa.id);
	});

	it('is taken for an id if it has only digits', async () => {
		const { villa } = named();
		at.sim.resetLog();
		await get(`${String(villa.id)}`);
		expect(at.sim.requests.map(({ path }) => path)).toEqual([`/projects/${String(villa.id)}/`]);
	});

	it('that no record has is an error that names similar ones', async () => {
		const { villa } = named();
		const { error } = await get('Grange Eluart');
		expect(error!.message).toBe("'Project': no project is called 'Grange Eluart'");
		expect(error!.description).toContain(`Grange Éluard`);
		expect(error!.description).toContain(`(ID ${String(villa.id)})`);
	});

	it('that several records have is an error that names their ids, and nothing is sent', async () => {
		const { villa, other } = named();
		at.sim.store.update('project', Number(other.id), { project_title: 'GRANGE ELUARD' });
		const { error } = await at.run({
			resource: 'project',
			operation: 'delete',
			projectId: byId('Grange Éluard'),
		});
		expect(error!.message).toBe("'Project': 2 projects are called 'Grange Éluard'");
		expect(error!.description).toContain(`(ID ${String(villa.id)})`);
		expect(error!.description).toContain(`(ID ${String(other.id)})`);
		expect(at.sim.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('is looked up in a list that is read once per run', async () => {
		named();
		const parameters = {
			resource: 'project',
			operation: 'get',
			projectId: byId('={{ $json.name }}'),
		};
		const items = Array.from({ length: 20 }, () => ({ json: { name: 'Grange Éluard' } }));
		const { items: found } = await at.run(parameters, { items });
		expect(found).toHaveLength(20);
		const lists = at.sim.requests.filter(({ path }) => path.startsWith('/projects/list/'));
		expect(lists.filter(({ query }) => String(query.page) === '1')).toHaveLength(1);
	});

	it('is found in the list of its parent, which is given by its name too', async () => {
		const { villa } = named();
		const phase = at.sim.store.all('phase').find(({ project }) => project === villa.id)!;
		at.sim.store.update('phase', Number(phase.pk ?? phase.id), { name: 'Avant-projet' });
		const { items, error } = await at.run({
			resource: 'phase',
			operation: 'get',
			projectId: byId('grange eluard'),
			phaseId: byId('avant-projet'),
		});
		expect(error).toBeUndefined();
		expect(items[0].json.name).toBe('Avant-projet');
	});

	it('is an error that names the parent if that is not given', async () => {
		const { error } = await at.run({
			resource: 'phase',
			operation: 'get',
			phaseId: byId('Avant-projet'),
		});
		expect(error!.message).toBe(
			"'Phase' is given by its name, 'Avant-projet', which is looked up in a list of the 'Project'",
		);
		expect(error!.description).toContain("Give the 'Project' too, or the ID of the phase");
	});

	const zora = () => {
		const [{ pk }] = at.sim.store.all('orguser');
		at.sim.store.update('orguser', Number(pk), { first_name: 'Zora', last_name: 'Bélanger' });
		return pk;
	};

	it.each<Runner>(['custom', 'routing'])('is found in fields (%s)', async (runner) => {
		const { villa } = named();
		const person = zora();
		const { items, error } = await at.run(
			{
				resource: 'worklog',
				operation: 'create',
				project: byId('Grange Éluard'),
				date: '2026-11-23',
				hours: 2,
				additionalFields: {
					project: byId('Grange Éluard'),
					orguser: byId('belanger zora'),
					date: '2026-11-23',
					hours: 2,
				} as INodeParameters,
			},
			{ runner },
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ project: villa.id, orguser: person });
	});

	it('is found in lists of ids', async () => {
		const person = zora();
		const { error } = await at.run({
			resource: 'project',
			operation: 'create',
			project_title: 'Neu',
			additionalFields: { orgusers: 'Zora Bélanger' },
		});
		expect(error).toBeUndefined();
		expect(at.sim.requests.at(-1)!.body).toMatchObject({ orgusers: [person] });
	});
});
