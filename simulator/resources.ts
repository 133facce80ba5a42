import { behaviourOf } from './behaviour';
import { entityOf } from './catalogue';
import { notFound } from './errors';
import { page, select, texts } from './pagination';
import type { Json, Rec } from './facts';
import type { Answer, Behaviour, Context, Handler } from './types';
import { validate } from './validation';

function shown(ctx: Context, record: Rec, behaviour: Behaviour): Json {
	return { ...record, ...behaviour.present?.(record, ctx.store) };
}

function targetRecord(ctx: Context): Rec {
	const record = ctx.target === undefined ? undefined : ctx.store.get(ctx.entity, ctx.target);
	if (!record) throw notFound();
	return record;
}

const list: Handler = (ctx) => {
	const behaviour = behaviourOf(ctx.entity);
	const mine = /mine/.test(ctx.entry.operation);
	// Lists of the caller's own records.
	const records = select(
		ctx,
		behaviour,
		mine ? [`#${ctx.me}`, (r) => !('orguser' in r) || r.orguser === ctx.me] : undefined,
	);
	if (ctx.entry.response.shape === 'array')
		return { status: 200, raw: texts(ctx, behaviour, records) };
	return page(ctx, behaviour, records);
};

/** Adds the path's values, which override the body's, for fields that the entity has. */
function scoped(ctx: Context, values: Json): Json {
	const { template, fields } = entityOf(ctx.entity);
	for (const [field, id] of Object.entries(ctx.scope)) {
		if (field in template || !fields.has(`${field}s`)) values[field] = id;
		else if (!(values[`${field}s`] as unknown[] | undefined)?.length) values[`${field}s`] = [id];
	}
	return values;
}

const REQUIRED_BY_PATH: Record<string, string[]> = {
	// Only these two are required here.
	'/expenses/list/{team_pk}/{expense_group_id}/': ['date', 'amount'],
	// An empty body answers 400.
	'/posts/image/list/{org_pk}/': ['post'],
	'/payments/list/{org_pk}/': ['invoice', 'amount'],
};

/** Entries known only from a to-do comment declare no fields, so their body is not validated. */
function readBody(ctx: Context, partial: boolean): Json {
	if (!ctx.entries.some((e) => e.body?.length)) {
		const { idField, template } = entityOf(ctx.entity);
		return Object.fromEntries(
			Object.entries(ctx.body).filter(([k]) => k !== idField && (k in template || k !== 'id')),
		);
	}
	// An id in the path need not be repeated in the body.
	const body = { ...ctx.body };
	for (const [field, id] of Object.entries(ctx.scope)) body[field] ??= id;
	return validate({ ...ctx, body }, partial, REQUIRED_BY_PATH[ctx.entry.path]);
}

const create: Handler = (ctx) => {
	const behaviour = behaviourOf(ctx.entity);
	const values = scoped(ctx, readBody(ctx, false));
	if ('orguser' in entityOf(ctx.entity).template && /mine/.test(ctx.entry.operation))
		values.orguser = ctx.me;
	behaviour.beforeCreate?.(ctx, values);
	const { idField } = entityOf(ctx.entity);
	const id = ctx.store.insert(ctx.entity, values)[idField] as number;
	behaviour.afterCreate?.(ctx, ctx.store.get(ctx.entity, id) as Rec);
	const record = ctx.store.get(ctx.entity, id) as Rec;
	return { status: ctx.entry.response.status, body: shown(ctx, record, behaviour) };
};

const retrieve: Handler = (ctx) => {
	const behaviour = behaviourOf(ctx.entity);
	const record = targetRecord(ctx);
	const body = { ...shown(ctx, record, behaviour), ...behaviour.detail?.(record, ctx.store) };
	return { status: 200, body };
};

