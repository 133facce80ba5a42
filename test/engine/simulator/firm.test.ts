import { type Rec } from '../../../simulator';
import { org, sim, team, lyon, me, get, post, patch, del, useSimulator } from '../../support/firm';

useSimulator();

describe('projects and companies', () => {
	const make = async (body: object = {}) =>
		(await post(`/projects/list/${org}/`, { project_title: 'Villa Test', ...body })).body;

	it('creates a project with one fee project, and its creator as member', async () => {
		const project = await make({ case_number: '2026-099' });
		expect(project).toMatchObject({ display: '2026-099 - Villa Test', signed: true, team });
		const fees = (await get(`/fees/projects/list/${org}/?project=${project.id}`)).body;
		expect(fees.count).toBe(1);
		const members = (await get(`/projects/users/list/${project.id}/`)).body.results;
		expect(members.map((m: Rec) => m.orguser)).toEqual([me]);
	});

	it('lists opportunities separately until they are signed', async () => {
		const stage = sim.store.first('pipeline-stage')?.pk;
		const lead = await make({ stage });
		expect(lead.signed).toBe(false);
		const leads = async () =>
			(await get(`/projects/leads2/${org}/`)).body.results.map((p: Rec) => p.id);
		expect(await leads()).toContain(lead.id);
		await patch(`/projects/${lead.id}/`, { signed: true });
		expect(await leads()).not.toContain(lead.id);
	});

	it('adds a phase to the fee project', async () => {
		const project = await make();
		const phase = await post(`/phases/list/${project.id}/`, { name: 'ESQ', pct: 10 });
		expect(phase.body.fee_project).toBe(
			sim.store.where('fee-project', 'project', project.id)[0].id,
		);
	});

	it('adds the phases of a default phase set, and gives them to a new plan', async () => {
		const project = await make();
		const library = sim.store.first('default-phaseset')?.id;
		await post('/defaults/defaults/phasesets/apply/', { library, project: project.id });
		expect((await get(`/projects/${project.id}/`)).body.phases).toHaveLength(8);
		const plan = await post(`/plans/list/${project.id}/`, { name: 'Coupe' });
		expect(plan.body.plan_phases).toHaveLength(8);
	});

	describe('a contract', () => {
		const setUp = async () => {
			const project = await make();
			const [fees] = sim.store.where('fee-project', 'project', project.id);
			const contractor = sim.store.first('contractor')?.id;
			const body = { contractor, type: 'sub', fee_project: fees.id, project: project.id };
			const add = async () => await post(`/contracts/list/${org}/`, body);
			return { fees, add };
		};

		it('is added while the fee project is under review', async () => {
			const { add } = await setUp();
			expect((await add()).status).toBe(201);
		});

		it('is not added once the fee project is validated', async () => {
			const { fees, add } = await setUp();
			await patch(`/fees/projects/${String(fees.id)}/`, { is_validated: true });
			expect((await add()).status).toBe(400);
		});

		it.each([
			[100, 400],
			[0, 204],
		])('with fees of %i answers %i to DELETE', async (fee, status) => {
			const { add } = await setUp();
			const { id } = (await add()).body;
			await post(`/contracts/item/list/${org}/`, { contract: id, fee });
			expect((await del(`/contracts/${id}/`)).status).toBe(status);
		});
	});

	it('keeps file names unique within a folder', async () => {
		const project = await make();
		const folder = (await post(`/files/folder/list/${project.id}/`, { name: 'Plans' })).body.pk;
		const path = `/files/list/${project.id}/`;
		expect((await post(path, { name: 'a.pdf', folder })).status).toBe(201);
		const twin = await post(path, { name: 'a.pdf', folder });
		expect(twin.status).toBe(400);
		expect(twin.body.non_field_errors).toEqual(['The fields folder, name must make a unique set.']);
		expect((await post(path, { name: 'a.pdf' })).status).toBe(201);
	});

	it('keeps names of currencies unique', async () => {
		const euro = await post('/currencies/list/', { name: 'EUR', longname: 'Euro', symbol: '€' });
		expect(euro.status).toBe(400);
		expect(euro.body).toEqual({ detail: 'Currency already exists' });
	});

	it('accepts trips only of users with `trips_enabled`', async () => {
		const user = sim.store.all('orguser')[2].pk;
		const trip = { orguser: user, start_date: '01-07-2026', end_date: '02-07-2026' };
		expect((await post(`/trips/list/${org}/`, trip)).status).toBe(400);
		await patch(`/orgusers/${String(user)}/`, { trips_enabled: true });
		expect((await post(`/trips/list/${org}/`, trip)).status).toBe(201);
	});
});

