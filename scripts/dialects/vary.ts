import type { Store } from '../../simulator';
import { entities } from '../../simulator/catalogue';
import { day, PERIODS, sortable, spanOf } from './truths';

/** Entities whose dates must not change. */
const AS_THEY_ARE = new Set(['week', 'organization', 'team', 'orguser']);

/** Days from today at and around the borders of periods, and around -8 for filters by date; NaN: no date. */
function borders(): number[] {
	const today = dayNumber(sortable(day()));
	const days = PERIODS.flatMap((period) => {
		const [from, to] = spanOf(period).map((date) => dayNumber(date) - today);
		return [from - 1, from, to, to + 1];
	});
	return [...new Set([-9, -8, -7, ...days])].sort((a, b) => a - b).concat(NaN);
}

const dayNumber = (date: string): number =>
	Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')) / 86_400_000;

/** Length of a range, in days. */
const LENGTH = 5;

/** Gives the records, except the first of each entity, all states and dates that filters and events distinguish. */
export function vary(store: Store): void {
	const offsets = borders();
	for (const [name, { fields }] of entities) {
		if (AS_THEY_ARE.has(name)) continue;
		store
			.all(name)
			.slice(1)
			.forEach((record, n) => {
				const changes: Record<string, unknown> = {};
				const offset = offsets[n % offsets.length];
				// A range overlaps a period with its start or with its end.
				const shift = { start_date: n % 2 ? -LENGTH : 0, end_date: n % 2 ? 0 : LENGTH };
				for (const [field, { type, enum: values }] of fields) {
					if (type === 'date')
						changes[field] = Number.isNaN(offset)
							? null
							: day(offset + Number(Reflect.get(shift, field) ?? 0));
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
