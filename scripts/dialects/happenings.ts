import { day } from './truths';

/** Changes of the simulator's records that cause an event of the trigger, or do not. */
export interface Happening {
	/** Fields of the records before. */
	before?: object;
	/** Change that causes the event. */
	happens?: object;
	/** Changes of other records that do not cause it. */
	decoys?: object[];
	/** Fields of a new record that causes it. */
	arrives?: object;
}

const open = {
	type: 1,
	is_valid: true,
	is_sent: true,
	is_closed: false,
	is_paid: false,
	total: '120.00',
	paid: '0.00',
	remaining: '120.00',
	due_date: day(20),
};
const paid = { is_paid: true, paid: '120.00', remaining: '0.00' };
const late = { due_date: day(-12) };
const asked = { is_draft: false, is_treated: false, is_validated: false };
const created: Happening = { arrives: {} };

export const happenings: Record<string, Happening> = {
	clientCreated: created,
	contactCreated: created,
	invoiceCreated: created,
	paymentReceived: created,
	projectCreated: created,
	worklogCreated: created,
	expenseReportValidated: {
		before: { is_validated: false, is_treated: false },
		happens: { is_validated: true, is_treated: true },
		decoys: [{ is_treated: true }],
		arrives: { is_validated: true },
	},
	expenseSubmitted: {
		before: { is_draft: true },
		happens: { is_draft: false },
		decoys: [{ description: 'Taxi' }],
		arrives: { is_draft: false },
	},
	invoiceCancelled: {
		before: open,
		happens: { is_closed: true },
		decoys: [paid, late],
		arrives: { is_closed: true },
	},
	invoicePaid: {
		before: open,
		happens: paid,
		decoys: [
			{ paid: '20.00', remaining: '100.00' },
			{ type: 9, ...paid },
		],
		arrives: paid,
	},
	invoicePastDue: {
		before: open,
		happens: late,
		decoys: [
			{ ...late, ...paid },
			{ ...late, is_closed: true },
			{ ...late, is_sent: false },
			{ ...late, type: 9 },
			{ due_date: day(-3) },
			{ due_date: null },
		],
		arrives: late,
	},
	invoiceSent: {
		before: { ...open, is_sent: false },
		happens: { is_sent: true },
		decoys: [{ is_closed: true }],
		arrives: { is_sent: true },
	},
	invoiceValidated: {
		before: { ...open, is_valid: false, is_sent: false },
		happens: { is_valid: true },
		decoys: [late],
		arrives: { is_valid: true },
	},
	opportunityWon: {
		before: { stage: 1, signed: false },
		happens: { signed: true },
		decoys: [{ stage: 2 }, { stage: null }],
		arrives: { signed: true },
	},
	phaseProgressChanged: {
		before: { progress: 10 },
		happens: { progress: 30 },
		decoys: [{ name: 'Chantier' }],
	},
	taskCompleted: {
		before: { is_completed: false },
		happens: { is_completed: true },
		decoys: [{ title: 'Later' }],
		arrives: { is_completed: true },
	},
	timeOffApproved: {
		before: asked,
		happens: { is_treated: true, is_validated: true },
		decoys: [{ is_treated: true }],
		arrives: { is_treated: true, is_validated: true },
	},
	timeOffRefused: {
		before: asked,
		happens: { is_treated: true },
		decoys: [{ is_treated: true, is_validated: true }, { is_draft: true }],
		arrives: { is_treated: true },
	},
	timeOffRequested: {
		before: { ...asked, is_draft: true },
		happens: { is_draft: false },
		decoys: [{ description: 'Sick' }],
		arrives: { is_draft: false },
	},
	worklogRefused: {
		before: { is_validated: '', is_draft: false },
		happens: { is_validated: 'N' },
		decoys: [{ is_validated: 'Y' }, { is_draft: true }],
		arrives: { is_validated: 'N' },
	},
	worklogValidated: {
		before: { is_validated: '', is_draft: false },
		happens: { is_validated: 'Y' },
		decoys: [{ is_validated: 'N' }, { is_draft: true }],
		arrives: { is_validated: 'Y' },
	},
};
