const DAY = 86_400_000;

/** A date of OOTI (DD-MM-YYYY, or ISO 8601) as days since 1970-01-01; undefined when it is none. */
export function epochDay(date: unknown): number | undefined {
	if (typeof date !== 'string') return undefined;
	const iso = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:$|[T ])/.exec(date);
	const dayFirst = /^(?<day>\d{2})[-/.](?<month>\d{2})[-/.](?<year>\d{4})(?:$|[T ])/.exec(date);
	const { year, month, day } = (iso ?? dayFirst)?.groups ?? {};
	const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
	// A 31st of February would count as a day of March.
	return new Date(time).getUTCDate() === Number(day) ? time / DAY : undefined;
}

/** Today in a time zone, as days since 1970-01-01. */
export const today = (timezone: string): number =>
	epochDay(
		new Intl.DateTimeFormat('en-CA', {
			timeZone: timezone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
		}).format(new Date()),
	)!;
