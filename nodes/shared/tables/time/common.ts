import { flag, longText, number } from '../../api/fields';

/** Fields that time types and time-off types share, and what all weeks share. */
export const isRecovery = flag('is_recuperation', {
	label: 'Is Recovery',
	description: 'Whether it is recovery of extra hours (récupération)',
});
export const isDefault = flag('is_default', { description: 'Whether it is a default type' });
export const deductFromBalance = flag('deduct_from_balance', {
	description: 'Whether the days are taken off the leave balance',
});

/** Days of a week as the API's field names have them. */
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A field for each day of the week: `eachDay((day, name) => number(day, { label: name }))`. */
export const eachDay = <T>(make: (day: string, name: string) => T): T[] =>
	DAYS.map((name) => make(name.toLowerCase(), name));

export const hoursOfDays = eachDay((day, name) => number(day, { label: `${name} (Hours)` }));
export const notesOfDays = eachDay((day) => longText(`${day}_notes`));

/** For what has been seen in requests of OOTI's web app only (docs/ooti-api.md). */
export const SEEN_IN_WEB_APP =
	"This is how OOTI's own web app does it. If your token is refused, use the operations on single work logs.";
