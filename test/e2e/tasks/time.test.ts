import { store, task, user } from '../support/tasks';
import { dmy } from '../support/dates';

const titled = (title: string) =>
	store()
		.all('project')
		.find((project) => project.project_title === title)!;

task(1, '7 hours yesterday on a phase', async () => {
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
