import type { IDataObject } from 'n8n-workflow';
import { epochDay } from '../api/days';
import { meaningOf, type Meaning } from '../api/flags';

/** What a state may depend on beside the record. */
export interface Moment {
	/** Today, as a number of days (`today` in api/days.ts). */
	today: number;
	/** Days after the due date. */
	days: number;
}

/** The record has none of these fields, of which one is needed. */
export interface MissingFields {
	missing: string[];
}

/** The field holds a value of which nobody knows what it means. */
export interface UnknownValue {
	field: string;
	value: unknown;
}

/** Whether a record is in a state, or why its answer does not tell. */
export type StateResult = boolean | MissingFields | UnknownValue;

/** A part of what makes a state. */
interface Condition {
	/** Groups of fields; of each group one has to be there. */
	fields: string[][];
	test(record: IDataObject, moment: Moment): StateResult;
}

export interface State extends Condition {
	/** Entity whose records are in it. */
	entity: string;
	/** As people say it: "validated". */
	label: string;
	/**
	 * Somebody is asked for money, or refused something, because of this state: one record that lacks
	 * a field is an error, although others have it.
	 */
	strict?: true;
	/** What to say where no record of a list is in it. */
	none?: string;
}

/** The field means one of these; what is neither here nor in `not` is unknown. */
function field(name: string, meanings: Meaning[], not: Meaning[]): Condition {
	return value(name, (found) => {
		const meaning = meaningOf(found);
		if (meaning === undefined) return undefined;
		return meanings.includes(meaning) ? true : not.includes(meaning) ? false : undefined;
	});
}

/** A condition on one field; `holds` answers undefined for a value that it does not know. */
function value(
	name: string,
	holds: (found: unknown, moment: Moment) => boolean | undefined,
): Condition {
	return {
		fields: [[name]],
		test(record, moment) {
			if (!(name in record)) return { missing: [name] };
			return holds(record[name], moment) ?? { field: name, value: record[name] };
		},
	};
}

/** A flag that is set; unset (null) counts as no. */
const flag = (name: string) => field(name, ['yes'], ['no', 'refused', 'unset']);
/** The opposite of a flag. */
const notFlag = (name: string) => field(name, ['no', 'refused', 'unset'], ['yes']);
/** A flag that is set; null is unknown, not no. */
const surely = (name: string) => field(name, ['yes'], ['no', 'refused']);
const surelyNot = (name: string) => field(name, ['no', 'refused'], ['yes']);

const numberOf = (found: unknown): number | undefined => {
	if (typeof found === 'number') return Number.isFinite(found) ? found : undefined;
	if (typeof found !== 'string' || !/^\s*-?\d+([.,]\d+)?\s*$/.test(found)) return undefined;
	return Number(found.replace(',', '.'));
};

/** A number, also written as text, for which something holds. */
const numberIs = (name: string, holds: (found: number) => boolean) =>
	value(name, (found) => {
		const read = numberOf(found);
		return read === undefined ? undefined : holds(read);
	});

/** At least `days` days after the date; a record without a date is not. */
const past = (name: string) =>
	value(name, (found, { today, days }) => {
		if (found === null || found === '') return false;
		const date = epochDay(found);
		return date === undefined ? undefined : today - date >= days;
	});

/** The field holds anything at all. */
const filled = (name: string) => value(name, (found) => found !== null && found !== '');

/** All of them hold. They are looked at in this order, and the first that does not decides. */
const allOf = (...conditions: Condition[]): Condition => ({
	fields: conditions.flatMap(({ fields }) => fields),
	test(record, moment) {
		for (const condition of conditions) {
			const outcome = condition.test(record, moment);
			if (outcome !== true) return outcome;
		}
		return true;
	},
});

/** One of them holds; what one of them cannot tell counts only when no other holds. */
const anyOf = (...conditions: Condition[]): Condition => ({
	fields: conditions.flatMap(({ fields }) => fields),
	test(record, moment) {
		const outcomes = conditions.map((condition) => condition.test(record, moment));
		return outcomes.includes(true) || (outcomes.find((one) => one !== false) ?? false);
	},
});

/** The first condition whose own field the record has; the fields are alternatives. */
const firstKnown = (...conditions: Array<{ by: string; condition: Condition }>): Condition => {
	const names = conditions.map(({ by }) => by);
	return {
		fields: [names],
		test(record, moment) {
			const known = conditions.find(({ by }) => by in record);
			return known ? known.condition.test(record, moment) : { missing: names };
		},
	};
};

