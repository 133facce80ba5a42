import { store, task, user } from '../support/tasks';

task(3, 'five errors understood', async () => {
	const before = store().count('worklog');
	const failed = async () => (await user.executeStep()).error;
	await user.addNode('ooti', 'OOTI', 'Create work log');

	expect(await user.listProblem('phase')).toContain("Choose the 'Project' first");
	expect(await failed()).toContain('No field is filled in, so there is nothing to create');
	await user.setParameter('hours', '1,500');
	expect(await failed()).toMatch(/'Hours'.*'1,500'/);
	await user.setParameter('hours', '1,5');
	await user.give('project', 'Villa Meudn');
	expect(await failed()).toContain("no project is called 'Villa Meudn'");
	await user.give('project', 'Villa Meudon');
	await user.give('phase', 'Esquise');
	expect(await failed()).toContain("no phase is called 'Esquise'");
	expect(store().count('worklog')).toBe(before);

	await user.give('phase', 'Esquisse');
	expect(await failed()).toBeUndefined();
	expect(store().count('worklog')).toBe(before + 1);
});
