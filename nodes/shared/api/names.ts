import type { IDataObject } from 'n8n-workflow';
import { isSet, meaningOf } from './flags';
import { idOf, isObject } from './records';
import type { Entity, Mention, Piece, NamePart } from './types';

/** How the records of an entity are called in lists: `APS · Avant-projet sommaire`. */

const LONGEST = 80;

/** A value as a few words on one line; of an object its name, of a list nothing. */
function words(value: unknown): string {
	if (isObject(value)) return words(value.name ?? value.title ?? value.display);
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	const text = String(value).replace(/\s+/g, ' ').trim();
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const numberOf = (value: unknown): number =>
	typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
		? Number(value)
		: NaN;

/** The first of several fields that says something: `name` before `name_fr`. */
export const first = (...fields: string[]): NamePart => ({
	read: (record) => fields.map((field) => words(record[field])).find(Boolean) ?? '',
});

/** A person's two names as one. */
export const person: NamePart = {
	read: ({ first_name: given, last_name: family, name }) =>
		[words(given), words(family)].filter(Boolean).join(' ') || words(name),
};

const beside = new Map<string, string[]>();

/** Fields in which an answer may hold the name of what a field refers to; made once, since lists are long. */
function namesBeside(field: string): string[] {
	const known = beside.get(field) ?? ['_display', '_name', '_title'].map((end) => field + end);
	beside.set(field, known);
	return known;
}

/** The name that an answer holds beside a reference. */
export function shortName(record: IDataObject, field: string): string {
	for (const name of namesBeside(field)) {
		const shown = record[name] === undefined ? '' : words(record[name]);
		if (shown) return shown;
	}
	return '';
}

/** What an answer calls another record: by its name, else by its id. */
const called = (value: unknown): string =>
	words(value) || (isObject(value) ? words(idOf(value)) : '');

/**
 * The name of another record, whose id stands in a field.
 * @param shown a field in which OOTI itself may write that name
 */
export const of = (field: string, entity: string = field, shown?: string): NamePart => ({
	needs: entity,
	field,
	read: (record, mention) => {
		const name =
			(shown && words(record[shown])) || shortName(record, field) || called(record[field]);
		return /^\d+$/.test(name) ? mention(entity, name).name : name;
	},
});

const asNamePart = (piece: Piece): NamePart => (typeof piece === 'string' ? first(piece) : piece);

/** A piece left out where another record's name mentions this one. */
export const detail = (piece: Piece): NamePart => ({
	...asNamePart(piece),
	detail: true,
});

const decimals = (least: number) => ({ minimumFractionDigits: least, maximumFractionDigits: 2 });
const written = (value: number, least = 2) =>
	new Intl.NumberFormat('en', decimals(least)).format(value);

function inCurrency(value: number, currency: string): string {
	if (!/^[A-Za-z]{3}$/.test(currency)) return `${written(value)} ${currency}`.trim();
	const digits = decimals(Number.isInteger(value) ? 0 : 2);
	return new Intl.NumberFormat('en', { style: 'currency', currency, ...digits }).format(value);
}

/** An amount in the currency of the record: `€12,400`. */
export const money = (...fields: string[]): NamePart => ({
	needs: 'currency',
	detail: true,
	read: (record, mention) => {
		const amount = fields.map((field) => numberOf(record[field])).find(Number.isFinite);
		if (amount === undefined) return '';
		const { currency } = record;
		const code = words(currency);
		return inCurrency(
			amount,
			/^\d+$/.test(code) ? words(mention('currency', code).record.name) : code,
		);
	},
});

/** An amount of a record that has no currency of its own: `12,400.00`; with a unit: `8 h`. */
export const amount = (field: string, unit = ''): NamePart => ({
	detail: true,
	read: (record) => {
		const value = numberOf(record[field]);
		if (!Number.isFinite(value)) return '';
		return unit ? `${written(value, 0)} ${unit}` : written(value);
	},
});

/** From an amount to another: `0.00 – 100,000.00`. */
export const between = (lower: string, upper: string): NamePart => ({
	read: (record, mention) =>
		[lower, upper].map((field) => amount(field).read(record, mention)).join(' – '),
});

/** `2026-11-24T09:00:00Z` as OOTI writes days, with the time; other dates as they are. */
export function dayOf(value: unknown): string {
	const text = words(value);
	const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text) ?? [];
	return year ? `${day}-${month}-${year}${time ? ` ${time}` : ''}` : text;
}

export const day = (field: string): NamePart => ({ read: (record) => dayOf(record[field]) });

