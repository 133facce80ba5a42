import { invalid, notFound, nonFieldError } from '../errors';
import type { Json, Rec } from '../facts';
import type { Behaviour, Context, Handler } from '../types';
import { addDays, dmy, parse } from '../seed/dates';
import type { Store } from '../store';
import { validate } from '../validation';
import { isMember } from './projects';

/** DD-MM-YYYY as a sortable number. */
const dayNumber = (date: unknown) => Number(String(date).split('-').reverse().join(''));

function weekOf(ctx: Context, date: unknown): Rec | undefined {
	const day = dayNumber(date);
	return ctx.store
		.all('week')
		.find((w) => dayNumber(w.start_date) <= day && day <= dayNumber(w.end_date));
}

function checkWorklog(ctx: Context, values: Json | Rec, changed: Json): void {
	const { project, orguser } = values;
	if (project && !isMember(ctx.store, project, orguser))
		throw nonFieldError('This user is not a member of the project.');
	const hours = Number(values.hours ?? 0);
	if (hours < 0 || hours > 24) throw nonFieldError('A day has between 0 and 24 hours.');
	const week = changed.week ? ctx.store.get('week', changed.week) : weekOf(ctx, values.date);
	if (week && !week.is_open) throw nonFieldError('This week is closed.');
	changed.week = week?.id ?? null;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function sumDays(values: Json | Rec): number {
	return DAYS.reduce((sum, day) => sum + Number(values[day] ?? 0), 0);
}

function ownRequest(ctx: Context, values: Json): void {
	values.orguser ??= ctx.me;
	if (values.start_date && values.end_date)
		if (dayNumber(values.start_date) > dayNumber(values.end_date))
			throw nonFieldError('The end date is before the start date.');
}

/** Drafts are not reviewed, and reviewed work logs are no drafts. */
function review(changes: Json): void {
	if (changes.is_draft === true) changes.is_validated ??= '';
	if (changes.is_validated === 'Y' || changes.is_validated === 'N') changes.is_draft ??= false;
}

export const timelogs: Record<string, Behaviour> = {
	worklog: {
		newestFirst: true,
		beforeCreate(ctx, values) {
			values.orguser ??= ctx.me;
			values.date ??= ctx.today.split('-').reverse().join('-');
			values.team ??= ctx.store.get('project', values.project)?.team ?? ctx.store.first('team')?.pk;
			values.type ??= ctx.store.first('time-type')?.id ?? null;
			checkWorklog(ctx, values, values);
		},
		beforeUpdate(ctx, record, changes) {
			review(changes);
			// A closed week forbids changes to these fields only, so its work logs can still be approved.
			const entered = ['project', 'orguser', 'date', 'week', 'hours', 'hours_pct'];
			if (!entered.some((name) => name in changes && changes[name] !== record[name])) return;
			const merged = { ...record, ...changes };
			const own: Json = { week: changes.week };
			checkWorklog(ctx, merged, own);
			changes.week = own.week;
		},
		beforeDelete(ctx, record) {
			const week = ctx.store.get('week', record.week);
			if (week && !week.is_open) throw nonFieldError('This week is closed.');
		},
	},
	hourslog: {
		beforeCreate(ctx, values) {
			values.orguser ??= ctx.me;
			if (values.project && !isMember(ctx.store, values.project, values.orguser))
				throw nonFieldError('This user is not a member of the project.');
			const week = ctx.store.get('week', values.week);
			if (week && !week.is_open) throw nonFieldError('This week is closed.');
			values.total_hours = sumDays(values);
		},
		beforeUpdate(_ctx, record, changes) {
			changes.total_hours = sumDays({ ...record, ...changes });
		},
		afterCreate(ctx, record) {
			if (record.week) ctx.store.update('week', record.week as number, { has_hourslogs: true });
		},
	},
	week: {
		// A week without a team counts for every team.
		filters: { team: (record, team) => record.team === null || String(record.team) === team },
		present: (record, store) => ({ data: figuresOf(store, record) }),
	},
	'timeoff-request': { newestFirst: true, beforeCreate: ownRequest },
	'timeoff-balance': { beforeCreate: ownRequest },
};

const ok = { status: 200, body: { status: 'ok' } };

const sumHours = (logs: readonly Rec[]) =>
	logs.reduce((sum, log) => sum + Number(log.hours ?? 0), 0);

const isUnreviewed = (log: Rec) => !log.is_draft && !log.is_validated;

interface WeekFigures {
	hours: number;
	hours_unreviewed: number;
}

/** Figures by week, computed once for each version of the work logs. */
const weekFigures = new WeakMap<Rec[], Map<unknown, WeekFigures>>();

/** The week's hours and those not reviewed yet, as the list of weeks shows them. */
function figuresOf(store: Store, week: Rec): WeekFigures {
	const logs = store.all('worklog');
	let figures = weekFigures.get(logs);
	if (!figures) {
		figures = new Map();
		for (const log of logs) {
			const { hours, hours_unreviewed: open } = figures.get(log.week) ?? NO_HOURS;
			const own = Number(log.hours ?? 0);
			figures.set(log.week, {
				hours: hours + own,
				hours_unreviewed: open + (isUnreviewed(log) ? own : 0),
			});
		}
		weekFigures.set(logs, figures);
	}
	return figures.get(week.id) ?? NO_HOURS;
}

const NO_HOURS: WeekFigures = { hours: 0, hours_unreviewed: 0 };

/** Fields that say what time was spent on. */
const PLACE = ['type', 'project', 'phase', 'annex', 'task', 'zone', 'area'] as const;

/** Work logs grouped by person and by what the time was spent on, a row for each group. */
const ofPeriod: Handler = (ctx) => {
	const missing = ['start_date', 'end_date'].filter((name) => !ctx.query.get(name));
	if (missing.length)
		throw invalid(Object.fromEntries(missing.map((name) => [name, 'This field is required.'])));
	const [from, to] = ['start_date', 'end_date'].map((name) => dayNumber(ctx.query.get(name)));
	const orguser = ctx.query.get('orguser');
	const rows = new Map<string, Rec[]>();
	for (const log of ctx.store.where('worklog', 'team', ctx.scope.team)) {
		const day = dayNumber(log.date);
		if (day < from || day > to || (orguser && String(log.orguser) !== orguser)) continue;
		const key = [log.orguser, ...PLACE.map((name) => log[name])].join();
		rows.set(key, [...(rows.get(key) ?? []), log]);
	}
	const body = [...rows.values()].map((logs) => ({
		orguser: logs[0].orguser,
		...Object.fromEntries(PLACE.map((name) => [name, logs[0][name]])),
		hours: sumHours(logs),
		worklogs_ids: logs.map(({ id }) => id),
	}));
	return { status: 200, body };
};

/** Creates a work log for each day that has hours: all of them, or none if one is invalid. */
function logWeek(ctx: Context): void {
	const values = validate(ctx, false, ['week']);
	const week = ctx.store.get('week', values.week) as Rec;
	const monday = parse(String(week.start_date).split('-').reverse().join('-'));
	const common = Object.fromEntries(PLACE.map((name) => [name, values[name] ?? null]));
	const made = DAYS.flatMap((day, index) => {
		if (!Number(values[day] ?? 0)) return [];
		const log: Json = {
			...common,
			orguser: values.orguser ?? ctx.me,
			...(values.team ? { team: values.team } : {}),
			week: week.id,
			date: dmy(addDays(monday, index)),
			hours: values[day],
			description: values[`${day}_notes`] ?? '',
		};
		timelogs.worklog.beforeCreate?.(ctx, log);
		return [log];
	});
	for (const log of made) ctx.store.insert('worklog', log);
}

/** Logs, submits, reviews or deletes, as `action` says; the web app uses it (docs/ooti-api.md). */
const actions: Handler = (ctx) => {
	const { action } = ctx.body;
	const entries = ctx.entries.filter(({ fixedBody }) => fixedBody?.action === action);
	if (!entries.length) throw invalid({ action: `"${String(action)}" is not a valid choice.` });
	const asked = { ...ctx, entries };
	if (action === 'create') {
		logWeek(asked);
		return ok;
	}
	const { pks, ...changes } = validate(asked, false);
	const records = (pks as number[]).map((pk) => ctx.store.get('worklog', pk) as Rec);
	if (action === 'delete') {
		for (const record of records) timelogs.worklog.beforeDelete?.(ctx, record);
		for (const pk of pks as number[]) ctx.store.remove('worklog', pk);
		return ok;
	}
	review(changes);
	for (const pk of pks as number[]) ctx.store.update('worklog', pk, changes);
	return ok;
};

function hoursBy(ctx: Context, field: 'project' | 'orguser') {
	const sums = new Map<unknown, number>();
	for (const log of ctx.store.all('worklog')) {
		if (ctx.scope.team !== undefined && log.team !== ctx.scope.team) continue;
		sums.set(log[field], (sums.get(log[field]) ?? 0) + Number(log.hours ?? 0));
	}
	return [...sums].map(([id, hours]) => ({ [field]: id, hours }));
}

const summary: Handler = (ctx) => ({
	status: 200,
	body: { by_project: hoursBy(ctx, 'project'), by_orguser: hoursBy(ctx, 'orguser') },
});

const imported = (ctx: Context) =>
	ctx.store.where('worklog', 'project', ctx.scope.project).filter((log) => log.is_imported);

export const timelogRoutes: Record<string, Handler> = {
	'GET /timelogs/worklogs/filter/{team_pk}/': ofPeriod,
	'POST /timelogs/actions/{org_pk}/': actions,
	'GET /timelogs/time-summary/{org_pk}/': summary,
	'GET /timelogs/time-summary/{org_pk}/{team_pk}/': summary,
	'GET /timelogs/analytics/{team_pk}/': summary,
	'GET /timelogs/recently-worked-on/{team_pk}/': (ctx) => {
		const seen = new Set<unknown>();
		for (const log of ctx.store.where('worklog', 'orguser', ctx.me).slice(-50).reverse())
			if (log.project) seen.add(log.project);
		return {
			status: 200,
			body: [...seen].map((id) => ({
				project: id,
				display: ctx.store.get('project', id)?.display,
			})),
		};
	},
	'GET /timelogs/weeks/away/{org_pk}/': (ctx) => ({
		status: 200,
		body: ctx.store.where('timeoff-request', 'is_validated', true).slice(-5),
	}),
	'GET /timelogs/delete-imported-worklogs/{project_pk}/': (ctx) => ({
		status: 200,
		body: { count: imported(ctx).length },
	}),
	'POST /timelogs/delete-imported-worklogs/{project_pk}/': (ctx) => {
		for (const log of imported(ctx)) ctx.store.remove('worklog', log.id as number);
		return ok;
	},
	// The request has no body: the server decides which week is the current one.
	'POST /timelogs/actions/copy-previous-week/{org_pk}/': (ctx) => {
		const today = ctx.today.split('-').reverse().join('-');
		const current = weekOf(ctx, today);
		const weeks = ctx.store.all('week');
		const previous = current && weeks[weeks.indexOf(current) - 1];
		if (!current || !previous) throw notFound();
		for (const log of ctx.store.where('hourslog', 'week', previous.id))
			if (log.orguser === ctx.me)
				ctx.store.insert('hourslog', {
					...log,
					[ctx.store.idField('hourslog')]: undefined,
					week: current.id,
					is_draft: true,
				});
		return ok;
	},
	'POST /timelogs/validation/{team_pk}/': (ctx) => {
		for (const log of ctx.store.where('hourslog', 'team', ctx.scope.team))
			if (log.is_draft)
				ctx.store.update('hourslog', ctx.store.idOf('hourslog', log), { is_draft: false });
		return ok;
	},
};
