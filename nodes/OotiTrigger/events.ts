import type { IDataObject } from 'n8n-workflow';
import { daysSince } from './days';

/** What a condition may depend on beside the record. */
export interface Moment {
	/** Today in the workflow's time zone, as a number of days. */
	today: number;
	/** The parameter *Days Past Due*. */
	days: number;
}

/** Something that happens in OOTI, and how it shows in the records of a list. */
export interface OotiEvent {
	value: string;
	/** Title Case. */
	name: string;
	description: string;
	/** List to watch (see `lists.ts`); absent when the user chooses it. */
	list?: string;
	/** A new record is the event. */
	created?: true;
	/** The record comes to be so: that it was not so before is the event's other half. */
	becomes?: (record: IDataObject, moment: Moment) => boolean;
	/** The event of a record that is seen for the first time and already is so; as `becomes` when left out. */
	isNewlySo?: (record: IDataObject) => boolean;
	/** This field of the record changes, or `ALL` of it. */
	changes?: string;
	/** Names of fields, one of which has to be there for the event to be recognised at all. */
	fields?: string[];
}

/** In place of a field: the whole record. */
export const ALL = '*';

/** OOTI's true: its flags are booleans, but some are the text "Y" (ooti-api/README.md, Behaviour 7). */
const yes = (value: unknown) => value === true || value === 'Y' || value === 'true' || value === 1;
const no = (value: unknown) => value === 'N' || value === false;
const amount = (value: unknown) =>
	value === null || value === undefined || value === '' ? NaN : Number(value);

const isPaid = ({ is_paid, remaining, total, is_valid }: IDataObject) =>
	is_paid === undefined
		? yes(is_valid) && amount(total) > 0 && amount(remaining) <= 0
		: yes(is_paid);

/** A credit note is an invoice of type 9, and nobody owes it. */
const isCreditNote = ({ type }: IDataObject) => Number(type) === 9;

/**
 * The events, a row each. Which fields OOTI answers is only partly known: `is_valid`, `is_sent`,
 * `is_closed`, `signed`, `is_completed` and `progress` are in its reference (endpoints.json); the others are
 * read off the fields that are written, and `fields` makes the trigger say so when OOTI has none of them.
 */
