import { notFound, nonFieldError } from '../errors';
import type { Json } from '../facts';
import type { Behaviour, Context, Handler } from '../types';

const PRIORITIES = ['', 'Low', 'Medium', 'High', 'Urgent'];

function uniqueFile(ctx: Context, values: Json, own?: unknown): void {
	const twin = ctx.store
		.where('file', 'project', values.project)
		.find((f) => f.name === values.name && f.folder === (values.folder ?? null) && f.pk !== own);
	// Django REST framework's wording.
	if (twin) throw nonFieldError('The fields folder, name must make a unique set.');
}

export const collaboration: Record<string, Behaviour> = {
	file: {
		beforeCreate: (ctx, values) => uniqueFile(ctx, values),
		beforeUpdate: (ctx, record, changes) => uniqueFile(ctx, { ...record, ...changes }, record.pk),
	},
	task: {
		beforeCreate(ctx, values) {
			values.creator ??= ctx.me;
			values.created_at ??= `${ctx.today}T09:00:00Z`;
			values.status ??= 'not_started';
		},
		beforeUpdate(ctx, record, changes) {
			if (changes.is_completed === true && !record.is_completed)
				changes.completed_at ??= `${ctx.today}T18:00:00Z`;
		},
		present: (record, store) => ({
			priority_display: PRIORITIES[Number(record.priority ?? 0)] ?? '',
			project_display: store.get('project', record.project)?.display ?? '',
			assigned_to_display: store.get('orguser', record.assigned_to)?.display ?? '',
		}),
	},
	post: { newestFirst: true },
};

const ok = { status: 200, body: { status: 'ok' } };

export const collaborationRoutes: Record<string, Handler> = {
	'GET /posts/last-post/{org_pk}/': (ctx) => {
		const last = ctx.store.all('post').at(-1);
		if (!last) throw notFound();
		return { status: 200, body: last };
	},
	'POST /tasks/log-tasks/{org_pk}/': (ctx) => {
		for (const task of ctx.store.all('task'))
			if (!task.is_logged) ctx.store.update('task', task.pk as number, { is_logged: true });
		return ok;
	},
	'POST /reports/generate/{org_pk}/': (ctx) => {
		const report = ctx.store.get('report', ctx.body.pk);
		if (!report) throw notFound();
		return {
			status: 200,
			body: { status: 'ok', pk: report.pk, file: `/media/reports/${String(report.pk)}.pdf` },
		};
	},
};