const update: Handler = (ctx) => {
	const behaviour = behaviourOf(ctx.entity);
	const before = targetRecord(ctx);
	const changes = readBody(ctx, ctx.method !== 'PUT');
	behaviour.beforeUpdate?.(ctx, before, changes);
	const id = ctx.target as number;
	const after = ctx.store.update(ctx.entity, id, changes);
	const answer = behaviour.afterUpdate?.(ctx, after, before);
	const record = ctx.store.get(ctx.entity, id) as Rec;
	return { status: 200, body: { ...shown(ctx, record, behaviour), ...answer } };
};

const destroy: Handler = (ctx) => {
	const behaviour = behaviourOf(ctx.entity);
	const record = targetRecord(ctx);
	behaviour.beforeDelete?.(ctx, record);
	if (behaviour.keeps?.(ctx, record)) return { status: 204 };
	ctx.store.remove(ctx.entity, ctx.target as number);
	behaviour.afterDelete?.(ctx, record);
	return { status: 204 };
};

/** A path with a single object, such as an organization's notification settings. */
const singleton: Handler = (ctx) => {
	const records = ctx.store.all(ctx.entity);
	const record = records[0] ?? ctx.store.insert(ctx.entity);
	if (ctx.method === 'GET') return { status: 200, body: record };
	const id = ctx.store.idOf(ctx.entity, record);
	return { status: 200, body: ctx.store.update(ctx.entity, id, readBody(ctx, true)) };
};

/** Records in the activity log that an action without visible effect ran. */
export function logAction(ctx: Context): void {
	ctx.store.insert('action', {
		verb: ctx.entry.operation,
		entity: ctx.entity,
		target: ctx.target ?? null,
		...ctx.scope,
		created_at: `${ctx.today}T12:00:00Z`,
	});
}

const action: Handler = (ctx) => {
	if (ctx.target !== undefined) targetRecord(ctx);
	if (ctx.entry.body?.length) validate(ctx, false);
	logAction(ctx);
	return { status: ctx.entry.response.status, body: { status: 'ok' } };
};

const count: Handler = (ctx) => ({
	status: 200,
	body: { count: select(ctx, behaviourOf(ctx.entity)).length },
});

/** Spreadsheets and PDFs are only long enough to tell them from JSON. */
const exported: Handler = (ctx) => ({
	status: 200,
	raw: Buffer.from(`D0CF11E0A1B11AE1${ctx.entity} export\n`, 'latin1'),
	headers: {
		'Content-Type': 'application/vnd.ms-excel',
		'Content-Disposition': `attachment; filename="${ctx.entity}-export.xls"`,
	},
});

/** Totals and charts of unknown shape: a small object of counts. */
const figures: Handler = (ctx) => ({
	status: 200,
	body: {
		...ctx.scope,
		count: ctx.store.count(ctx.entity),
		generated_on: ctx.today.split('-').reverse().join('-'),
		results: [],
	},
});

const deleteAll: Handler = (ctx) => {
	const idField = ctx.store.idField(ctx.entity);
	for (const record of select(ctx, behaviourOf(ctx.entity)))
		ctx.store.remove(ctx.entity, record[idField] as number);
	return { status: 204 };
};

export function handlerFor(ctx: Context): Handler {
	const { method, operation, response } = ctx.entry;
	const hasTarget = ctx.target !== undefined;
	if (method === 'GET') {
		if (response.shape === 'binary' || operation === 'export') return exported;
		if (/^list(?!-action)/.test(operation)) return list;
		if (operation === 'get' && hasTarget) return retrieve;
		if (/count/.test(operation)) return count;
		if (/digest-config|preferences/.test(ctx.entity)) return singleton;
		return hasTarget ? retrieve : figures;
	}
	if (method === 'POST') {
		if (/^create(?!-multiple)/.test(operation)) return create;
		return operation === 'log-time' ? create : action;
	}
	if (method === 'PATCH') {
		if (/^(update|validate|send|cancel)$/.test(operation) && hasTarget) return update;
		return /digest-config|preferences/.test(ctx.entity) ? singleton : action;
	}
	if (method === 'DELETE') {
		if (operation === 'delete-all') return deleteAll;
		return hasTarget ? destroy : () => ({ status: 204 });
	}
	return (): Answer => ({ status: 405 });
}
