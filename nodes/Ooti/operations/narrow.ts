import type { IDataObject } from 'n8n-workflow';
import { today } from '../../shared/api/days';
import { isLetter, isSet } from '../../shared/api/flags';
import { labelOf } from '../../shared/api/naming';
import { isObject } from '../../shared/api/records';
import type { Field, Operation, Resource } from '../../shared/api/types';
import { datesOf, DAYS, PERIODS, RANGE, STATE, type Period } from '../../shared/tables/narrowing';
import { entityWords } from '../../shared/tables/entities';
import {
	type MissingFields,
	type State,
	stateFields,
	stateOf,
	type StateName,
	states,
	type UnknownValue,
} from '../../shared/tables/states';
import { ootiDate } from '../../shared/transport/dates';
import { type Day, periodDays } from './periods';
import { expectFields, type ListFilter } from '../../shared/transport/filters';
import { Problem } from '../../shared/transport/problem';
import type { ItemParameters } from '../../shared/transport/request';
import { shown } from '../../shared/transport/text';
import { convert, isEmpty } from '../../shared/transport/values';

interface Test {
	/** Groups of fields; of each group one has to be there. */
	fields: string[][];
	passes(record: IDataObject): boolean;
	/** What to say where no record passes. */
	none?: string;
}

/** Narrows a list by what its records hold, where OOTI does not; undefined when nothing is asked for. */
export function narrowingOf(
	resource: Resource,
	{ narrowing = [] }: Operation,
	{ get, timezone }: Pick<ItemParameters, 'get' | 'timezone'>,
): ListFilter | undefined {
	const filters = (get('filters') ?? {}) as IDataObject;
	const state = narrowing.find(({ name }) => name === STATE);
	if (!isEmpty(filters[DAYS]) && state && convert(state, filters[STATE], timezone) !== PAST_DUE)
		throw daysAlone();
	const tests = narrowing
		.filter(({ name }) => !isEmpty(filters[name]) && name !== DAYS)
		.map((field) =>
			field.name === STATE
				? stateTest(field, filters, narrowing, timezone)
				: testOf(resource, field, filters[field.name], timezone),
		);
	if (tests.length === 0) return undefined;
	return {
		keep: (record) => isObject(record) && tests.every(({ passes }) => passes(record)),
		check: (records) => {
			for (const group of tests.flatMap(({ fields }) => fields))
				expectFields(records.filter(isObject), group, resource.entity);
		},
		notice: (all) => {
			const records = all.filter(isObject);
			return tests.find(({ none, passes }) => none && !records.some(passes))?.none;
		},
	};
}

const PAST_DUE: StateName = 'invoicePastDue';

/** Ignoring the days would let paid invoices pass. */
const daysAlone = () =>
	new Problem("'Days Past Due' is given without the 'State' Past Due", {
		description:
			"Choose 'State' under Filters (state: invoicePastDue), or remove 'Days Past Due' (days_past_due).",
	});

/** A state that is worked out of several fields: it passes when the answer says so. */
function stateTest(of: Field, filters: IDataObject, narrowing: Field[], timezone: string): Test {
	const name = String(convert(of, filters[STATE], timezone)) as StateName;
	const state: State | undefined = Object.hasOwn(states, name) ? states[name] : undefined;
	if (!state)
		throw new Problem(`'State' is none that is known: '${name}'`, {
			description: `Give one of ${Object.keys(states).join(', ')}.`,
		});
	const field = narrowing.find(({ name: each }) => each === DAYS);
	const days = Number((field && convert(field, filters[DAYS], timezone)) ?? 1);
	const moment = { today: today(timezone), days };
	const passes = (record: IDataObject) => {
		const outcome = stateOf(name, record, moment);
		if (typeof outcome === 'boolean') return outcome;
		if ('missing' in outcome && !state.strict) return false;
		throw cannotTell(state, outcome);
	};
	return { fields: state.fields, passes, none: state.none };
}

const cannotTell = ({ label, entity }: State, outcome: MissingFields | UnknownValue) =>
	new Problem(
		'missing' in outcome
			? `Whether a record is ${label} cannot be told: one ${entityWords(entity)} has no field '${outcome.missing.join("' or '")}'`
			: `Whether a record is ${label} cannot be told: the field '${outcome.field}' of one ${entityWords(entity)} is ${JSON.stringify(outcome.value)}`,
		{ description: "Remove the filter 'State', or filter by the fields themselves." },
	);

