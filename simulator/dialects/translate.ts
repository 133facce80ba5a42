import type { EndpointField, Json } from '../facts';
import type { Answer, Context } from '../types';
import { entityIn } from './fields';
import { DIALECTS, type About } from './index';
import type { DialectName } from './names';

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isPage = (value: unknown): value is Json & { results: unknown[] } =>
	isObject(value) && Array.isArray(value.results);

/** Translates the request, or rejects it. */
export function ask(ctx: Context, names: readonly DialectName[]): void {
	for (const name of names) DIALECTS[name].ask?.(ctx);
	const accept = (value: unknown, field: EndpointField) =>
		names.reduce((read, name) => DIALECTS[name].accept?.(read, field) ?? read, value);
	const body = { ...ctx.body };
	const query = new URLSearchParams(ctx.query);
	for (const entry of ctx.entries) {
		for (const field of entry.body ?? [])
			if (body[field.name] !== undefined) body[field.name] = accept(body[field.name], field);
		for (const field of entry.query ?? []) {
			const value = query.get(field.name);
			if (value) query.set(field.name, String(accept(value, field)));
		}
	}
	Object.assign(ctx, { body, query });
}

/** Nested records come first, so that no dialect rewrites what another has added. */
function rewrite(value: unknown, about: About, names: readonly DialectName[]): unknown {
	if (Array.isArray(value)) return value.map((one) => rewrite(one, about, names));
	if (!isObject(value)) return value;
	const inner = Object.entries(value).map(([name, one]) => {
		const entity = entityIn(about.entity, name);
		return [name, rewrite(one, { ...about, entity, listed: false }, names)];
	});
	return names.reduce<Json>(
		(record, name) => DIALECTS[name].record?.(record, about) ?? record,
		Object.fromEntries(inner) as Json,
	);
}

function eachObject(value: unknown, change: (object: Json) => Json): unknown {
	if (Array.isArray(value)) return value.map((one) => eachObject(one, change));
	if (!isObject(value)) return value;
	const inner = Object.entries(value).map(([name, one]) => [name, eachObject(one, change)]);
	return change(Object.fromEntries(inner) as Json);
}

/** OOTI's guide documents the names of the ids in this answer. */
const GUIDED = '/organizations/membership/';

function speak(body: unknown, ctx: Context, names: readonly DialectName[]): unknown {
	const about = {
		entity: ctx.entity,
		store: ctx.store,
		listed: isPage(body) || Array.isArray(body),
	};
	const rewritten = isPage(body)
		? { ...body, results: rewrite(body.results, about, names) }
		: rewrite(body, about, names);
	if (ctx.entry.path === GUIDED) return rewritten;
	return names.reduce((spoken, name) => {
		const { object } = DIALECTS[name];
		return object ? eachObject(spoken, object) : spoken;
	}, rewritten);
}

/** Translates a correct answer. Errors, files and empty answers stay as they are. */
export function translate(answer: Answer, ctx: Context, names: readonly DialectName[]): Answer {
	const { raw, body, status } = answer;
	if (!names.length || status >= 300 || Buffer.isBuffer(raw) || answer.raw === '') return answer;
	if (raw === undefined && body === undefined) return answer;
	const known = raw === undefined ? (JSON.parse(JSON.stringify(body)) as unknown) : JSON.parse(raw);
	return { ...answer, raw: undefined, body: speak(known, ctx, names) };
}
