import type { Store } from '../store';
import type { Rec } from '../facts';
import { addDays, dmy, iso, parse, weekday } from './dates';
import { LOGS } from './names';
import type { Random } from './random';

const FIXED_HOLIDAYS: Array<[string, string, string]> = [
	['01-01', "Jour de l'An", "New Year's Day"],
	['05-01', 'Fête du Travail', 'Labour Day'],
	['05-08', 'Victoire 1945', 'Victory Day'],
	['07-14', 'Fête nationale', 'Bastille Day'],
	['08-15', 'Assomption', 'Assumption'],
	['11-01', 'Toussaint', "All Saints' Day"],
	['11-11', 'Armistice 1918', 'Armistice Day'],
	['12-25', 'Noël', 'Christmas'],
];

function seedHolidays(store: Store, today: string): Set<string> {
	const days = new Set<string>();
	const teams = store.all('team').map((t) => t.pk);
	const year = Number(today.slice(0, 4));
	for (const y of [year - 1, year, year + 1])
		for (const [day, name, english] of FIXED_HOLIDAYS) {
			days.add(`${y}-${day}`);
			store.insert('holiday', {
				name,
				name_fr: name,
				name_en: english,
				date: `${day.slice(3)}-${day.slice(0, 2)}-${y}`,
				teams,
				is_default: true,
			});
		}
	return days;
}

function seedLeave(store: Store, today: string, random: Random): Map<unknown, Set<number>> {
	const away = new Map<unknown, Set<number>>();
	const types = store.all('timeoff-type');
	store.all('orguser').forEach((user, i) => {
		const days = new Set<number>();
		away.set(user.pk, days);
		const team = store.where('team-user', 'orguser', user.pk)[0]?.team ?? null;
		for (const back of [300 - i, 150 - i, 20, -30]) {
			const start = addDays(parse(today), -back);
			const length = random.int(2, 9);
			for (let d = 0; d < length; d++) days.add(addDays(start, d));
			store.insert('timeoff-request', {
				orguser: user.pk,
				team,
				type: types[i % 3].id,
				start_date: dmy(start),
				end_date: dmy(addDays(start, length - 1)),
				is_validated: back > 0,
				is_treated: back > 0,
				is_draft: false,
				paid_days: length,
			});
		}
	});
	return away;
}

interface Place {
	project: Rec;
	phases: Rec[];
}

/** A year of working days up to today, with one or two entries a day for each person. */
export function seedTime(store: Store, today: string, random: Random): void {
	const holidays = seedHolidays(store, today);
	const away = seedLeave(store, today, random);
	const types = store.all('time-type');
	const weeks = store.all('week');
	const weekByMonday = new Map(weeks.map((w) => [w.start_date, w]));
	const places = new Map<unknown, Place[]>();
	for (const user of store.all('orguser'))
		places.set(
			user.pk,
			store.where('project-user', 'orguser', user.pk).flatMap((m) => {
				const project = store.get('project', m.project);
				return project?.signed
					? [{ project, phases: store.where('phase', 'project', project.id) }]
					: [];
			}),
		);
	const users = store.all('orguser');
	const used = new Set<unknown>();
	const end = parse(today);
	for (let day = addDays(end, -364); day <= end; day = addDays(day, 1)) {
		const nth = weekday(day);
		if (nth === 0 || nth === 6 || holidays.has(iso(day))) continue;
		const date = dmy(day);
		const week = weekByMonday.get(dmy(addDays(day, 1 - nth)));
		for (const user of users) {
			if (away.get(user.pk)?.has(day)) continue;
			const mine = places.get(user.pk) ?? [];
			const entries = random.chance(0.62) ? 2 : 1;
			if (week) used.add(week.id);
			for (let n = 0; n < entries; n++) {
				const place = random.chance(0.94) && mine.length ? random.pick(mine) : undefined;
				const phase = place && random.pick(place.phases);
				store.insert('worklog', {
					orguser: user.pk,
					project: place?.project.id ?? null,
					phase: phase?.id ?? null,
					team: place?.project.team ?? store.first('team')?.pk,
					type: types[place ? random.int(0, 2) : 3].id,
					date,
					week: week?.id ?? null,
					day: nth,
					hours: entries === 1 ? random.pick([7, 7, 7.5, 8]) : random.pick([3, 3.5, 4]),
					description: place ? random.pick(LOGS) : 'Administratif',
					// Entries of the last two weeks are not reviewed yet; a few older ones were refused.
					is_validated:
						day >= addDays(end, -14) ? '' : store.count('worklog') % 97 === 0 ? 'N' : 'Y',
					is_draft: day === end,
				});
			}
		}
	}
	for (const id of used) store.update('week', id as number, { has_hourslogs: true });
	const last = weeks.filter((w) => used.has(w.id)).slice(-2);
	for (const user of users.slice(0, 8))
		for (const week of last) {
			const place = places.get(user.pk)?.[0];
			if (!place) continue;
			store.insert('hourslog', {
				orguser: user.pk,
				team: place.project.team,
				project: place.project.id,
				week: week.id,
				monday: 7,
				tuesday: 7,
				wednesday: 7,
				thursday: 7,
				friday: 7,
				total_hours: 35,
			});
		}
	store.insert('week-config', {
		name: 'Semaine de 35 heures',
		name_fr: 'Semaine de 35 heures',
		name_en: '35-hour week',
		is_default: true,
		entry_mode: 'hours',
		week_start_day: 'monday',
		weekly_hours_limit: 35,
		team: store.first('team')?.pk,
	});
}
