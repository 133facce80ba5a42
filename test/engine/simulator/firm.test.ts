import { type Rec } from '../../../simulator';
import { org, sim, team, lyon, me, get, post, patch, del, useSimulator } from '../../support/firm';

useSimulator();

describe('projects and companies', () => {
	const make = async (body: object = {}) =>
		(await post(`/projects/list/${org}/`, { project_title: 'Villa Test', ...body })).body;

	it('opens a project with a fee project and its maker as member', async () => {
		const project = await make({ case_number: '2026-099' });
		expect(project).toMatchObject({ display: '2026-099 - Villa Test', signed: true, team });
		const fees = (await get(`/fees/projects/list/${org}/?project=${project.id}`)).body;
		expect(fees.count).toBe(1);
		const members = (await get(`/projects/users/list/${project.id}/`)).body.results;
		expect(members.map((m: Rec) => m.orguser)).toEqual([me]);
	});

	it('keeps opportunities apart until they are signed', async () => {
		const stage = sim.store.first('pipeline-stage')?.pk;
		const lead = await make({ stage });
		expect(lead.signed).toBe(false);
		const leads = async () =>
			(await get(`/projects/leads2/${org}/`)).body.results.map((p: Rec) => p.id);
		expect(await leads()).toContain(lead.id);
		await patch(`/projects/${lead.id}/`, { signed: true });
		expect(await leads()).not.toContain(lead.id);
	});

	it('gives phases to the fee project, from the body and from a template', async () => {
		const project = await make();
		const phase = await post(`/phases/list/${project.id}/`, { name: 'ESQ', pct: 10 });
		expect(phase.body.fee_project).toBe(
			sim.store.where('fee-project', 'project', project.id)[0].id,
		);
		const library = sim.store.first('default-phaseset')?.id;
		await post('/defaults/defaults/phasesets/apply/', { library, project: project.id });
		expect((await get(`/projects/${project.id}/`)).body.phases).toHaveLength(9);
		const plan = await post(`/plans/list/${project.id}/`, { name: 'Coupe' });
		expect(plan.body.plan_phases).toHaveLength(9);
	});

	it('adds contracts only under review, deletes them only without fees', async () => {
		const project = await make();
		const [fees] = sim.store.where('fee-project', 'project', project.id);
		const contractor = sim.store.first('contractor')?.id;
		const body = { contractor, type: 'sub', fee_project: fees.id, project: project.id };
		const contract = await post(`/contracts/list/${org}/`, body);
		expect(contract.status).toBe(201);
		const line = await post(`/contracts/item/list/${org}/`, {
			contract: contract.body.id,
			fee: 100,
		});
		expect((await del(`/contracts/${contract.body.id}/`)).status).toBe(400);
		await patch(`/contracts/item/${line.body.id}/`, { fee: 0 });
		expect((await del(`/contracts/${contract.body.id}/`)).status).toBe(204);
		await patch(`/fees/projects/${fees.id}/`, { is_validated: true });
		expect((await post(`/contracts/list/${org}/`, body)).status).toBe(400);
	});

	it('keeps file names unique in a folder, currency names unique', async () => {
		const project = await make();
		const folder = (await post(`/files/folder/list/${project.id}/`, { name: 'Plans' })).body.pk;
		const path = `/files/list/${project.id}/`;
		expect((await post(path, { name: 'a.pdf', folder })).status).toBe(201);
		const twin = await post(path, { name: 'a.pdf', folder });
		expect(twin.status).toBe(400);
		expect(twin.body.non_field_errors).toEqual(['The fields folder, name must make a unique set.']);
		expect((await post(path, { name: 'a.pdf' })).status).toBe(201);
		const euro = await post('/currencies/list/', { name: 'EUR', longname: 'Euro', symbol: '€' });
		expect(euro.status).toBe(400);
		expect(euro.body).toEqual({ detail: 'Currency already exists' });
	});

	it('allows trips to those who may travel', async () => {
		const user = sim.store.all('orguser')[2].pk;
		const trip = { orguser: user, start_date: '01-07-2026', end_date: '02-07-2026' };
		expect((await post(`/trips/list/${org}/`, trip)).status).toBe(400);
		await patch(`/orgusers/${String(user)}/`, { trips_enabled: true });
		expect((await post(`/trips/list/${org}/`, trip)).status).toBe(201);
	});
});

describe('time', () => {
	it('logs time for members, by both paths, into one table', async () => {
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
		const older = await post(`/timelogs/worklogs/list/${lyon}/`, { hours: 1 });
		expect(older.body.team).toBe(lyon);

		const stranger = sim.store.insert('orguser', { first_name: 'Ada' }).pk;
		const refused = await post('/timelogs/worklogs/', {
			project: project?.id,
			orguser: stranger,
			hours: 1,
		});
		expect(refused.status).toBe(400);
		expect(refused.body.non_field_errors).toHaveLength(1);
		await post(`/projects/users/list/${String(project?.id)}/`, { orguser: stranger });
		const accepted = await post('/timelogs/worklogs/', {
			project: project?.id,
			orguser: stranger,
			hours: 1,
		});
		expect(accepted.status).toBe(201);
	});

	it('refuses time in a closed week until it is opened', async () => {
		const week = sim.store.all('week').find((w) => !w.is_open);
		const date = week?.start_date;
		expect((await post('/timelogs/worklogs/', { date, hours: 2 })).status).toBe(400);
		await patch(`/timelogs/weeks/${String(week?.id)}/`, { is_open: true });
		const log = await post('/timelogs/worklogs/', { date, hours: 2 });
		expect(log.status).toBe(201);
		expect(log.body.week).toBe(week?.id);
		const found = await get(`/timelogs/weeks/list/${org}/?start_date=${String(date)}`);
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
	it('keeps what ran, also behind a GET', async () => {
		const project = sim.store.first('project')?.id;
		const last = () => sim.store.all('action').at(-1);
		expect((await get(`/projections/reset_budget/${String(project)}/`)).status).toBe(200);
		expect(last()).toMatchObject({ verb: 'reset-budget', project });
		const email = sim.store.first('email')?.id;
		await post(`/emails/${String(email)}/apply/`);
		expect(last()).toMatchObject({ verb: 'apply', target: email });
		expect((await post('/emails/999999/apply/')).status).toBe(404);
		// Reading is no action.
		const before = sim.store.count('action');
		await get(`/projects/list/${org}/`);
		expect(sim.store.count('action')).toBe(before);
	});

	it('acts on all expense groups of a team', async () => {
		const body = { team: lyon, is_validated: true };
		await post(`/expenses/groups/list/action/${org}/`, body);
		const groups = sim.store.where('expense-group', 'team', lyon);
		expect(groups.length).toBeGreaterThan(0);
		expect(groups.every((g) => g.is_validated)).toBe(true);
		expect(sim.store.where('expense-group', 'team', team).some((g) => !g.is_validated)).toBe(true);
	});
});
