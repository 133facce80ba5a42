import { bench, store, task, user, useTasks } from '../support/tasks';
import { dmy, inParis, iso } from '../support/dates';

useTasks();

/** Work logs of the team that the profile has selected. */
const logs = () => store().where('worklog', 'team', store().first('team')!.pk);
const titled = (title: string) =>
	store()
		.all('project')
		.find((project) => project.project_title === title)!;

task(2, 'hours of one person on one project last month, into a spreadsheet', async () => {
	const [year, month] = inParis().split('-').map(Number);
	const last = new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
	const villa = titled('Villa Meudon').id;
	const ofLast = logs().filter(
		({ project, date }) => project === villa && iso(date).startsWith(last),
	);
	const [{ orguser }] = ofLast;
	const { display, email } = store().get('orguser', orguser)!;
	const expected = ofLast.filter((one) => one.orguser === orguser);

	await user.addNode('ooti', 'OOTI', 'Get many work logs');
	await user.turn('returnAll');
	await user.addField('Add Filter', 'Project');
	await user.chooseFromList('project', 'villa meu');
	await user.addField('Add Filter', 'Collaborator');
	await user.chooseFromList('orguser', String(display));
	await user.addField('Add Filter', 'Date Period');
	await user.setParameter('date_period', 'Last Month');
	await user.addField('Add Option', 'Linked Records');
	await user.setParameter('linkedRecords', 'With Names');
	const { rows, error } = await user.executeStep();
	expect(error).toBeUndefined();
	expect(rows.map(({ id }) => Number(id)).sort()).toEqual(expected.map(({ id }) => id).sort());
	for (const row of rows) {
		expect(row.orguser_name).toBe(`${String(display)} · ${String(email)}`);
		expect(row.project_name).toMatch(/^2024-031 · Villa Meudon/);
	}
	await user.closeNode();

	await user.addNodeBehind('convert to file', 'Convert to File', 'Convert to XLSX');
	expect(await user.fileOfStep()).toMatch(/xlsx/);
});

task(3, '7 hours yesterday on a phase', async () => {
	const before = store()
		.all('worklog')
		.map(({ id }) => id);
	const villa = titled('Villa Meudon').id;
	const phase = store()
		.where('phase', 'project', villa)
		.find(({ shortname }) => shortname === 'APS')!;

	await user.addNode('ooti', 'OOTI', 'Create work log');
	await user.chooseFromList('project', 'villa meu');
	await user.chooseFromList('phase', 'aps');
	await user.chooseFromList('type', 'production');
	await user.pickDay('date', -1);
	await user.setParameter('hours', '7');
	const { error } = await user.executeStep();

	expect(error).toBeUndefined();
	const added = store()
		.all('worklog')
		.filter(({ id }) => !before.includes(id));
	expect(added).toEqual([
		expect.objectContaining({ project: villa, phase: phase.id, date: dmy(-1), hours: 7 }),
	]);
	expect(store().get('time-type', added[0].type)!.name).toBe('Production');
});

task(9, "approve the team's hours of last week", async () => {
	const monday = (new Date(`${inParis()}T12:00:00Z`).getUTCDay() + 6) % 7;
	const week = [7, 6, 5, 4, 3, 2, 1].map((day) => dmy(-monday - day));
	const ofWeek = () => logs().filter(({ date }) => week.includes(String(date)));
	expect(ofWeek().some(({ is_validated: validated }) => validated === '')).toBe(true);
	const others = () =>
		logs().filter(({ date, is_validated: validated }) => !week.includes(String(date)) && validated);
	const before = others().length;

	await user.addNode('ooti', 'OOTI', 'Get many work logs');
	await user.turn('returnAll');
	await user.addField('Add Filter', 'Date Period');
	await user.setParameter('date_period', 'Last Week');
	const { rows } = await user.executeStep();
	expect(rows.length).toBeGreaterThan(0);
	await user.closeNode();
	await user.addNodeBehind('ooti', 'OOTI', 'Approve work logs');
	await user.map('id', 'pks');
	const { error } = await user.executeStep();

	expect(error).toBeUndefined();
	expect(new Set(ofWeek().map(({ is_validated: validated }) => validated))).toEqual(new Set(['Y']));
	expect(others()).toHaveLength(before);
	expect(bench.simulator.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
});