function testOf(resource: Resource, field: Field, raw: unknown, timezone: string): Test {
	const dates = datesOf(resource);
	const [, base, end] = /^(.+)_(from|to|period)$/.exec(field.name) ?? [];
	const date = base ? dates.get(base) : undefined;
	const { entity } = resource;
	if (date) return dateTest(date, limits(field, end, raw, timezone), dates, timezone);
	const wanted = convert(field, raw, timezone);
	const { name } = field;
	const holds = field.kind === 'flag' ? flagHolds : choiceHolds(field, entity);
	return {
		fields: [[name]],
		passes: (record) => {
			const found = record[name];
			return holds(found, wanted) ?? notKnown(entity, field, found);
		},
	};
}

/** Whether an answer's value is the wanted one; undefined where nobody knows what it means. */
type Holds = (found: unknown, wanted: unknown) => boolean | undefined;

/** A flag that is not set counts as no. */
const flagHolds: Holds = (found = null, wanted) => {
	const set = isSet(found);
	return set === undefined ? undefined : set === wanted;
};

/**
 * A choice by its value. A field of a state has a closed set of values; elsewhere an unknown value
 * just differs.
 */
function choiceHolds(field: Field, entity: string): Holds {
	const { name, options = [] } = field;
	const values = new Set(options.map(({ value }) => String(value)));
	const closed = isLetter(field) || stateFields(entity).has(name);
	return (found, wanted) => {
		if (isEmpty(found)) return false;
		const known =
			typeof found === 'string' || typeof found === 'number'
				? !closed || values.has(String(found))
				: false;
		return known ? String(found) === String(wanted) : undefined;
	};
}

function notKnown(entity: string, field: Field, found: unknown): never {
	throw new Problem(
		`'${labelOf(field)}' cannot be told: the field '${field.name}' of one ${entityWords(entity)} is ${JSON.stringify(found)?.slice(0, 50)}`,
		{ description: 'Remove this filter; nobody knows what this value means.' },
	);
}

/** The days that a filter lets pass. */
function limits(field: Field, end: string, raw: unknown, timezone: string): [Day, Day] {
	if (end === 'period') {
		const period = String(convert(field, raw, timezone));
		if (!Object.hasOwn(PERIODS, period)) {
			throw new Problem(`'${labelOf(field)}' is none of the periods: '${String(raw)}'`, {
				description: `Give one of ${Object.keys(PERIODS).join(', ')}.`,
			});
		}
		return periodDays(period as Period, timezone);
	}
	const day = dayIn(convert(field, raw, timezone), timezone)!;
	return end === 'from' ? [day, Infinity] : [-Infinity, day];
}

function dateTest(
	date: Field,
	[from, to]: [Day, Day],
	dates: Map<string, Field>,
	timezone: string,
): Test {
	const [first, last] = RANGE;
	const isRange =
		RANGE.some((name) => name === date.name) && RANGE.every((name) => dates.has(name));
	const [start, end] = isRange ? [first, last] : [date.name, date.name];
	return {
		// Without the other date in any record, each of them would be open at that end.
		fields: isRange ? [[start], [end]] : [[date.name]],
		passes: (record) => {
			const [begins, ends] = [start, end].map((name) => dayOf(record, name, timezone));
			if (begins === undefined && ends === undefined) return false;
			// Without an end a range goes on, without a beginning it always was.
			if (!isRange) return begins! >= from && begins! <= to;
			return (begins ?? -Infinity) <= to && (ends ?? Infinity) >= from;
		},
	};
}

/** @throws Problem when a record has no date that can be read there: it must not be missing in silence */
function dayOf(record: IDataObject, name: string, timezone: string): Day | undefined {
	const value = record[name];
	const day = dayIn(value, timezone);
	if (day === undefined && !isEmpty(value))
		throw new Problem(`Whether a record passes cannot be told: its '${name}' is ${shown(value)}`, {
			description: 'The node does not know this way of writing a date. Remove the filter.',
		});
	return day;
}

/** The day of a date of an answer; undefined when it is none. */
function dayIn(value: unknown, timezone: string): Day | undefined {
	const [, day, month, year] = /^(\d\d)-(\d\d)-(\d{4})$/.exec(String(value)) ?? [];
	if (year) return Number(`${year}${month}${day}`);
	try {
		return dayIn(ootiDate(value, timezone, ''), timezone);
	} catch {
		return undefined;
	}
}
