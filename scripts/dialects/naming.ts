import type { Rec, Store } from '../../simulator';
import { referenceOf } from '../../simulator/catalogue';
import { nameOf } from '../../simulator/dialects/fields';

/**
 * Finds the record of a name by the simulator's records, independently of how the node makes names:
 * the record of the entity that contains most of its words, itself or in its linked records.
 */

const MONTHS =
	'january february march april may june july august september october november december'.split(
		' ',
	);

const words = (text: string): string[] =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/(\d),(?=\d{3})/g, '$1')
		.replace(/(\d)[tz](?=\d|$)/g, '$1 ')
		.match(/[\p{L}\p{N}]+/gu) ?? [];

function wordsIn(value: unknown, field = ''): string[] {
	if (typeof value === 'object' && value !== null)
		return Object.entries(value).flatMap(([name, one]) => wordsIn(one, name));
	const month = field === 'month' ? [MONTHS[Number(value) - 1] ?? ''] : [];
	return [...words(String(value ?? '')), ...month];
}

/** A record and its linked records, up to this many steps away. */
function around(store: Store, entity: string, record: Rec, steps = 2): Array<[string, Rec]> {
	const own: Array<[string, Rec]> = [[entity, record]];
	if (steps === 0) return own;
	return own.concat(
		Object.entries(record).flatMap(([field, value]) => {
			const target = referenceOf(entity, field);
			const other = target && target !== entity ? store.get(target, value) : undefined;
			return other ? around(store, target!, other, steps - 1) : [];
		}),
	);
}

const known = new WeakMap<Rec, Set<string>>();

function vocabularyOf(store: Store, entity: string, record: Rec): Set<string> {
	const made =
		known.get(record) ?? new Set(around(store, entity, record).flatMap(([, one]) => wordsIn(one)));
	known.set(record, made);
	return made;
}

/** Whether no other record of the entity contains more of a name's words. */
export function isNamed(store: Store, entity: string, id: unknown, name: string): boolean {
	const wanted = words(name);
	const score = (record: Rec) => {
		const said = vocabularyOf(store, entity, record);
		return wanted.filter((word) => said.has(word)).length;
	};
	const record = store.get(entity, id);
	if (!record) return false;
	const own = score(record);
	return own > 0 && store.all(entity).every((other) => score(other) <= own);
}

/** An amount without its currency, from `€44` or `44.00`. */
const amountOf = (part: string): string | undefined =>
	/^-?\p{Sc}?[\d,]+(\.\d+)?( [A-Z]{3})?$/u.test(part)
		? String(Number(part.replace(/[^\d.-]/g, '')))
		: undefined;

const isSameAmount = (part: string, parts: string[]): boolean => {
	const amount = amountOf(part);
	return amount !== undefined && parts.some((one) => amountOf(one) === amount);
};

/** The simulator's names of a record and its linked records. */
export function calledIn(store: Store, entity: string, id: number): Set<string | undefined> {
	const record = store.get(entity, id);
	const all = record ? around(store, entity, record) : [];
	return new Set(all.map(([of, one]) => nameOf(store, of, store.idOf(of, one))));
}

/** States of an invoice in names without `is_paid`, which `bare` lacks. */
const WITHOUT_PAID = /^(sent|not sent yet|draft( of .+)?|due .+)$/;

/** Whether a part is the entity and id, such as `Project 12`, of the record or a linked one. */
export function isNumberOf(store: Store, entity: string, id: number, part: string): boolean {
	const [, number] = /^[A-Z][^·]* (\d+)$/.exec(part) ?? [];
	const record = store.get(entity, id);
	const all = record ? around(store, entity, record) : [];
	// A linked record may be missing, so ids of references count too.
	const ids = all.flatMap(([, one]) => Object.values(one).flat());
	return number !== undefined && [id, ...ids].includes(Number(number));
}

/** Whether a name contains only parts of the plain one, since the answer lacks the rest. */
export function saysLess(
	store: Store,
	[entity, id]: [string, number],
	plain: string,
	shown: string,
): boolean {
	const known = plain.split(' · ');
	return shown
		.split(' · ')
		.every(
			(part) =>
				known.includes(part) ||
				isNumberOf(store, entity, id, part) ||
				isSameAmount(part, known) ||
				WITHOUT_PAID.test(part),
		);
}