/** From a day to another. */
export const range = (from = 'start_date', to = 'end_date'): NamePart => ({
	read: (record) => {
		const [start, end] = [dayOf(record[from]), dayOf(record[to])];
		if (start && end) return start === end ? start : `${start} – ${end}`;
		return start ? `from ${start}` : end && `until ${end}`;
	},
});

/** The month in `year` and `month`: `January 2026`. */
export const month: NamePart = {
	read: ({ year, month: number }) => {
		const date = new Date(Date.UTC(2000, Number(number) - 1, 1));
		const name = Number(number)
			? new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(date)
			: '';
		return [name, words(year)].filter(Boolean).join(' ');
	},
};

const FLAG = /^(is_|signed$)/;

/** Flags as true, false ("N" too), null when unset, undefined when unknown. */
const withFlags = (record: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(record).map(([name, value]): [string, IDataObject[string]] => {
			if (!FLAG.test(name)) return [name, value];
			return [name, meaningOf(value) === 'unset' ? null : isSet(value)];
		}),
	);

/** What a record's fields say of where it stands, its flags as true, false or null: `paid`. */
export const state = (read: (record: IDataObject) => string | false | undefined): NamePart => ({
	detail: true,
	read: (record) => read(withFlags(record)) || '',
});

/** A day as OOTI writes it in a form that can be compared: `20261124`; today when none is given. */
export const sortable = (value?: unknown): string =>
	value === undefined
		? new Date().toISOString().slice(0, 10).replace(/-/g, '')
		: dayOf(value).replace(/^(\d\d)-(\d\d)-(\d{4}).*$/, '$3$2$1');

/** Fields to name a record by when the title of its entity gives nothing. */
const USUAL = first(
	'display',
	'display_name',
	'name',
	'title',
	'subject',
	'description',
	'email',
	'date',
	'created_at',
);

const piecesOf = ({ title = [] }: Entity, brief: boolean) =>
	title.map(asNamePart).filter((piece) => !(brief && piece.detail));

/**
 * What a record is called in a list.
 * @param mention other records by entity and id
 * @param brief as another record's name mentions it: without amounts and state
 */
export function recordName(
	entity: Entity,
	record: IDataObject,
	mention: Mention,
	brief = false,
): string {
	const read = (pieces: NamePart[]) =>
		pieces.map((piece) => piece.read(record, mention)).filter(Boolean);
	const pieces = piecesOf(entity, brief);
	const own =
		read(pieces.filter((piece) => !piece.detail)).length > 0
			? ''
			: USUAL.read(record, mention) || `${entity.label} ${words(idOf(record, entity.id))}`;
	return [...new Set([own, ...read(pieces)])].filter(Boolean).join(' · ');
}

/** Shortest text that identifies a record: the code of a project, else the first part of its name. */
export const codeOf = (entity: Entity, record: IDataObject): string =>
	recordName(entity, record, () => ({ name: '', record: {} }), true).split(' · ')[0];

/** Entities whose records the names of an entity mention, and those that these mention in turn. */
export function mentioned(name: string, entities: Record<string, Entity>): string[] {
	const found = new Set<string>();
	const add = (entity: string, brief: boolean) => {
		for (const { needs } of piecesOf(entities[entity], brief)) {
			if (!needs || found.has(needs)) continue;
			found.add(needs);
			add(needs, true);
		}
	};
	add(name, false);
	return [...found];
}

/** Fields that name a record, beside those that its list shows. */
const NAMING = [
	'name',
	'title',
	'display',
	'company_name',
	'code',
	'number',
	'case_number',
	'email',
];

/**
 * Texts by which a user may name a record: the parts of its name that are its own fields, these
 * joined, last name first, and its codes.
 */
export function textsOf(entity: Entity, record: IDataObject): string[] {
	const nobody: Mention = () => ({ name: '', record: {} });
	const own = piecesOf(entity, true)
		.filter(({ needs }) => !needs)
		.map((piece) => piece.read(record, nobody))
		.filter(Boolean);
	const turned = [words(record.last_name), words(record.first_name)].filter(Boolean).join(' ');
	const fields = NAMING.map((field) => words(record[field]));
	return [...new Set([...own, own.join(' · '), turned, ...fields])].filter(Boolean);
}

/** Fields by which a record's name mentions others, with the entities of these. */
export const referencesIn = (entity: Entity | undefined): Array<[field: string, entity: string]> =>
	(entity?.title ?? []).flatMap((piece) => {
		const { field, needs } = asNamePart(piece);
		return field && needs ? [[field, needs]] : [];
	});