export const events: OotiEvent[] = [
	{
		value: 'recordCreated',
		name: 'Record Created',
		description: 'A record of any kind was added',
		created: true,
	},
	{
		value: 'recordUpdated',
		name: 'Record Updated',
		description: 'A record of any kind was changed',
		changes: ALL,
	},

	{
		value: 'clientCreated',
		name: 'Client Created',
		description: 'A client was added',
		list: 'client',
		created: true,
	},
	{
		value: 'contactCreated',
		name: 'Contact Created',
		description: 'A contact was added to the address book',
		list: 'contact',
		created: true,
	},
	{
		value: 'expenseReportValidated',
		name: 'Expense Report Validated',
		description: 'An expense report was approved',
		list: 'expenseGroup',
		becomes: ({ is_validated }) => yes(is_validated),
		fields: ['is_validated'],
	},
	{
		value: 'expenseSubmitted',
		name: 'Expense Submitted',
		description: 'An expense was entered, and is no draft (any more)',
		list: 'expense',
		becomes: ({ is_draft, is_submitted }) =>
			is_submitted === undefined ? !yes(is_draft) : yes(is_submitted),
	},
	{
		value: 'invoiceCancelled',
		name: 'Invoice Cancelled',
		description: 'An invoice was cancelled; its credit note is a draft then',
		list: 'invoice',
		becomes: ({ is_closed }) => yes(is_closed),
		fields: ['is_closed'],
	},
	{
		value: 'invoiceCreated',
		name: 'Invoice Created',
		description: 'An invoice or a credit note was made, usually a draft',
		list: 'invoice',
		created: true,
	},
	{
		value: 'invoicePaid',
		name: 'Invoice Paid in Full',
		description: 'Nothing of an invoice remains to be paid',
		list: 'invoice',
		becomes: (record) => !isCreditNote(record) && isPaid(record),
		fields: ['is_paid', 'remaining'],
	},
	{
		value: 'invoicePastDue',
		name: 'Invoice Past Due',
		description: 'A sent invoice is unpaid so many days after its due date',
		list: 'invoice',
		becomes: (record, { today, days }) => {
			const due = daysSince(record.due_date);
			const owed =
				yes(record.is_sent) && !yes(record.is_closed) && !isCreditNote(record) && !isPaid(record);
			return owed && due !== undefined && today - due >= days;
		},
		fields: ['due_date'],
	},
	{
		value: 'invoiceSent',
		name: 'Invoice Sent',
		description: 'An invoice was sent, or marked as sent',
		list: 'invoice',
		becomes: ({ is_sent }) => yes(is_sent),
		fields: ['is_sent'],
	},
	{
		value: 'invoiceValidated',
		name: 'Invoice Validated',
		description: 'A draft became a valid invoice with its number',
		list: 'invoice',
		becomes: ({ is_valid }) => yes(is_valid),
		fields: ['is_valid'],
	},
	{
		value: 'opportunityWon',
		name: 'Opportunity Won',
		description: 'An opportunity was signed and is a project now',
		list: 'project',
		becomes: ({ signed }) => yes(signed),
		isNewlySo: ({ signed, stage }) =>
			yes(signed) && stage !== null && stage !== undefined && stage !== '',
		fields: ['signed'],
	},
	{
		value: 'paymentReceived',
		name: 'Payment Received',
		description: 'A payment was recorded on an invoice',
		list: 'payment',
		created: true,
	},
	{
		value: 'phaseProgressChanged',
		name: 'Phase Progress Changed',
		description: "The progress of one of a project's phases changed",
		list: 'phase',
		changes: 'progress',
		fields: ['progress'],
	},
	{
		value: 'projectCreated',
		name: 'Project Created',
		description: 'A project was opened; OOTI may list opportunities with them',
		list: 'project',
		created: true,
	},
	{
		value: 'taskCompleted',
		name: 'Task Completed',
		description: 'A task was ticked off',
		list: 'task',
		becomes: ({ is_completed }) => yes(is_completed),
		fields: ['is_completed'],
	},
	{
		value: 'timeOffApproved',
		name: 'Time Off Approved',
		description: 'A time-off request was approved',
		list: 'timeOffRequest',
		becomes: ({ is_validated }) => yes(is_validated),
		fields: ['is_validated'],
	},
	{
		value: 'timeOffRefused',
		name: 'Time Off Refused',
		description: 'A time-off request was dealt with and not approved',
		list: 'timeOffRequest',
		becomes: ({ is_validated, is_treated }) =>
			is_validated === 'N' || (yes(is_treated) && (no(is_validated) || is_validated === '')),
		fields: ['is_validated', 'is_treated'],
	},
	{
		value: 'timeOffRequested',
		name: 'Time Off Requested',
		description: 'A time-off request was sent for approval',
		list: 'timeOffRequest',
		becomes: ({ is_draft }) => !yes(is_draft),
	},
	{
		value: 'timesheetValidated',
		name: 'Timesheet Validated',
		description: "A person's week on a project was approved",
		list: 'timesheet',
		becomes: ({ is_validated, is_valid }) => yes(is_validated) || yes(is_valid),
		fields: ['is_validated', 'is_valid'],
	},
	{
		value: 'worklogCreated',
		name: 'Work Log Created',
		description: 'Time was entered',
		list: 'worklog',
		created: true,
	},
	{
		value: 'worklogValidated',
		name: 'Work Log Validated',
		description: 'Time that was entered was approved, and can be invoiced',
		list: 'worklog',
		becomes: ({ is_validated }) => yes(is_validated),
		fields: ['is_validated'],
	},
];

export const eventOf = (value: unknown): OotiEvent | undefined =>
	events.find((event) => event.value === value);

/** Events of a kind of record that the user chooses. */
export const GENERIC = events.filter(({ list }) => !list).map(({ value }) => value);
/** Events for which all watched records are read at each poll. */
export const COMPARING = events.filter(({ created }) => !created).map(({ value }) => value);
