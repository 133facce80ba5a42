import { type Rec } from '../../../simulator';
import { get, lyon, me, org, patch, post, sim, team, useSimulator } from '../../support/firm';

useSimulator();

const act = async (body: object) => await post(`/timelogs/actions/${org}/`, body);
const openWeek = () =>
	sim.store.all('week').find(({ start_date: start }) => start === '15-06-2026') as Rec;
const log = (fields: object = {}) => sim.store.insert('worklog', { team, ...fields }).id as number;
const stateOf = (id: number) => {
	const { is_draft: draft, is_validated: validated } = sim.store.get('worklog', id) as Rec;
	return { draft, validated };
};

describe('a week logged at once', () => {
	it('becomes a work log for each day with hours', async () => {
		const before = sim.store.count('worklog');
		const answer = await act({
			action: 'create',
			week: openWeek().id,
			project: '',
			team,
			monday: 7,
			tuesday: 0,
			friday: '3.5',
			friday_notes: 'Chantier',
		});
		expect(answer.status).toBe(200);
		const made = sim.store.all('worklog').slice(before);
		expect(made).toMatchObject([
			{ date: '15-06-2026', hours: 7, orguser: me, team, week: openWeek().id, is_validated: '' },
			{ date: '19-06-2026', hours: 3.5, description: 'Chantier', project: null },
		]);
		expect(made[0]).not.toHaveProperty('monday');
	});

	it('is rejected if the person is not a member of the project', async () => {
		const stranger = sim.store.insert('orguser', { first_name: 'Ada' }).pk;
		const before = sim.store.count('worklog');
		const project = sim.store.first('project')?.id;
		const body = { action: 'create', week: openWeek().id, orguser: stranger, project, monday: 7 };
		expect((await act(body)).status).toBe(400);
		expect(sim.store.count('worklog')).toBe(before);
	});

	it('is rejected for a closed week', async () => {
		const closed = sim.store.all('week').find(({ is_open: open }) => !open);
		expect((await act({ action: 'create', week: closed?.id, monday: 7 })).status).toBe(400);
	});
});

describe('several work logs at once', () => {
	it.each([
		['submitted', { is_draft: false }, { draft: false, validated: '' }],
		['approved', { is_validated: 'Y' }, { draft: false, validated: 'Y' }],
		['refused', { is_validated: 'N' }, { draft: false, validated: 'N' }],
	])('are %s', async (_, changes, expected) => {
		const pks = [log({ is_draft: true }), log({ is_draft: true })];
		expect((await act({ action: 'update', pks: pks.map(String), ...changes })).status).toBe(200);
		expect(pks.map(stateOf)).toEqual([expected, expected]);
	});

	it('become drafts again, without their review', async () => {
		const id = log({ is_validated: 'N' });
		await act({ action: 'update', pks: [id], is_draft: true });
		expect(stateOf(id)).toEqual({ draft: true, validated: '' });
	});

	it('are deleted', async () => {
		const pks = [log(), log()];
		await act({ action: 'delete', pks });
		expect(pks.map((id) => sim.store.get('worklog', id))).toEqual([undefined, undefined]);
	});

	it.each([
		['an unknown id', { action: 'update', pks: [1], is_validated: 'Y' }, 'pks'],
		['no ids', { action: 'delete' }, 'pks'],
		['another letter', { action: 'update', pks: [], is_validated: 'X' }, 'is_validated'],
		['an unknown action', { action: 'explode' }, 'action'],
	])('do not change: %s is rejected', async (_, body, field) => {
		const answer = await act(body);
		expect(answer.status).toBe(400);
		expect(answer.body).toHaveProperty(field);
	});
});

describe('work logs', () => {
	it('have all four states', () => {
		const states = new Set(
			sim.store
				.all('worklog')
				.map(
					({ is_draft: draft, is_validated: validated }) => `${String(draft)} ${String(validated)}`,
				),
		);
		expect([...states].sort()).toEqual(['false ', 'false N', 'false Y', 'true ']);
	});

	it('are refused with a letter', async () => {
		const id = log();
		await patch(`/timelogs/worklogs/${id}/`, { is_validated: 'N' });
		expect(stateOf(id)).toEqual({ draft: false, validated: 'N' });
	});
});

describe('the work logs of a period', () => {
	const ofPeriod = async (query: string) =>
		await get(`/timelogs/worklogs/filter/${lyon}/?${query}`);

	it('are rows with the ids of their work logs', async () => {
		const ada = sim.store.insert('orguser', { first_name: 'Ada' }).pk as number;
		const logged = (date: string, hours: number) => log({ team: lyon, orguser: ada, date, hours });
		const ids = [logged('08-06-2026', 3), logged('14-06-2026', 4)];
		logged('15-06-2026', 5);
		const { body } = await ofPeriod(`start_date=08-06-2026&end_date=14-06-2026&orguser=${ada}`);
		expect(body).toHaveLength(1);
		expect(body[0]).toMatchObject({ orguser: ada, hours: 7, worklogs_ids: ids });
		expect(body[0]).not.toHaveProperty('id');
	});

	it('require both dates', async () => {
		const { status, body } = await ofPeriod('start_date=08-06-2026');
		expect(status).toBe(400);
		expect(body).toEqual({ end_date: ['This field is required.'] });
	});
});

describe('weeks', () => {
	const weeks = async (query = '') =>
		(await get(`/timelogs/weeks/list/${org}/?page_size=100${query}`)).body.results as Rec[];

	it('have the hours logged, and those not reviewed', async () => {
		const week = sim.store.insert('week', { start_date: '06-07-2026', end_date: '12-07-2026' }).id;
		log({ week, hours: 3, is_draft: false });
		log({ week, hours: 4, is_validated: 'Y' });
		const found = (await weeks()).find(({ id }) => id === week);
		expect(found?.data).toEqual({ hours: 7, hours_unreviewed: 3 });
	});

	it('of a team are its own and those of all teams', async () => {
		const own = sim.store.insert('week', { team: lyon }).id;
		const all = (await weeks(`&team=${team}`)).map(({ id }) => id);
		expect(all).not.toContain(own);
		expect(all).toHaveLength(sim.store.count('week') - 1);
	});
});
