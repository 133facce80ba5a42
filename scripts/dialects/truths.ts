import type { Rec } from '../../simulator';

/** Facts about the simulator's records, worked out independently of the node's code. */

export const ZONE = 'Europe/Paris';

/** A date in the workflow's time zone, as OOTI writes it. */
export const day = (offset = 0, from: Date | number = Date.now()): string => {
	const text = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(from);
	const moved = new Date(Date.parse(text) + offset * 86_400_000);
	return moved.toISOString().slice(0, 10).split('-').reverse().join('-');
};

/** The date `31-03-2026`, or that of a timestamp, as `20260331`. */
export const sortable = (date: unknown): string =>
	/^\d{4}-/.test(String(date))
		? sortable(day(0, new Date(String(date))))
		: String(date).replace(/^(\d\d)-(\d\d)-(\d{4})$/, '$3$2$1');

const CREDIT_NOTE = 9;

/** The states of filters, by the simulator's fields. */
export const stateTruths: Record<string, (record: Rec) => boolean> = {
	invoiceValidated: ({ is_valid: valid }) => valid === true,
	invoiceSent: ({ is_sent: sent }) => sent === true,
	invoiceCancelled: ({ is_closed: closed }) => closed === true,
	invoicePaid: ({ is_paid: paid, type }) => paid === true && type !== CREDIT_NOTE,
	invoiceUnpaid: ({ is_sent: sent, is_closed: closed, is_paid: paid, type }) =>
		sent === true && closed === false && paid === false && type !== CREDIT_NOTE,
	invoicePastDue: (record) =>
		stateTruths.invoiceUnpaid(record) &&
		typeof record.due_date === 'string' &&
		sortable(record.due_date) < sortable(day()),
	expenseSubmitted: ({ is_draft: draft }) => draft === false,
	expenseReportApproved: ({ is_validated: validated }) => validated === true,
	timeOffRequested: ({ is_draft: draft }) => draft === false,
	timeOffApproved: ({ is_validated: validated }) => validated === true,
	timeOffRefused: ({ is_validated: validated, is_treated: treated }) =>
		validated === false && treated === true,
	worklogSubmitted: ({ is_draft: draft }) => draft === false,
	worklogApproved: ({ is_validated: validated }) => validated === 'Y',
	worklogRefused: ({ is_validated: validated }) => validated === 'N',
	opportunity: ({ stage }) => stage !== null && stage !== undefined && stage !== '',
	opportunityWon: ({ signed }) => signed === true,
	taskCompleted: ({ is_completed: completed }) => completed === true,
};

const at = (year: number, month: number, date: number) =>
	new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10).replaceAll('-', '');

export const PERIODS =
	'today yesterday thisWeek lastWeek thisMonth lastMonth thisQuarter lastQuarter thisYear lastYear'.split(
		' ',
	);

/** The first and last day of a period. Weeks start on Monday. */
export function spanOf(period: string): [string, string] {
	const [date, month, year] = day().split('-').map(Number);
	const weekday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
	const quarter = Math.floor((month - 1) / 3) * 3;
	const days = (first: number, last: number): [string, string] => [
		at(year, month - 1, date + first),
		at(year, month - 1, date + last),
	];
	const months = (first: number, many: number): [string, string] => [
		at(year, first, 1),
		at(year, first + many, 0),
	];
	const spans: Record<string, [string, string]> = {
		today: days(0, 0),
		yesterday: days(-1, -1),
		thisWeek: days(-weekday, 6 - weekday),
		lastWeek: days(-weekday - 7, -weekday - 1),
		thisMonth: months(month - 1, 1),
		lastMonth: months(month - 2, 1),
		thisQuarter: months(quarter, 3),
		lastQuarter: months(quarter - 3, 3),
		thisYear: [at(year, 0, 1), at(year, 11, 31)],
		lastYear: [at(year - 1, 0, 1), at(year - 1, 11, 31)],
	};
	return spans[period];
}
