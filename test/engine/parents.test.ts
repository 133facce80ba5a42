import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { Ooti } from '../../nodes/Ooti/Ooti.node';
import { loadContext } from '../support/engine';
import { byId, simulated } from '../support/simulated';

const at = simulated();
const { listSearch, loadOptions } = new Ooti().methods;

const context = (parameters: INodeParameters) =>
	loadContext(LoadOptionsContext, at.sim.url, { authentication: 'apiToken', ...parameters });
const shown = async (entity: string, parameters: INodeParameters, filter?: string) => {
	const search = listSearch[entity];
	const { results }: INodeListSearchResult = await search.call(context(parameters), filter);
	return results;
};
const idsOf = (found: Array<{ value: unknown }>) => found.map(({ value }) => Number(value)).sort();

type Stored = Readonly<Record<string, unknown>>;
const projects = () => at.sim.store.all('project').slice(0, 2);
const phasesOf = ({ id }: Stored) => at.sim.store.where('phase', 'project', id);
/** A task in each of two projects, a completed one, and one without a project. */
const tasks = () => {
	const [one, other] = projects().map(({ id }) => ({ id: Number(id) }));
	const [a, b, done, free] = at.sim.store.all('task');
	const change = ({ pk }: Stored, more: IDataObject) =>
		at.sim.store.update('task', Number(pk), more);
	for (const task of at.sim.store.all('task')) change(task, { project: other.id });
	change(a, { project: one.id, title: 'Chantier', is_completed: false });
	change(b, { project: other.id, title: 'Chantier', is_completed: false });
	change(done, { project: one.id, is_completed: true });
	change(free, { project: null });
	return { one, other, a, b };
};

describe('a list to pick from', () => {
	it('contains the open tasks of the chosen project', async () => {
		const { one, a } = tasks();
		const form = { resource: 'worklog', operation: 'create', project: byId(one.id) };
		expect(idsOf(await shown('task', form))).toEqual([a.pk]);
		expect(idsOf(await shown('task', form, 'chant'))).toEqual([a.pk]);
		const many = await loadOptions.task.call(context(form));
		expect(idsOf(many)).toEqual([a.pk]);
	});

	it.each([
		['no project is chosen', ''],
		['an expression gives the project', '={{ $json.project }}'],
	])('contains all open tasks while %s', async (_, project) => {
		tasks();
		const open = at.sim.store.all('task').filter((task) => task.is_completed !== true);
		const form = { resource: 'worklog', operation: 'create', project: byId(project) };
		expect(await shown('task', form)).toHaveLength(open.length);
	});

	it('contains all tasks if the project is one to be set', async () => {
		const { other } = tasks();
		const found = await shown('task', {
			resource: 'task',
			operation: 'update',
			updateFields: { project: byId(other.id) },
		});
		expect(found.length).toBeGreaterThanOrEqual(at.sim.store.all('task').length);
	});

	it('contains records without a project', async () => {
		const { one } = tasks();
		for (const { pk } of at.sim.store.all('task'))
			at.sim.store.update('task', Number(pk), { project: undefined });
		const form = { resource: 'worklog', operation: 'create', project: byId(one.id) };
		expect((await shown('task', form)).length).toBeGreaterThan(1);
	});

	it.each(['phase', 'annex'])('names each %s with the code of its project', async (entity) => {
		const [project] = projects();
		const apiEntity = entity;
		if (at.sim.store.where(apiEntity, 'project', project.id).length === 0)
			at.sim.store.insert(apiEntity, { project: project.id, title: 'Annexe 1' });
		at.sim.store.update('project', Number(project.id), { case_number: '2031-007' });
		const found = await shown(entity, { resource: 'worklog', project: byId(project.id) });
		expect(found.length).toBeGreaterThan(0);
		for (const { name } of found) expect(name).toMatch(/ · 2031-007$/);
	});
});

describe('a child of another parent', () => {
	const log = (project: unknown, more: INodeParameters) => ({
		resource: 'worklog',
		operation: 'create',
		project: byId(project),
		date: '2026-11-23',
		hours: '1',
		...more,
	});
	const title = ({ project_title: name }: Stored) => String(name);

	it('is an error if the lists already read show it, and the item is not sent', async () => {
		const [one, other] = projects();
		const [own] = phasesOf(one);
		const [left] = phasesOf(other);
		at.sim.store.update('phase', Number(own.id), { name: 'Phase à part' });
		const { items, error } = await at.run(
			log('={{ $json.project }}', {
				phase: byId('={{ $json.phase }}'),
				options: { concurrency: 1 },
			}),
			{
				items: [
					{ json: { project: title(one), phase: 'Phase à part' } },
					{ json: { project: title(one), phase: Number(left.id) } },
				],
				onError: 'continueRegularOutput',
			},
		);
		expect(error).toBeUndefined();
		const messages = items.map(({ json }) => String(json.error ?? ''));
		expect(messages[0]).toBe('');
		expect(messages[1]).toContain(
			`'Phase': the phase with ID ${String(left.id)} does not belong to what is chosen beside it`,
		);
		expect(at.sim.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('is sent without further requests if nothing read shows it', async () => {
		const [one, other] = projects();
		const [left] = phasesOf(other);
		at.sim.resetLog();
		await at.run(log(one.id, { phase: byId(left.id) }));
		expect(at.sim.requests.map(({ method }) => method)).toEqual(['POST']);
	});

	it.each(['first', 'second'] as const)(
		'does not make a name ambiguous: the task of the chosen project is used (%s)',
		async (chosen) => {
			const { one, other, a, b } = tasks();
			const { project, task } = {
				first: { project: one, task: a },
				second: { project: other, task: b },
			}[chosen];
			at.sim.resetLog();
			const { error } = await at.run(
				log(project.id, { additionalFields: { task: byId('Chantier') } }),
			);
			expect(error).toBeUndefined();
			const [{ body }] = at.sim.requests.filter(({ method }) => method === 'POST');
			expect(body).toMatchObject({ project: project.id, task: task.pk });
		},
	);

	it('is shown in a hint if Linked Records are requested', async () => {
		const [one, other] = projects();
		const [worklog] = at.sim.store.all('worklog');
		at.sim.store.update('worklog', Number(worklog.pk ?? worklog.id), {
			project: one.id,
			phase: phasesOf(other)[0].id,
		});
		const { hints } = await at.run({
			resource: 'worklog',
			operation: 'get',
			worklogId: byId(worklog.pk ?? worklog.id),
			options: { linkedRecords: 'names' },
		});
		expect(hints.map(({ message }) => message)).toEqual([
			"Some records have a 'phase' that is not in the list of their project: look whether it belongs to another one.",
		]);
	});
});
