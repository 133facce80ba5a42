import type { Rec } from '../../../simulator';
import {
	dmy,
	inParis,
	iso,
	itemsOf,
	run,
	saved,
	store,
	textOf,
	twice,
	useExamples,
} from '../support/examples';

useExamples();

twice('chase-missing-timesheets', async () => {
	const monday = new Date(`${inParis()}T12:00:00Z`);
	monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7) - 7);
	const days = [0, 1, 2, 3, 4].map((n) => {
		const day = new Date(monday);
		day.setUTCDate(day.getUTCDate() + n);
		return day.toISOString().slice(0, 10);
	});
	const people = store().all('orguser').slice(0, 5);
	const [forgot, away, half, draft, whole] = people.map(({ pk }) => pk as number);
	// a controlled week: no time off, no holidays, everybody works full days
	for (const { id } of store().all('timeoff-request'))
		store().remove('timeoff-request', id as number);
	for (const { id } of store().all('holiday')) store().remove('holiday', id as number);
	for (const { id, date } of store().all('worklog'))
		if (days.includes(iso(date))) store().remove('worklog', id as number);
	const team = store().first('team')!.pk;
	store().insert('holiday', { date: iso(days[4]), name: 'Pont', teams: [team] });
	const log = (orguser: unknown, day: string, hours: number, is_draft = false) =>
		store().insert('worklog', { orguser, team, date: iso(day), hours, is_draft });
	for (const { pk } of store().all('orguser'))
		for (const day of days.slice(0, 4)) {
			if (pk === forgot && day === days[1]) continue;
			if (pk === away && day <= days[2]) continue;
			if (pk === half && day === days[0]) continue;
			if (pk === draft && day === days[3]) log(pk, day, 7, true);
			else log(pk, day, 7);
		}
	const leave = { team, is_draft: false, is_validated: true };
	store().insert('timeoff-request', {
		...leave,
		orguser: away,
		start_date: iso(days[0]),
		end_date: iso(days[1]),
	});
	// not approved, so it does not count
	store().insert('timeoff-request', {
		...leave,
		orguser: away,
		start_date: iso(days[2]),
		end_date: iso(days[2]),
		is_validated: false,
	});
	store().insert('timeoff-request', {
		...leave,
		orguser: half,
		start_date: iso(days[0]),
		end_date: iso(days[0]),
		start_date_is_half: true,
	});
	store().insert('timeoff-request', {
		...leave,
		orguser: whole,
		start_date: iso(days[0]),
		end_date: iso(days[4]),
	});
	log(half, days[0], 1.5);

	const workflow = await saved('chase-missing-timesheets');
	for (let time = 0; time < 2; time++) {
		const items = itemsOf(await run(workflow), 'Send this message').map(({ json }) => json);
		const byPerson = Object.fromEntries(
			items.map(({ orguser, missingDays }) => [String(orguser), missingDays]),
		);
		expect(byPerson).toEqual({
			[forgot]: [days[1]],
			[away]: [days[2]],
			[half]: [days[0]],
			[draft]: [days[3]],
		});
		const [message] = items.filter(({ orguser }) => orguser === draft);
		const person = people[3];
		expect(message.to).toBe(person.email);
		expect(message.text).toContain(`Bonjour ${String(person.first_name)},`);
		expect(message.text).toMatch(/le jour suivant :\n- jeudi \d+ \S+ \(7 h en brouillon\)\n/);
		expect(message.subject).toMatch(/^Vos temps de la semaine du \d/);
	}
});

