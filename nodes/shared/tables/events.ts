import type { StateName } from './states';

/** Something that happens in OOTI, and how it shows in the records of a list. */
export interface OotiEvent {
	value: string;
	/** Title Case. */
	name: string;
	description: string;
	/** List to watch (see `watched.ts`); absent when the user chooses it. */
	list?: string;
	/** A new record is the event. */
	created?: true;
	/** The record gets into this state, or is new and in it. */
	becomes?: StateName;
	/** A new record counts only if it is in this state too, and a list without any cannot be watched. */
	among?: StateName;
	/** This field of the record changes, or `ALL` of it. */
	changedField?: string;
}

/** In place of a field: the whole record. */
export const ALL = '*';

/** The events, a row each. */
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
		changedField: ALL,
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
		becomes: 'expenseReportApproved',
	},
	{
		value: 'expenseSubmitted',
		name: 'Expense Submitted',
		description: 'An expense was entered, and is no draft (any more)',
		list: 'expense',
		becomes: 'expenseSubmitted',
	},
	{
		value: 'invoiceCancelled',
		name: 'Invoice Cancelled',
		description: 'An invoice was cancelled; its credit note is a draft then',
		list: 'invoice',
		becomes: 'invoiceCancelled',
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
		becomes: 'invoicePaid',
	},
	{
		value: 'invoicePastDue',
		name: 'Invoice Past Due',
		description: 'A sent invoice is unpaid so many days after its due date',
		list: 'invoice',
		becomes: 'invoicePastDue',
	},
	{
		value: 'invoiceSent',
		name: 'Invoice Sent',
		description: 'An invoice was sent, or marked as sent',
		list: 'invoice',
		becomes: 'invoiceSent',
	},
	{
		value: 'invoiceValidated',
		name: 'Invoice Validated',
		description: 'A draft became a valid invoice with its number',
		list: 'invoice',
		becomes: 'invoiceValidated',
	},
	{
		value: 'opportunityWon',
		name: 'Opportunity Won',
		description: 'An opportunity was signed and is a project now',
		list: 'project',
		becomes: 'opportunityWon',
		among: 'opportunity',
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
		changedField: 'progress',
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
		becomes: 'taskCompleted',
	},
	{
		value: 'timeOffApproved',
		name: 'Time Off Approved',
		description: 'A time-off request was approved',
		list: 'timeOffRequest',
		becomes: 'timeOffApproved',
	},
	{
		value: 'timeOffRefused',
		name: 'Time Off Refused',
		description: 'A time-off request was dealt with and not approved',
		list: 'timeOffRequest',
		becomes: 'timeOffRefused',
	},
	{
		value: 'timeOffRequested',
		name: 'Time Off Requested',
		description: 'A time-off request was sent for approval',
		list: 'timeOffRequest',
		becomes: 'timeOffRequested',
	},
	{
		value: 'worklogCreated',
		name: 'Work Log Created',
		description: 'Time was entered',
		list: 'worklog',
		created: true,
	},
	{
		value: 'worklogRefused',
		name: 'Work Log Refused',
		description: 'Time that was entered was refused',
		list: 'worklog',
		becomes: 'worklogRefused',
	},
	{
		value: 'worklogValidated',
		name: 'Work Log Validated',
		description: 'Time that was entered was approved, and can be invoiced',
		list: 'worklog',
		becomes: 'worklogApproved',
	},
];

export const eventOf = (value: unknown): OotiEvent | undefined =>
	events.find((event) => event.value === value);

/** Events of a kind of record that the user chooses. */
export const GENERIC = events.filter(({ list }) => !list).map(({ value }) => value);
/** Events for which all watched records are read at each poll. */
export const COMPARING = events.filter(({ created }) => !created).map(({ value }) => value);
