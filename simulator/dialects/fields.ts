import { canonical, entities, recordFields, referenceOf } from '../catalogue';
import { endpoints, type Json } from '../facts';
import type { Store } from '../store';

const DAY_FIRST = /^(\d\d)-(\d\d)-(\d{4})$/;
const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)/;

const typeOf = (entity: string, name: string): string | undefined =>
	entities.get(canonical(entity))?.fields.get(name)?.type;

/** Whether a field holds a date. Read-only fields are recognized by their names. */
export const isDay = (entity: string, name: string): boolean =>
	(typeOf(entity, name) ?? (/(^|_)(date|on)$/.test(name) ? 'date' : '')) === 'date';

/** Whether a field holds a decimal: an amount, hours, a rate or a percentage. */
export const isDecimal = (entity: string, name: string): boolean =>
	(typeOf(entity, name) ?? (/rate|pct|progress|hours/.test(name) ? 'number' : '')) === 'number';

export const isId = (name: string): boolean => name === 'id' || name === 'pk';

export const toIso = (value: unknown): unknown =>
	typeof value === 'string' ? value.replace(DAY_FIRST, '$3-$2-$1') : value;

/** Turns an ISO date, with or without a time, into OOTI's DD-MM-YYYY. */
export const fromIso = (value: unknown): unknown => {
	const [, year, month, day] = ISO_DAY.exec(String(value)) ?? [];
	return year ? `${day}-${month}-${year}` : value;
};

/** The entity of the records that a field refers to or contains; '' if it has none. */
export function entityIn(entity: string, name: string): string {
	if (entity === 'invoice' && name === 'items') return 'invoice-item';
	const single = name.replaceAll('_', '-').replace(/s$/, '');
	return referenceOf(entity, name) ?? (entities.has(single) ? single : '');
}

const NAMES = ['display', 'name', 'title', 'project_title', 'code', 'description', 'date'];

/** A record's name; undefined if it has none. */
export function nameOf(store: Store, entity: string, id: unknown): string | undefined {
	const record = store.get(entity, id) ?? {};
	const field = NAMES.find((name) => typeof record[name] === 'string' && record[name]);
	return field && String(record[field]);
}

type Review = 'approved' | 'refused' | 'open';

export function reviewOf({ is_validated: validated, is_treated: treated }: Json): Review {
	if (validated === true || validated === 'Y') return 'approved';
	return validated === 'N' || treated === true ? 'refused' : 'open';
}

/** Fields of states whose values in real answers are unknown (docs/ooti-api.md). */
export const STATES = new Set([
	'is_validated',
	'is_valid',
	'is_sent',
	'is_closed',
	'is_paid',
	'is_draft',
	'is_treated',
	'signed',
]);

const ofEntity = new Map<string, Set<string>>();
for (const entry of endpoints) {
	const entity = canonical(entry.entity);
	const names = ofEntity.get(entity) ?? new Set<string>();
	ofEntity.set(entity, names);
	for (const field of recordFields(entry)) names.add(field.name);
	for (const path of entry.response.knownFields ?? []) {
		const name = path.replace(/^results\[\]\./, '').replace(/[[.].*$/, '');
		if (!isId(name) && name !== 'results') names.add(name);
	}
}

/** Fields that are writable or were seen in real answers; undefined if there are none. */
export function knownFields(entity: string): Set<string> | undefined {
	const names = ofEntity.get(entity);
	return names?.size ? names : undefined;
}
