import type { Period } from '../../shared/tables/narrowing';

/** Days as numbers that can be compared: 20261124. */
export type Day = number;

const dayOf = (date: Date): Day =>
	date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();

/** Today in a time zone, as midnight in UTC. */
function todayIn(timezone: string, now: Date): Date {
	const parts = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(now);
	return new Date(`${parts}T00:00:00Z`);
}

/** The first and the last day of a period; weeks begin on Monday. */
export function periodDays(period: Period, timezone: string, now = new Date()): [Day, Day] {
	const today = todayIn(timezone, now);
	const [year, month, date] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
	const between = (from: [number, number, number], to: [number, number, number]): [Day, Day] => [
		dayOf(new Date(Date.UTC(...from))),
		dayOf(new Date(Date.UTC(...to))),
	];
	const monday = date - ((today.getUTCDay() + 6) % 7);
	const quarter = month - (month % 3);
	switch (period) {
		case 'today':
			return between([year, month, date], [year, month, date]);
		case 'yesterday':
			return between([year, month, date - 1], [year, month, date - 1]);
		case 'thisWeek':
			return between([year, month, monday], [year, month, monday + 6]);
		case 'lastWeek':
			return between([year, month, monday - 7], [year, month, monday - 1]);
		case 'thisMonth':
			return between([year, month, 1], [year, month + 1, 0]);
		case 'lastMonth':
			return between([year, month - 1, 1], [year, month, 0]);
		case 'thisQuarter':
			return between([year, quarter, 1], [year, quarter + 3, 0]);
		case 'lastQuarter':
			return between([year, quarter - 3, 1], [year, quarter, 0]);
		case 'thisYear':
			return between([year, 0, 1], [year, 11, 31]);
		case 'lastYear':
			return between([year - 1, 0, 1], [year - 1, 11, 31]);
	}
}
