import { date, flag, integer } from '../api/fields';

/** A month of a year, of which plans and forecasts have one record each. */
export const year = integer('year', { placeholder: 'e.g. 2026' });
export const month = integer('month', { description: 'Number from 1 to 12' });

/** Which month a record stands for, and where it lies. */
export const monthOfYear = [
	year,
	month,
	date('start_date'),
	date('end_date'),
	flag('is_past', { description: 'Whether the month is over' }),
	flag('is_present', { description: 'Whether it is the current month' }),
	flag('is_future', { description: 'Whether the month is still to come' }),
];