describe('time', () => {
	it('logs time with the user, and the team of the project', async () => {
		const project = sim.store.first('project');
		const log = await post('/timelogs/worklogs/', {
			project: project?.id,
			date: '16-06-2026',
			hours: 3,
		});
		expect(log.status).toBe(201);
		expect(log.body).toMatchObject({ orguser: me, team: project?.team, hours: 3 });
		const listed = (await get(`/timelogs/worklogs/list/${team}/?page_size=1`)).body.results[0];
		expect(listed).toEqual(log.body);
	});

	it('logs time by the older path, which has the team', async () => {
		const log = await post(`/timelogs/worklogs/list/${lyon}/`, { hours: 1 });
		expect(log.body.team).toBe(lyon);
	});

	it('rejects time of users who are not members of the project', async () => {
		const orguser = sim.store.insert('orguser', { first_name: 'Ada' }).pk;
		const project = sim.store.first('project')?.id;
		const { status, body } = await post('/timelogs/worklogs/', { project, orguser, hours: 1 });
		expect(status).toBe(400);
		expect(body.non_field_errors).toHaveLength(1);
	});

	it('accepts time of a new member', async () => {
		const orguser = sim.store.insert('orguser', { first_name: 'Ada' }).pk;
		const project = sim.store.first('project')?.id;
		await post(`/projects/users/list/${String(project)}/`, { orguser });
		const { status } = await post('/timelogs/worklogs/', { project, orguser, hours: 1 });
		expect(status).toBe(201);
	});

	const closedWeek = () => sim.store.all('week').find((w) => !w.is_open);

	it('rejects time in a closed week', async () => {
		const date = closedWeek()?.start_date;
		expect((await post('/timelogs/worklogs/', { date, hours: 2 })).status).toBe(400);
	});

	it('accepts time in a week that is opened again', async () => {
		const week = closedWeek();
		const date = week?.start_date;
		await patch(`/timelogs/weeks/${String(week?.id)}/`, { is_open: true });
		const log = await post('/timelogs/worklogs/', { date, hours: 2 });
		expect(log.status).toBe(201);
		expect(log.body.week).toBe(week?.id);
	});

	it('finds a week by its first day', async () => {
		const week = closedWeek();
		const found = await get(`/timelogs/weeks/list/${org}/?start_date=${String(week?.start_date)}`);
		expect(found.body.results.map((w: Rec) => w.id)).toEqual([week?.id]);
	});

	it('sums the days of a time sheet', async () => {
		const week = sim.store.all('week').at(-3)?.id;
		const line = { week, monday: 7, tuesday: '3.5' };
		const sheet = await post(`/timelogs/hourslogs/my-list/${team}/`, line);
		expect(sheet.status).toBe(201);
		expect(sheet.body).toMatchObject({ total_hours: 10.5, orguser: me, team });
	});
});

describe('actions', () => {
	const last = () => sim.store.all('action').at(-1);

	it('are logged', async () => {
		const email = sim.store.first('email')?.id;
		await post(`/emails/${String(email)}/apply/`);
		expect(last()).toMatchObject({ verb: 'apply', target: email });
	});

	it('by GET are logged', async () => {
		const project = sim.store.first('project')?.id;
		expect((await get(`/projections/reset_budget/${String(project)}/`)).status).toBe(200);
		expect(last()).toMatchObject({ verb: 'reset-budget', project });
	});

	it('on missing records are a 404', async () => {
		expect((await post('/emails/999999/apply/')).status).toBe(404);
	});

	it('do not include reading', async () => {
		const before = sim.store.count('action');
		await get(`/projects/list/${org}/`);
		expect(sim.store.count('action')).toBe(before);
	});

	it('apply to all expense groups of a team', async () => {
		const body = { team: lyon, is_validated: true };
		await post(`/expenses/groups/list/action/${org}/`, body);
		const groups = sim.store.where('expense-group', 'team', lyon);
		expect(groups.length).toBeGreaterThan(0);
		expect(groups.every((g) => g.is_validated)).toBe(true);
		expect(sim.store.where('expense-group', 'team', team).some((g) => !g.is_validated)).toBe(true);
	});
});
