import { events } from '../../nodes/shared/tables/events';
import { listOf } from '../../nodes/shared/tables/watched';
import {
	absentFields,
	type StateResult,
	stateOf,
	type StateName,
	states,
} from '../../nodes/shared/tables/states';

const moment = { today: 20_000, days: 10 };
/** The date some days ago, as OOTI writes it. */
const ago = (days: number) => {
	const [year, month, day] = new Date((20_000 - days) * 86_400_000).toISOString().split(/[-T]/);
	return `${day}-${month}-${year}`;
};
const sent = { is_sent: true, is_closed: false, type: 1, due_date: ago(12) };
const owed = { ...sent, is_paid: false };

describe('a state, derived from the fields of a record', () => {
	it.each<[StateName, object, StateResult]>([
		['invoiceValidated', { is_valid: true }, true],
		['invoiceValidated', { is_valid: 'Y' }, true],
		['invoiceValidated', { is_valid: 1 }, true],
		['invoiceValidated', { is_valid: 'true' }, true],
		['invoiceValidated', { is_valid: false }, false],
		['invoiceValidated', { is_valid: null }, false],
		['invoiceValidated', {}, { missing: ['is_valid'] }],
		['invoiceValidated', { is_valid: 3 }, { field: 'is_valid', value: 3 }],
		['invoicePastDue', owed, true],
		['invoicePastDue', { ...owed, due_date: ago(9) }, false],
		['invoicePastDue', { ...owed, due_date: null }, false],
		['invoicePastDue', { ...owed, is_paid: true }, false],
		['invoicePastDue', { ...owed, is_closed: true }, false],
		['invoicePastDue', { ...owed, type: 9 }, false],
		['invoicePastDue', { ...owed, type: '9' }, false],
		['invoicePastDue', { ...sent, remaining: '12,50' }, true],
		['invoicePastDue', { ...sent, remaining: '0.00' }, false],
		['invoicePastDue', sent, { missing: ['is_paid', 'remaining'] }],
		['invoicePastDue', { ...owed, is_paid: null }, { field: 'is_paid', value: null }],
		['invoicePastDue', { ...owed, due_date: 'soon' }, { field: 'due_date', value: 'soon' }],
		[
			'invoicePastDue',
			{ ...owed, due_date: '31-02-2026' },
			{ field: 'due_date', value: '31-02-2026' },
		],
		['invoicePastDue', { ...owed, type: 'x' }, { field: 'type', value: 'x' }],
		['invoicePaid', { is_paid: true, type: 1 }, true],
		['invoicePaid', { is_paid: true, type: 9 }, false],
		['invoicePaid', { is_valid: true, total: '10.00', remaining: '0.00', type: 1 }, true],
		['invoicePaid', { is_valid: false, total: '0.00', remaining: '0.00', type: 1 }, false],
		['expenseSubmitted', { is_draft: false }, true],
		['expenseSubmitted', { is_draft: true, is_submitted: true }, true],
		['expenseSubmitted', {}, { missing: ['is_submitted', 'is_draft'] }],
		['timeOffRequested', {}, { missing: ['is_draft'] }],
		['timeOffApproved', { is_validated: 'Y' }, true],
		['timeOffRefused', { is_validated: 'N', is_treated: false }, true],
		['timeOffRefused', { is_validated: false, is_treated: true }, true],
		['timeOffRefused', { is_validated: false, is_treated: false }, false],
		['timeOffRefused', { is_validated: true, is_treated: true }, false],
		['timeOffRefused', { is_validated: false }, { missing: ['is_treated'] }],
		['worklogApproved', { is_validated: '' }, false],
		['worklogRefused', { is_validated: 'N' }, true],
		['worklogRefused', { is_validated: '' }, false],
		['worklogRefused', { is_validated: 'Y' }, false],
		['worklogRefused', { is_validated: false }, { field: 'is_validated', value: false }],
		['opportunityWon', { signed: true }, true],
		['taskCompleted', { is_completed: 'maybe' }, { field: 'is_completed', value: 'maybe' }],
	])('%s of %j', (state, record, outcome) => {
		expect(stateOf(state, record as never, moment)).toEqual(outcome);
	});

	it('names the groups of fields that no record has', () => {
		const { fields } = states.invoicePastDue;
		expect(fields).toEqual([
			['is_sent'],
			['is_closed'],
			['due_date'],
			['is_paid', 'remaining'],
			['type'],
		]);
		expect(absentFields(fields, [{ ...owed }])).toEqual([]);
		expect(absentFields(fields, [{ ...sent }, { is_sent: true }])).toEqual([
			['is_paid', 'remaining'],
		]);
		expect(absentFields(fields, [])).toEqual([]);
	});

	it('belongs to the records that its events watch', () => {
		const wrong = events.flatMap(({ value, list, becomes }) => {
			if (!becomes) return [];
			const { entity } = listOf(list!)!.resource;
			return entity === states[becomes].entity ? [] : [`${value}: ${entity}`];
		});
		expect(wrong).toEqual([]);
	});
});
