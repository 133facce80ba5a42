import type { DialectName } from '../../simulator';

/**
 * Compares an answer in dialects with the plain one. Written from the descriptions of the dialects,
 * independently of the node's code.
 */

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const STATES = /^(is_validated|is_valid|is_sent|is_closed|is_paid|is_draft|is_treated|signed)$/;
const DAY_FIRST = /^(\d\d)-(\d\d)-(\d{4})$/;

export const iso = (value: unknown): unknown =>
	typeof value === 'string' ? value.replace(DAY_FIRST, '$3-$2-$1') : value;

const idOf = (record: Json): unknown => record.id ?? record.pk;
const isNo = (value: unknown) => value === false || value === null || value === '';

/** Whether `got` is the state `plain` in these dialects. */
function sameState(plain: unknown, got: unknown, has: (name: DialectName) => boolean): boolean {
	const yes = plain === true || plain === 'Y';
	if (has('unreviewed') && got === 'P') return isNo(plain);
	if (has('letters')) {
		if (got === 'Y') return yes;
		if (got === 'N') return plain === false || plain === 'N';
		if (got === '') return isNo(plain);
	}
	return has('booleans') && got === yes && (yes || isNo(plain) || plain === 'N');
}

/** The first difference as `field: plain ≠ got`; undefined if there is none. */
export function difference(
	plain: unknown,
	got: unknown,
	names: readonly DialectName[],
	field = '',
): string | undefined {
	const has = (name: DialectName) => names.includes(name);
	const differs = `${field}: ${JSON.stringify(plain)?.slice(0, 60)} ≠ ${JSON.stringify(got)?.slice(0, 60)}`;
	if (Array.isArray(plain)) {
		if (!Array.isArray(got)) return differs;
		if (plain.length !== got.length) return `${field}: ${plain.length} ≠ ${got.length} entries`;
		return plain
			.map((one, index) => difference(one, got[index], names, field))
			.find((one) => one !== undefined);
	}
	if (isObject(plain)) return isObject(got) ? inObjects(plain, got, names) : differs;
	if (plain === got) return undefined;
	if (has('nested') && isObject(got) && (typeof plain === 'number' || typeof plain === 'string'))
		return difference(plain, idOf(got), names, field);
	if (has('strings') && typeof plain === 'number' && typeof got === 'string')
		return Number(got) === plain && got !== '' ? undefined : differs;
	if (has('iso') && typeof plain === 'string' && iso(plain) === got) return undefined;
	if (STATES.test(field.split('.').pop()!) && sameState(plain, got, has)) return undefined;
	return differs;
}

function inObjects(plain: Json, got: Json, names: readonly DialectName[]): string | undefined {
	const has = (name: DialectName) => names.includes(name);
	for (const [name, value] of Object.entries(plain)) {
		if (name === 'id' || name === 'pk') continue;
		if (!(name in got)) {
			if (has('bare')) continue;
			return `${name} is missing`;
		}
		const found = difference(value, got[name], names, name);
		if (found) return found;
	}
	const more = Object.keys(got).find(
		(name) =>
			!(name in plain) &&
			name !== 'id' &&
			name !== 'pk' &&
			!(has('display') && name.endsWith('_display')),
	);
	if (more) return `${more} was not there`;
	return difference(idOf(plain), idOf(got), names, 'id');
}
