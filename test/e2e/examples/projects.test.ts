import type { Rec } from '../../../simulator';
import {
	bench,
	cents,
	dmy,
	itemsOf,
	run,
	saved,
	store,
	twice,
	useExamples,
} from '../support/examples';

useExamples();

twice('open-project-from-won-deal', async () => {
	const owner = store().first('orguser')!;
	const [, anna, bruno] = store().all('orguser');
	const clients = store().count('client');
	const projects = store().count('project');
	const memberEmails = JSON.stringify([anna.email, bruno.email, 'nobody@example.com', owner.email]);

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

	// the same deal again creates nothing; another deal of the client finds the client
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

twice('warn-when-over-budget', async () => {
	const sum = (records: Rec[], value: (record: Rec) => number) =>
		records.reduce((total, record) => total + value(record), 0);
	// one work log has its own cost
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
		const warned = itemsOf(await run(workflow), 'Over budget').map(({ json }) => json);
		const numbers = (w: {
			project?: unknown;
			hours?: unknown;
			cost?: unknown;
			sum_hours?: unknown;
			sum_cost?: unknown;
			invoiced?: unknown;
		}) => [
			w.project,
			Math.round(Number(w.sum_hours ?? w.hours)),
			Math.round(Number(w.sum_cost ?? w.cost)),
			Math.round(Number(w.invoiced)),
		];
		const sorted = (lines: unknown[][]) => lines.sort((a, b) => Number(a[0]) - Number(b[0]));
		expect(sorted(warned.map(numbers))).toEqual(sorted(expected.map(numbers)));
		expect(warned.length).toBeLessThan(
			store()
				.all('project')
				.filter((p) => p.signed).length,
		);
		for (const { name, project } of warned)
			expect(name).toBe(store().get('project', project)!.display);
	}
});

test('a new project may have an existing client', async () => {
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
