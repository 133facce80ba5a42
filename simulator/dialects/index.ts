import { referenceOf } from '../catalogue';
import { ApiError, invalid, notFound } from '../errors';
import type { Endpoint, EndpointField, Json } from '../facts';
import type { Store } from '../store';
import type { Context } from '../types';
import {
	fromIso,
	isDay,
	isDecimal,
	isId,
	knownFields,
	nameOf,
	reviewOf,
	STATES,
	toIso,
} from './fields';
import type { DialectName } from './names';

/** The record that a dialect rewrites. */
export interface About {
	/** Empty if unknown. */
	entity: string;
	store: Store;
	/** Whether the record is an entry of a list. */
	listed: boolean;
}

/** One way in which OOTI's real answers may differ from the simulator's usual ones. */
interface Dialect {
	/** What differs; completes a sentence. */
	does: string;
	/** Adds the records that the dialect needs. */
	prepare?(store: Store): void;
	/** Changes the request, or throws an ApiError to reject it. */
	ask?(ctx: Context): void;
	/** Translates a value of the body or the query back, since clients send back what they received. */
	accept?(value: unknown, field: EndpointField): unknown;
	/** Translates a record of the answer. */
	record?(record: Json, about: About): Json;
	/** Translates any object of the answer, after all other changes. */
	object?(object: Json): Json;
}

type Change = (value: unknown, name: string) => unknown;

const mapFields = (record: Json, change: Change): Json =>
	Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));

const each = (value: unknown, change: (one: unknown) => unknown): unknown =>
	Array.isArray(value) ? value.map(change) : change(value);

const isPlainId = (value: unknown): value is number | string =>
	typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

const isList = ({ method, operation }: Endpoint): boolean =>
	method === 'GET' && /^list(?!-action)/.test(operation);

/** FNV-1a. */
function hash(text: string): number {
	let value = 2_166_136_261;
	for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 16_777_619) >>> 0;
	return value;
}

/** Whether the dialect `closed` answers 403 for this endpoint. */
export const isClosed = (entry: Endpoint): boolean => isList(entry) && hash(entry.path) % 3 === 0;

const isOpportunity = (record: Json): boolean => record.stage !== null && !record.signed;

const letter = { approved: 'Y', refused: 'N', open: '' };

const idOf = (value: unknown): unknown => {
	if (typeof value !== 'object' || value === null) return value;
	return Reflect.get(value, 'id') ?? Reflect.get(value, 'pk') ?? value;
};

/** Renames ids to `id`, or to `pk`. */
const renamed =
	(to: 'id' | 'pk') =>
	(object: Json): Json =>
		Object.fromEntries(
			Object.entries(object).map(([name, value]) => [isId(name) ? to : name, value]),
		);

/** Writable fields that real lists have not been seen to contain. */
const NOT_IN_LISTS: Record<string, string[]> = { invoice: ['client'] };

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
	closed: {
		does: 'answers 403 for a third of the lists, always the same ones',
		ask({ entry }) {
			if (isClosed(entry))
				throw new ApiError(403, {
					detail: 'You do not have permission to perform this action.',
				});
		},
	},
	separate: {
		does: 'leaves opportunities out of the lists of projects; /projects/leads2/… has them',
		ask(ctx) {
			if (isList(ctx.entry) && ctx.entry.entity === 'project')
				ctx.only = { name: 'separate', keeps: (record) => !isOpportunity(record) };
		},
	},
	unselected: {
		does: 'has two organizations, and no profile that selects one of them',
		prepare(store) {
			const org = store.insert('organization', { name: 'Vauban Suisse' });
			store.insert('team', { name: 'Genève', title: 'Genève', org: org.id });
		},
		ask({ entry }) {
			if (entry.path === '/profiles/profile/') throw notFound();
		},
	},
	small: {
		does: 'gives at most 20 records a page, and refuses `ordering` with 400',
		ask(ctx) {
			if (ctx.query.has('ordering')) throw invalid({ ordering: 'Ordering is not supported.' });
			ctx.config = { ...ctx.config, maxPageSize: Math.min(20, ctx.config.maxPageSize) };
		},
	},
	unreviewed: {
		does: 'answers "P", which nobody knows, for `is_validated` of what is not reviewed',
		record: (record) =>
			'is_validated' in record && reviewOf(record) === 'open'
				? { ...record, is_validated: 'P' }
				: record,
	},
	booleans: {
		does: 'answers states as true or false only: what is not reviewed and what is refused look alike',
		accept: (value, { name, type }) =>
			name === 'is_validated' && type === 'string' && typeof value === 'boolean'
				? letter[value ? 'approved' : 'refused']
				: value,
		record: (record) =>
			mapFields(record, (value, name) =>
				STATES.has(name) && ['Y', 'N', '', null].includes(value as string) ? value === 'Y' : value,
			),
	},
	letters: {
		does: 'answers states as "Y", "N" or, where nobody has reviewed yet, ""',
		accept: (value, { type }) => (type === 'boolean' && value === '' ? false : value),
		record: (record) =>
			mapFields(record, (value, name) => {
				if (!STATES.has(name)) return value;
				if (name === 'is_validated')
					return [true, false, null].includes(value as boolean) ? letter[reviewOf(record)] : value;
				return typeof value === 'boolean' ? (value ? 'Y' : 'N') : value;
			}),
	},
	bare: {
		does: 'answers only the fields that have been seen in answers or are written',
		record(record, { entity, listed }) {
			const known = knownFields(entity);
			if (!known) return record;
			const unseen = (listed && NOT_IN_LISTS[entity]) || [];
			const kept = ([name]: [string, unknown]) =>
				isId(name) || (known.has(name) && !unseen.includes(name));
			return Object.fromEntries(Object.entries(record).filter(kept));
		},
	},
	iso: {
		does: 'answers days as 2026-03-31, as it does time stamps',
		accept: (value, { type }) => (type === 'date' ? fromIso(value) : value),
		record: (record, { entity }) =>
			mapFields(record, (value, name) => (isDay(entity, name) ? toIso(value) : value)),
	},
	strings: {
		does: 'answers ids and decimals as text',
		record: (record, { entity }) =>
			mapFields(record, (value, name) => {
				if (isId(name) || referenceOf(entity, name))
					return each(value, (one) => (typeof one === 'number' ? String(one) : one));
				return typeof value === 'number' && isDecimal(entity, name) ? value.toFixed(2) : value;
			}),
	},
	display: {
		does: 'adds the name of each record that is referred to: `client` and `client_display`',
		record(record, { entity, store }) {
			const names = Object.entries(record).flatMap(([name, value]) => {
				const target = referenceOf(entity, name);
				const shown = target && isPlainId(value) && nameOf(store, target, value);
				return shown ? [[`${name}_display`, shown]] : [];
			});
			return { ...Object.fromEntries(names), ...record };
		},
	},
	nested: {
		does: 'answers what a record refers to as an object with its id and, where it has one, its name',
		accept: (value, { refersTo }) => (refersTo ? each(value, idOf) : value),
		record: (record, { entity, store }) =>
			mapFields(record, (value, name) => {
				const target = referenceOf(entity, name);
				if (!target) return value;
				return each(value, (one) => {
					if (!isPlainId(one)) return one;
					const shown = nameOf(store, target, one);
					return { id: one, ...(shown && { name: shown }) };
				});
			}),
	},
	id: { does: 'calls every id `id`', object: renamed('id') },
	pk: { does: 'calls every id `pk`', object: renamed('pk') },
};
