import type { IDataObject } from 'n8n-workflow';
import { byId, simulated } from '../support/simulated';

const at = simulated({ maxPageSize: 1000 });

const list = async (linkedRecords: string, more: IDataObject = {}) =>
	await at.run({
		resource: 'worklog',
		operation: 'getAll',
		limit: 500,
		options: { linkedRecords, ...more } as never,
	});

describe('Linked Records', () => {
	it('adds names next to the ids, as in lists to pick from', async () => {
		const { items, error } = await list('names');
		expect(error).toBeUndefined();
		const { json } = items.find(({ json: { project, orguser } }) => project && orguser)!;
		const project = at.sim.store.get('project', Number(json.project))!;
		const person = at.sim.store.get('orguser', Number(json.orguser))!;
		expect(json.project_name).toContain(project.project_title);
		expect(json.orguser_name).toContain(person.last_name);
		const keys = Object.keys(json);
		expect(keys[keys.indexOf('project') + 1]).toBe('project_name');
	});

	it('adds records next to the ids', async () => {
		const { items } = await list('records');
		const { json } = items.find(({ json: { project } }) => project)!;
		expect(json.project_record).toMatchObject({ id: json.project });
	});

	it('adds complete records if an answer has only their ids and names', async () => {
		at.sim.speak('nested');
		const { items } = await list('records');
		const { json } = items.find(({ json: { project } }) => project)!;
		const { id } = json.project as IDataObject;
		expect(json.project_record).toMatchObject({
			id,
			project_title: at.sim.store.get('project', id)!.project_title,
		});
	});

	it('looks names up if an answer has objects with only an id', async () => {
		const { store } = at.sim;
		const [{ id, project_title: title }] = store.all('project');
		for (const log of store.all('worklog'))
			store.update('worklog', store.idOf('worklog', log), { project: { id } });
		const { items } = await list('names');
		expect(items[0].json.project_name).toContain(title);
	});

	it.each(['names', 'records'])('hints once at records that a list omits (%s)', async (kind) => {
		const { store } = at.sim;
		const lead = store.all('project').find(({ stage, signed }) => stage !== null && !signed)!;
		for (const { pk, id } of store.all('worklog').slice(-40))
			store.update('worklog', Number(pk ?? id), { project: lead.id, phase: null });
		expect((await list(kind)).hints).toEqual([]);
		const records = store.snapshot();
		at.sim.speak('separate');
		store.restore(records);
		const { hints } = await list(kind);
		expect(hints.map(({ message }) => message)).toEqual([
			"Some records have a 'project' that is not in OOTI's list of projects, so what is linked there is missing from the output.",
		]);
	});

	it('adds nothing by default', async () => {
		const { items } = await list('none');
		for (const { json } of items) expect(json).not.toHaveProperty('project_name');
	});

	it('reads each list once per run, even for many items', async () => {
		const worklogs = at.sim.store.all('worklog').slice(0, 10);
		const { items } = await at.run(
			{
				resource: 'worklog',
				operation: 'get',
				worklogId: byId('={{ $json.id }}'),
				options: { linkedRecords: 'names' },
			},
			{ items: worklogs.map(({ pk, id }) => ({ json: { id: (pk ?? id) as number } })) },
		);
		expect(items.filter(({ json }) => json.orguser_name)).toHaveLength(10);
		const reads = at.sim.requests.filter(
			({ path, query }) => path.startsWith('/orgusers/list/') && String(query.page) === '1',
		);
		expect(reads).toHaveLength(1);
	});

	it('hints once at a list that may not be read, and adds nothing for it', async () => {
		at.sim.faults = [{ path: '/orgusers/list/', status: 403, body: { detail: 'No.' } }];
		const { items, error, hints } = await list('names');
		expect(error).toBeUndefined();
		for (const { json } of items) expect(json).not.toHaveProperty('orguser_name');
		expect(items.some(({ json }) => json.project_name)).toBe(true);
		expect(hints.filter(({ message }) => message.includes("'Collaborator'"))).toHaveLength(1);
	});

	it('hints once at a list that is needed for names only and may not be read', async () => {
		at.sim.faults = [{ path: '/orgusers/list/', status: 403, body: { detail: 'No.' } }];
		const { items, hints } = await at.run({
			resource: 'employeeContract',
			operation: 'getAllSalaries',
			returnAll: true,
			options: { linkedRecords: 'names' },
		});
		expect(items[0].json.contract_name).toMatch(/^Collaborator \d+ · CDI/);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(
				/^In the names of 'Employee Contract', those of 'Collaborator' are missing: /,
			),
		]);
	});

	it('uses names that an answer already has, without a request', async () => {
		for (const { pk, id } of at.sim.store.all('worklog'))
			at.sim.store.update('worklog', Number(pk ?? id), {
				orguser: { pk: 7, first_name: 'Ada', last_name: 'Lovelace' },
				project_display: 'Moulin',
			});
		at.sim.resetLog();
		const { items } = await list('names');
		expect(items[0].json).toMatchObject({ orguser_name: 'Ada Lovelace', project_name: 'Moulin' });
		expect(at.sim.requests.filter(({ path }) => path.startsWith('/orgusers/'))).toEqual([]);
	});

	it('adds a name where the answer has an empty one', async () => {
		const { store } = at.sim;
		const [project] = store.all('project');
		for (const { pk, id } of store.all('worklog'))
			store.update('worklog', Number(pk ?? id), { project: project.id, project_name: null });
		const { items } = await list('names');
		expect(items[0].json.project_name).toContain(project.project_title);
	});

	it('works with selected fields and with a simplified output', async () => {
		const { items } = await list('names', { output: 'selected', outputFields: 'project' });
		const { json } = items.find(({ json: { project } }) => project)!;
		expect(json).toHaveProperty('project_name');
		expect(json).not.toHaveProperty('orguser_name');
		const simple = await list('records', { output: 'simplified' });
		expect(simple.items.some(({ json: { project_record: record } }) => record)).toBe(true);
	});

	it('works for a created record', async () => {
		const [project] = at.sim.store.all('project');
		const { items } = await at.run({
			resource: 'worklog',
			operation: 'create',
			project: byId(project.id),
			additionalFields: { project: byId(project.id), date: '2026-11-23', hours: 1 },
			options: { linkedRecords: 'names' },
		});
		expect(items[0].json.project_name).toContain(project.project_title);
	});
});
