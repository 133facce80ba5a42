import { canonical, entityOf, isMoney, targetPlaceholder } from '../catalogue';
import { endpoints } from '../facts';
import { specialPlausible } from './special';
import type { Store } from '../store';
import type { EndpointField, Json } from '../facts';
import { addDays, dmy, parse } from './dates';

const words = (entity: string) => entity.replace(/-/g, ' ').replace(/^./, (c) => c.toUpperCase());

/** A value that passes the field's validation. Foreign keys point to existing records. */
function plausibleValue(
	store: Store,
	today: string,
	entity: string,
	field: EndpointField,
	i: number,
): unknown {
	if (field.refersTo) {
		const target = canonical(field.refersTo);
		const all = store.all(target);
		if (field.type.startsWith('array')) return [];
		return all.length ? store.idOf(target, all[i % all.length]) : null;
	}
	if (field.enum?.length) return field.enum[i % field.enum.length].value;
	if (field.type.startsWith('array')) return [];
	switch (field.type) {
		case 'boolean':
			return field.example === true;
		case 'integer':
			if (field.name === 'year') return Number(today.slice(0, 4));
			if (field.name === 'month') return (i % 12) + 1;
			return typeof field.example === 'number' ? field.example : i + 1;
		case 'number':
			if (/pct|progress/.test(field.name)) return (i * 5) % 101;
			if (isMoney(field)) return 1000 + i * 10;
			return 1 + (i % 8);
		case 'date':
			return dmy(addDays(parse(today), -(i % 365)));
		case 'datetime':
			return `${today}T09:00:00Z`;
		case 'object':
			return {};
		default:
			if (/email|_to$|_from$/.test(field.name)) return `personne${i + 1}@example.com`;
			return `${words(entity)} ${i + 1}`;
	}
}

function plausible(store: Store, today: string, entity: string, i: number): Json {
	const { fields } = entityOf(entity);
	const values: Json = {};
	for (const field of fields.values())
		values[field.name] = plausibleValue(store, today, entity, field, i);
	return { ...values, ...specialPlausible(store, today, canonical(entity), i) };
}

/** Inserts records in bulk, without validation or the entity's rules. */
export function fill(
	store: Store,
	today: string,
	entity: string,
	count: number,
	overrides?: (i: number) => object,
): void {
	for (let i = 0; i < count; i++)
		store.insert(entity, { ...plausible(store, today, entity, i), ...overrides?.(i) });
}

/** Entities that have records, unlike figures and actions. */
const RECORDS = new Set(
	endpoints
		.filter((e) => /^list(?!-action)/.test(e.operation) || targetPlaceholder(e))
		.map((e) => canonical(e.entity)),
);

/** Adds a few records to every entity that has none yet, so that every path works. */
export function fillGaps(store: Store, today: string, count: number): void {
	for (const name of RECORDS) if (store.count(name) === 0) fill(store, today, name, count);
}