twice('leave-to-calendar', async () => {
	for (const { id } of store().all('timeoff-request'))
		store().remove('timeoff-request', id as number);
	const person = store().update('orguser', store().first('orguser')!.pk as number, {
		last_name: 'Vauban; de Meudon, Étienne-Barthélemy-Côme-Dieudonné de la Rochefoucauld',
	});
	const leave = (start_date: string, end_date: string, more: object = {}) =>
		store().insert('timeoff-request', {
			orguser: person.pk,
			team: store().first('team')!.pk,
			start_date,
			end_date,
			is_validated: true,
			...more,
		});
	const approved = leave('28-12-2099', '31-12-2099', { end_date_is_half: true });
	const lyon = leave(dmy(-3), dmy(-3), { team: store().all('team')[1].pk });
	leave('01-02-2099', '02-02-2099', { is_validated: false });
	leave('01-02-2009', '02-02-2009');

	const workflow = await saved('leave-to-calendar');
	const calendars: string[] = [];
	for (let time = 0; time < 2; time++) {
		const [file] = (await run(workflow)).items('Publish it here');
		expect(file.binary!.data).toMatchObject({
			fileName: 'conges.ics',
			mimeType: 'text/calendar',
		});
		const calendar = await textOf(file);
		calendars.push(calendar.replace(/DTSTAMP:.*/g, ''));
		const lines = calendar.split('\r\n');
		expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
		const unfolded = calendar.replaceAll('\r\n ', '').split('\r\n');
		expect(unfolded.filter((line) => line.startsWith('UID:')).sort()).toEqual(
			[approved, lyon].map(({ id }) => `UID:ooti-timeoff-${String(id)}@n8n-nodes-ooti`).sort(),
		);
		const at = unfolded.indexOf(`UID:ooti-timeoff-${String(approved.id)}@n8n-nodes-ooti`);
		expect(unfolded.slice(at + 2, at + 6)).toEqual([
			'DTSTART;VALUE=DATE:20991228',
			'DTEND;VALUE=DATE:21000101',
			'SUMMARY:Hélène Vauban\\; de Meudon\\, Étienne-Barthélemy-Côme-Dieudonné de la Rochefoucauld : absence (dernier jour à moitié)',
			'TRANSP:TRANSPARENT',
		]);
		expect([unfolded[0], unfolded.at(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
	}
	expect(calendars[1]).toBe(calendars[0]);
});

twice('export-month-of-worklogs', async () => {
	// n8n reads the spreadsheet again
	const workflow = await saved('export-month-of-worklogs', {}, ({ nodes, connections }) => {
		nodes.push({
			name: 'Read it back',
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1,
			parameters: { operation: 'xlsx' },
		});
		connections.Spreadsheet.main[0]!.push({ node: 'Read it back', type: 'main', index: 0 });
	});
	const [year, number] = inParis().split('-').map(Number);
	const month = new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
	for (let time = 0; time < 2; time++) {
		const execution = await run(workflow);
		const logs = store()
			.all('worklog')
			.filter(({ date }) => iso(date).startsWith(month));
		expect(logs.length).toBeGreaterThan(200);
		const [file] = execution.items('Send or save it here');
		expect(file.binary!.data.fileName).toBe(`temps-${month}.xlsx`);
		const rows = execution.items('Read it back').map(({ json }) => json);
		const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
		const hours = (which: (log: Rec) => boolean) =>
			logs.filter(which).reduce((total, log) => total + Number(log.hours), 0);
		expect(sum('Total des heures')).toBeCloseTo(hours(() => true));
		expect(sum('Heures validées')).toBeCloseTo(hours((log) => log.is_validated === 'Y'));
		expect(rows).toHaveLength(
			new Set(logs.map((l) => `${String(l.project)} ${String(l.orguser)}`)).size,
		);
		const { project, orguser } = logs.find((log) => log.project)!;
		const person = store().get('orguser', orguser)!;
		const [row] = rows.filter(
			(r) =>
				r.Projet === store().get('project', project)!.project_title &&
				r.Collaborateur === `${String(person.last_name)} ${String(person.first_name)}`,
		);
		expect(Number(row['Total des heures'])).toBeCloseTo(
			hours((log) => log.project === project && log.orguser === orguser),
		);
	}
});
