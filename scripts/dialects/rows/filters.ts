import type { IDataObject } from 'n8n-workflow';
import { isTopField } from '../../../nodes/shared/api/operations';
import { labelOf } from '../../../nodes/shared/api/naming';
import type { Field } from '../../../nodes/shared/api/types';
import { states, type StateName } from '../../../nodes/shared/tables/states';
import type { Rec } from '../../../simulator';
import { apiEntity } from '../../../test/support/generate';
import { byId } from '../../../test/support/simulated';
import { idIn, idsOf, right, sameIds, stopped, wrong, type Group } from '../cases';
import { day, PERIODS, sortable, spanOf, stateTruths } from '../truths';
import type { World } from '../world';
import { asked, isListed, lists, nameOfList } from './lists';
import type { Spoken } from './operations';

/** A value of a filter, and which of the plain list's records match it. */
interface Setting {
	what: string;
	/** Words of which an error must contain one. */
	about: string[];
	/** The value of the filter. */
	value(world: World): IDataObject[string];
	/** Undefined if the plain records lack the field, so that the case does not apply. */
	passes(record: Rec, world: World): boolean | undefined;
	/** Whether it filters by states, whose values are all known. */
	byState?: true;
}

/** The unknown value in `unreviewed`. */
const UNKNOWN = 'P';

const RANGES = new Set(['start_date', 'end_date']);

/** Whether a record's date, or its range of dates, overlaps a span. */
function meets(record: Rec, name: string, isRange: boolean, [from, to]: [string, string]): boolean {
	const [start, end] = isRange ? ['start_date', 'end_date'] : [name, name];
	const [first, last] = [record[start], record[end]];
	if (!first && !last) return false;
	return (first ? sortable(first) : '0') <= to && (last ? sortable(last) : '9') >= from;
}

function dateSettings(list: Spoken, field: Field): Setting[] {
	const [, base, end] = /^(.+)_(from|to|period)$/.exec(field.name)!;
	const names = (list.operation.narrowing ?? []).map(({ name }) => name);
	const isRange = RANGES.has(base) && [...RANGES].every((one) => names.includes(`${one}_from`));
	const setting = (value: string, span: [string, string]): Setting => ({
		what: `${field.name} ${value}`,
		about: [base, labelOf(field)],
		value: () => value,
		passes: (record) => (base in record ? meets(record, base, isRange, span) : undefined),
	});
	if (end === 'period') return PERIODS.map((name) => setting(name, spanOf(name)));
	const border = day(-8);
	return [
		setting(
			border,
			end === 'from' ? [sortable(border), '99999999'] : ['00000000', sortable(border)],
		),
	];
}

function settingsOf(list: Spoken, field: Field): Setting[] {
	const { name, kind } = field;
	const about = [name, labelOf(field)];
	const one = (
		value: unknown,
		passes: (found: unknown) => boolean,
		what = String(value),
	): Setting => ({
		what: `${name} ${what}`,
		about,
		value: () => value as string,
		passes: (record) => (name in record ? passes(record[name]) : undefined),
		byState: true,
	});
	if (name === 'state')
		return (field.options ?? []).map(({ value }) => ({
			what: `state ${String(value)}`,
			about: states[value as StateName].fields.flat(),
			value: () => String(value),
			passes: (record) => stateTruths[String(value)]?.(record),
			byState: true,
		}));
	if (/_(from|to|period)$/.test(name)) return dateSettings(list, field);
	if (kind === 'flag')
		return [true, false].map((value) => one(value, (found) => (found ?? false) === value));
	if (kind === 'choice')
		return (field.options ?? []).map(({ value }) =>
			one(value, (found) => String(found ?? '') === String(value)),
		);
	return [];
}