const CREDIT_NOTE = 9;
const isInvoice = numberIs('type', (type) => type !== CREDIT_NOTE);

const paid = firstKnown(
	{ by: 'is_paid', condition: surely('is_paid') },
	{
		by: 'remaining',
		condition: allOf(
			flag('is_valid'),
			numberIs('total', (total) => total > 0),
			numberIs('remaining', (remaining) => remaining <= 0),
		),
	},
);
const unpaid = firstKnown(
	{ by: 'is_paid', condition: surelyNot('is_paid') },
	{ by: 'remaining', condition: numberIs('remaining', (remaining) => remaining > 0) },
);

const is = (entity: string, label: string, condition: Condition): State => ({
	entity,
	label,
	...condition,
});
const strictly = (state: State): State => ({ ...state, strict: true });

/**
 * The states that show in OOTI's answers, and the fields that they stand on. Known from OOTI's
 * answers: `is_completed`; written through the API: `is_valid`, `is_sent`, `is_closed`, `signed`,
 * `stage`, `progress`, `is_treated`, and `is_validated` and `is_draft` of work logs; seen by nobody:
 * `is_paid`, `remaining`, `is_submitted`, and `is_validated` of time off. So a state is never
 * guessed: a missing field and an unknown value are told.
 */
export const states = {
	invoiceValidated: is('invoice', 'validated', flag('is_valid')),
	invoiceSent: is('invoice', 'sent', flag('is_sent')),
	invoiceCancelled: is('invoice', 'cancelled', flag('is_closed')),
	invoicePaid: strictly(is('invoice', 'paid in full', allOf(paid, isInvoice))),
	invoiceUnpaid: strictly(
		is('invoice', 'unpaid', allOf(flag('is_sent'), notFlag('is_closed'), unpaid, isInvoice)),
	),
	invoicePastDue: strictly(
		is(
			'invoice',
			'past due',
			allOf(flag('is_sent'), notFlag('is_closed'), past('due_date'), unpaid, isInvoice),
		),
	),
	expenseSubmitted: is(
		'expense',
		'submitted',
		firstKnown(
			{ by: 'is_submitted', condition: surely('is_submitted') },
			{ by: 'is_draft', condition: surelyNot('is_draft') },
		),
	),
	expenseReportApproved: is('expenseGroup', 'approved', flag('is_validated')),
	timeOffRequested: is('timeOffRequest', 'requested', surelyNot('is_draft')),
	timeOffApproved: is('timeOffRequest', 'approved', flag('is_validated')),
	timeOffRefused: strictly(
		is(
			'timeOffRequest',
			'refused',
			anyOf(
				field('is_validated', ['refused'], ['yes', 'no', 'unset']),
				allOf(notFlag('is_validated'), flag('is_treated')),
			),
		),
	),
	worklogSubmitted: is('worklog', 'submitted', surelyNot('is_draft')),
	worklogApproved: is('worklog', 'approved', flag('is_validated')),
	// Plain false says that a work log is not approved, and not whether it was refused.
	worklogRefused: strictly(
		is('worklog', 'refused', field('is_validated', ['refused'], ['yes', 'unset'])),
	),
	opportunity: {
		...is('project', 'an opportunity', filled('stage')),
		none: "No project of this list is an opportunity. OOTI may list opportunities apart: 'Get Many' of 'Opportunity' reads those.",
	},
	opportunityWon: is('project', 'won', flag('signed')),
	taskCompleted: is('task', 'completed', flag('is_completed')),
} as const satisfies Record<string, State>;

export type StateName = keyof typeof states;

/** Fields on which states of an entity's records stand. */
export const stateFields = (entity: string): Set<string> =>
	new Set(
		Object.values(states)
			.filter((state) => state.entity === entity)
			.flatMap(({ fields }) => fields.flat()),
	);

export const stateOf = (name: StateName, record: IDataObject, moment: Moment): StateResult =>
	states[name].test(record, moment);

/** Those groups of fields of which no record has any. */
export const absentFields = (fields: string[][], records: IDataObject[]): string[][] =>
	records.length === 0
		? []
		: fields.filter((group) => !records.some((record) => group.some((name) => name in record)));
