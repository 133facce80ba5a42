const DAY = 86_400_000;

/** A date of OOTI (DD-MM-YYYY, or ISO 8601) as a number of days; undefined when it is none. */
export function daysSince(date: unknown): number | undefined {
	if (typeof date !== 'string') return undefined;
	const iso = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:$|[T ])/.exec(date);
	const dayFirst = /^(?<day>\d{2})[-/.](?<month>\d{2})[-/.](?<year>\d{4})(?:$|[T ])/.exec(date);
	const { year, month, day } = (iso ?? dayFirst)?.groups ?? {};
	const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
	// A 31st of February would count as a day of March.
	return new Date(time).getUTCDate() === Number(day) ? time / DAY : undefined;
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
