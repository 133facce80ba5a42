import { notFound, refused } from '../errors';
import type { Behaviour, Context, Handler, Json, Rec } from '../types';
import { isMember } from './projects';

/** DD-MM-YYYY → a number that sorts by day. */
const dayNumber = (date: unknown) => Number(String(date).split('-').reverse().join(''));

function weekOf(ctx: Context, date: unknown): Rec | undefined {
	const day = dayNumber(date);
	return ctx.store
		.all('week')
		.find((w) => dayNumber(w.start_date) <= day && day <= dayNumber(w.end_date));
}

function checkWorklog(ctx: Context, values: Json | Rec, changed: Json): void {
	const { project, orguser } = values;
	// Only members log time on a project (glossary, Projects; README, Behaviour 1).
	if (project && !isMember(ctx.store, project, orguser))
		throw refused('This user is not a member of the project.');
	const hours = Number(values.hours ?? 0);
	if (hours < 0 || hours > 24) throw refused('A day has between 0 and 24 hours.');
	const week = changed.week ? ctx.store.get('week', changed.week) : weekOf(ctx, values.date);
	// README, Behaviour 6: a week is open or closed.
	if (week && !week.is_open) throw refused('This week is closed.');
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
			throw refused('The end date is before the start date.');
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
			// Approving or describing time is no entry of time: a closed week does not forbid it.
			const entered = ['project', 'orguser', 'date', 'week', 'hours', 'hours_pct'];
			if (!entered.some((name) => name in changes && changes[name] !== record[name])) return;
			const merged = { ...record, ...changes };
			const own: Json = { week: changes.week };
			checkWorklog(ctx, merged, own);
			changes.week = own.week;
		},
		beforeDelete(ctx, record) {
			const week = ctx.store.get('week', record.week);
			if (week && !week.is_open) throw refused('This week is closed.');
		},
	},
	hourslog: {
		beforeCreate(ctx, values) {
			values.orguser ??= ctx.me;
			if (values.project && !isMember(ctx.store, values.project, values.orguser))
				throw refused('This user is not a member of the project.');
			const week = ctx.store.get('week', values.week);
			if (week && !week.is_open) throw refused('This week is closed.');
			values.total_hours = sumDays(values);
		},
		beforeUpdate(_ctx, record, changes) {
			changes.total_hours = sumDays({ ...record, ...changes });
		},
		afterCreate(ctx, record) {
			if (record.week) ctx.store.update('week', record.week as number, { has_hourslogs: true });
		},
	},
	'timeoff-request': { newestFirst: true, beforeCreate: ownRequest },
	'timeoff-balance': { beforeCreate: ownRequest },
};

const ok = { status: 200, body: { status: 'ok' } };

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
	// No body: the server decides which week is the current one.
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
