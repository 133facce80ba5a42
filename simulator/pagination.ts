import { ApiError, invalid } from './errors';
import { entityOf } from './catalogue';
import type { Rec } from './facts';
import type { Answer, Behaviour, Context } from './types';

const DEFAULT_PAGE_SIZE = 50;

const fold = (text: string) =>
	text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase();

/** Whether the record's field, or the array named by its plural, holds the id. */
function inScope(record: Rec, field: string, id: number): boolean {
	if (field in record) return record[field] === id;
	const many = record[`${field}s`];
	return Array.isArray(many) ? many.map(Number).includes(id) : true;
}

type Test = (record: Rec) => boolean;

/** Filters that the endpoint declares; others are ignored, as in Django REST framework. */
function filters(ctx: Context, behaviour: Behaviour): { key: string; tests: Test[] } {
	const tests: Test[] = [];
	let key = '';
	const template = { ...entityOf(ctx.entity).template };
	const declared = new Map(
		ctx.entries.flatMap((e) => [
			...(e.query ?? []).map((q) => [q.name, q.type] as const),
			...Object.keys(e.fixedQuery ?? {}).map((name) => [name, 'string'] as const),
		]),
	);
	for (const name of declared.keys()) {
		const value = ctx.query.get(name);
		if (!value || name === 'page' || name === 'page_size') continue;
		const own = behaviour.filters?.[name];
		if (own) tests.push((r) => own(r, value));
		else if (name === 'q') {
			const wanted = fold(value);
			tests.push((r) =>
				Object.values(r).some((v) => typeof v === 'string' && fold(v).includes(wanted)),
			);
		} else if (name in template) {
			const field = entityOf(ctx.entity).fields.get(name);
			const isBoolean = field?.type === 'boolean' || typeof template[name] === 'boolean';
			if (isBoolean) {
				if (!/^(true|false)$/i.test(value)) continue;
				const wanted = value.toLowerCase() === 'true';
				tests.push((r) => r[name] === wanted);
			} else if (field?.type === 'date') {
				tests.push((r) => r[name] === value);
			} else {
				if (!/^\d+$/.test(value)) throw invalid({ [name]: 'Enter a number.' });
				tests.push((r) => r[name] === Number(value));
			}
		} else continue;
		key += `&${name}=${value}`;
	}
	return { key, tests };
}

function orderOf(ctx: Context, behaviour: Behaviour): string {
	const asked = ctx.config.sortable ? ctx.query.get('ordering') : null;
	if (asked?.replace('-', '') === ctx.store.idField(ctx.entity))
		return asked.startsWith('-') ? 'descending' : 'ascending';
	return ctx.config.order?.[ctx.entity] ?? (behaviour.newestFirst ? 'descending' : 'ascending');
}

function comparison(order: string, idField: string): (a: Rec, b: Rec) => number {
	const up = (a: Rec, b: Rec) => (a[idField] as number) - (b[idField] as number);
	if (order === 'ascending') return up;
	if (order === 'descending') return (a, b) => up(b, a);
	const by = (record: Rec): string =>
		order === 'shuffled'
			? String(((record[idField] as number) * 2_654_435_761) % 4_294_967_296).padStart(10, '0')
			: String(record[order] ?? '')
					.split('-')
					.reverse()
					.join();
	return (a, b) => by(b).localeCompare(by(a)) || up(b, a);
}

/** The filtered and sorted records of a list, cached until the table changes. */
export function select(ctx: Context, behaviour: Behaviour, extra?: [string, Test]): Rec[] {
	const { key, tests } = filters(ctx, behaviour);
	const scope = Object.entries(ctx.scope);
	if (extra) tests.push(extra[1]);
	if (ctx.only) tests.push(ctx.only.keeps);
	const order = orderOf(ctx, behaviour);
	const name = `list:${order}:${scope.map(([k, v]) => `${k}=${v}`).join('/')}${key}${extra?.[0] ?? ''}${ctx.only?.name ?? ''}`;
	return ctx.store.list(ctx.entity, name, (records) => {
		const kept = records.filter(
			(r) => scope.every(([field, id]) => inScope(r, field, id)) && tests.every((t) => t(r)),
		);
		return kept.sort(comparison(order, ctx.store.idField(ctx.entity)));
	});
}

function link(ctx: Context, page: number): string {
	const query = new URLSearchParams(ctx.query);
	if (page === 1) query.delete('page');
	else query.set('page', String(page));
	query.sort();
	const text = query.toString();
	return `${ctx.origin}/api/v1${ctx.path}${text ? `?${text}` : ''}`;
}

export function texts(ctx: Context, behaviour: Behaviour, records: Rec[]): string {
	const { present } = behaviour;
	return `[${records
		.map((r) => (present ? JSON.stringify({ ...r, ...present(r, ctx.store) }) : ctx.store.text(r)))
		.join(',')}]`;
}

function rotated(records: Rec[], by: number): Rec[] {
	const start = records.length - (by % Math.max(1, records.length));
	return [...records.slice(start), ...records.slice(0, start)];
}

/** A page in the form of PageNumberPagination. An invalid page_size is ignored. */
export function page(ctx: Context, behaviour: Behaviour, listed: Rec[]): Answer {
	const records = ctx.config.rotation ? rotated(listed, ctx.config.rotation) : listed;
	const asked = Number(ctx.query.get('page_size'));
	const size = Math.min(
		Number.isInteger(asked) && asked > 0 ? asked : DEFAULT_PAGE_SIZE,
		ctx.config.maxPageSize,
	);
	const pages = Math.max(1, Math.ceil(records.length / size));
	const wanted = ctx.query.get('page') || '1';
	const number = wanted === 'last' ? pages : Number(wanted);
	if (!/^(\d+|last)$/.test(wanted) || number < 1 || number > pages)
		throw new ApiError(404, { detail: 'Invalid page.' });
	const head = JSON.stringify({
		count: records.length,
		next: number < pages ? link(ctx, number + 1) : null,
		previous: number > 1 ? link(ctx, number - 1) : null,
	});
	const results = texts(ctx, behaviour, records.slice((number - 1) * size, number * size));
	return { status: 200, raw: `${head.slice(0, -1)},"results":${results}}` };
}
