/** Days of a week as the API's field names have them. */
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A field for each day of the week: `eachDay((day, name) => number(day, { label: name }))`. */
export const eachDay = <T>(make: (day: string, name: string) => T): T[] =>
	DAYS.map((name) => make(name.toLowerCase(), name));
