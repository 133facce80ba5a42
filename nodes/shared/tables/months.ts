import { date, flag, integer } from '../api/fields';

export const year = integer('year', { placeholder: 'e.g. 2026' });
export const month = integer('month', { description: 'Number from 1 to 12' });

/** Fields of plans and forecasts, which have a record for each month: which one it is, and when. */
export const monthOfYear = [
	year,
	month,
	date('start_date'),
	date('end_date'),
	flag('is_past', { description: 'Whether the month is over' }),
	flag('is_present', { description: 'Whether it is the current month' }),
	flag('is_future', { description: 'Whether the month is still to come' }),
];
