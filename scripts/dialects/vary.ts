import type { Store } from '../../simulator';
import { entities } from '../../simulator/catalogue';

/** Entities whose dates say when they are, beyond what a filter sees. */
const AS_THEY_ARE = new Set(['week', 'organization', 'team', 'orguser']);

/** The records that the dates of a filter are tried on: long ago, lately, today, soon, never. */
const OFFSETS = [-400, -120, -95, -40, -31, -20, -9, -8, -7, -3, -2, -1, 0, 1, 2, 6, 8, 30, 95];

/** Records in all the states and at all the times that filters and events tell apart; the first of each stays. */
export function vary(store: Store, day: (offset: number) => string): void {
	for (const [name, { fields }] of entities) {
		if (AS_THEY_ARE.has(name)) continue;
		store
			.all(name)
			.slice(1)
			.forEach((record, n) => {
				const changes: Record<string, unknown> = {};
				const offset = OFFSETS[n % OFFSETS.length];
				for (const [field, { type, enum: values }] of fields) {
					if (type === 'date')
						changes[field] = n % 11 === 10 ? null : day(field === 'end_date' ? offset + 5 : offset);
					else if (values && type !== 'array<integer>' && field !== 'type')
						changes[field] = values[n % values.length].value;
				}
				store.update(name, store.idOf(name, record), { ...changes, ...STATES[name]?.(n) });
			});
	}
}

const STATES: Record<string, (n: number) => object> = {
	invoice: (n) => ({
		is_valid: n % 2 === 0,
		is_sent: n % 3 !== 0,
		is_closed: n % 7 === 6,
		is_paid: n % 5 === 1,
		remaining: n % 5 === 1 ? '0.00' : '120.00',
		type: n % 9 === 8 ? 9 : 1,
	}),
	worklog: (n) => ({ is_validated: ['', 'Y', 'N'][n % 3], is_draft: n % 4 === 3 }),
	hourslog: (n) => ({ is_validated: ['', 'Y', 'N'][n % 3] }),
	'timeoff-request': (n) => ({
		is_treated: n % 2 === 0,
		is_validated: n % 4 === 0,
		is_draft: n % 5 === 4,
	}),
	expense: (n) => ({ is_draft: n % 3 === 0 }),
	'expense-group': (n) => ({ is_validated: n % 3 === 0, is_treated: n % 2 === 0 }),
	task: (n) => ({ is_completed: n % 2 === 0 }),
};
