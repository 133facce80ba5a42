import { bench, onlyCredential, store, task, user, useTasks } from '../support/tasks';

useTasks();

task(7, 'a trigger tried', async () => {
	await user.addNode('ooti', 'OOTI', 'On payment received');
	const { rows, error } = await user.executeStep();

	expect(error).toBeUndefined();
	const newest = store().all('payment').slice(-3).reverse();
	expect(rows.map(({ id, amount }) => [Number(id), Number(amount)])).toEqual(
		newest.map(({ pk, amount }) => [pk, Number(amount)]),
	);
});

task(8, 'five errors understood', async () => {
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

describe('a new user', () => {
	beforeEach(async () => await onlyCredential(undefined));
	afterEach(async () => {
		await onlyCredential(undefined);
		bench.credential = await bench.api.createCredential('OOTI demo', 'ootiApi', bench.account);
	});

	task(1, 'your own credential, with a wrong token first', async () => {
		await user.addNode('ooti', 'OOTI', 'Get many projects');
		await user.createCredential({ baseUrl: bench.simulator.url, apiToken: 'wrong' });
		expect(await user.credentialMessage()).toMatch(/Couldn.t connect with these settings/);
		await user.fillCredential({ apiToken: bench.account.apiToken });
		expect(await user.credentialMessage()).toBe('');
		const { rows } = await user.executeStep();
		expect(rows.length).toBeGreaterThan(10);
		const ids = store()
			.all('project')
			.map(({ id }) => id);
		for (const { id } of rows) expect(ids).toContain(Number(id));
	});
});
