const DAY = 86_400_000;

/** A date of OOTI (DD-MM-YYYY, or ISO 8601) as a number of days, to be compared with others. */
export function daysSince(date: unknown): number | undefined {
	if (typeof date !== 'string') return undefined;
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? [];
	if (year) return Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY;
	const [, d, m, y] = /^(\d{2})[-/](\d{2})[-/](\d{4})/.exec(date) ?? [];
	return y ? Date.UTC(Number(y), Number(m) - 1, Number(d)) / DAY : undefined;
}

/** Today in a time zone, in the same count. */
export const today = (timezone: string): number =>
	daysSince(
		new Intl.DateTimeFormat('en-CA', {
			timeZone: timezone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
		}).format(new Date()),
	)!;