/** Values of filters by a linked record or text, which the node applies itself. */
function ownSettings(field: Field): Setting[] {
	const { name, to = '', within, kind } = field;
	if (kind === 'text')
		return ['a', 'paris', '12'].map((text) => ({
			what: `${name} ${text}`,
			about: [name],
			value: () => text,
			passes: (record) => Object.values(record).some((value) => says(value, text)),
		}));
	return [0, 1, 2, 3].map((nth) => {
		const idIn = ({ store }: World) => {
			const records = store.all(apiEntity(to));
			return store.idOf(apiEntity(to), records[nth % records.length]);
		};
		return {
			what: `${name}, record ${nth + 1}`,
			about: [name, labelOf(field)],
			value: (world) => String(idIn(world)),
			passes: (record, world) => {
				const parts = within ? ((record[within] ?? []) as Rec[]) : [];
				const holders = [record, ...parts].filter((one) => name in one);
				if (holders.length === 0 && !(within && within in record)) return undefined;
				return holders.some((one) => [one[name]].flat().includes(idIn(world)));
			},
		};
	});
}

const says = (value: unknown, text: string) =>
	typeof value === 'string' &&
	!/^-?\d+\.\d+$/.test(value) &&
	value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().includes(text);

/** The fields that a filter depends on. */
function readBy({ passes }: Setting, record: Rec, world: World): Set<string> {
	const read = new Set<string>();
	const watched = new Proxy(record, {
		get: (target, name) => (read.add(String(name)), Reflect.get(target, name) as unknown),
	});
	passes(watched, world);
	return read;
}

/** Whether a filter depends on an unknown value. */
const isGuessed = (records: Rec[], setting: Setting, world: World): boolean =>
	setting.byState === true &&
	records.some((record) =>
		[...readBy(setting, record, world)].some((name) => record[name] === UNKNOWN),
	);

/** All values of a filter, an input item each, in one run. */
const groupOf = (row: string, list: Spoken, field: Field, settings: Setting[]): Group => ({
	row,
	names: settings.map(({ what }) => `${nameOfList(list)} (${what})`),
	async truths(plain) {
		const { path, query } = asked(plain, list);
		const records = ((await plain.raw(path, query)) ?? []) as Rec[];
		return settings.map(({ passes }): number[] | undefined => {
			const told = records.map((record) => passes(record, plain));
			return told.every((one) => one === undefined)
				? undefined
				: records.filter((_, index) => told[index]).map(idIn);
		});
	},
	async judge(world, truths) {
		const { parameters, path, query } = asked(world, list);
		const there = (await world.raw(path, query)) as Rec[] | undefined;
		const value = '={{ $json.value }}';
		const came = await world.each(
			{ ...parameters, filters: { [field.name]: field.to ? byId(value) : value } },
			settings.map((setting) => ({ value: setting.value(world) })),
		);
		return settings.map(({ about }, index) => {
			const { error, items, hints } = came[index];
			if (error) return stopped(error, about);
			if (!there) return wrong('OOTI refused the list, and nothing is said');
			if (isGuessed(there, settings[index], world))
				return wrong('"P" was taken for something, and nobody knows what it means');
			const wanted = (truths[index] ?? []) as number[];
			const those = wanted.filter((id) => isListed(world, list, id));
			const verdict = sameIds(those, idsOf({ items }));
			if (verdict.is !== 'right' || settings[index].what !== 'state opportunity') return verdict;
			if (those.length === wanted.length) return right;
			return hints.length > 0
				? { is: 'stops', why: hints[0] }
				: wrong('leaves out the opportunities, and nothing is said');
		});
	},
});

const ROWS: Array<[RegExp, string]> = [
	[/^state$/, 'Filters: states'],
	[/_(from|to|period)$/, 'Filters: dates and periods'],
	[/./, 'Filters: flags and choices'],
];
const rowOf = (name: string) => ROWS.find(([pattern]) => pattern.test(name))![1];

export const filters: Group[] = lists.flatMap((list) => [
	...(list.operation.narrowing ?? [])
		.map((field) => ({ field, settings: settingsOf(list, field) }))
		.filter(({ settings }) => settings.length > 0)
		.map(({ field, settings }) => groupOf(rowOf(field.name), list, field, settings)),
	...(list.operation.clientFilters ?? [])
		.filter((field) => !isTopField(list.operation, field))
		.map((field) => groupOf('Filters: linked records and text', list, field, ownSettings(field))),
]);
