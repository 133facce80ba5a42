import { Problem } from './problem';
import { shown } from './text';

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

interface Parts {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
}

/** The wall clock of a moment in a time zone. */
function wallClock(moment: Date, timezone: string): Parts {
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone: timezone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const parts = Object.fromEntries(
		format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
	);
	const { year, month, day, hour, minute, second } = parts;
	return { year, month, day, hour, minute, second };
}

/** Minutes by which a time zone is ahead of UTC at a moment. */
function offsetMinutes(moment: Date, timezone: string): number {
	const { year, month, day, hour, minute, second } = wallClock(moment, timezone);
	const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
	return Math.round((asUtc - Math.floor(moment.getTime() / 1000) * 1000) / 60_000);
}

/** The moment at which a wall clock in a time zone shows these parts. */
function momentOf({ year, month, day, hour, minute, second }: Parts, timezone: string): Date {
	const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
	const guess = new Date(asUtc - offsetMinutes(new Date(asUtc), timezone) * 60_000);
	// A second look gets the hours around a change to or from summer time right.
	return new Date(asUtc - offsetMinutes(guess, timezone) * 60_000);
}

const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** As people write dates in Europe, and OOTI itself: the day first. */
const DAY_FIRST =
	/^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** A day of the calendar, or a moment of which only the instant is certain. */
type Parsed = { parts: Parts } | { moment: Date };

function parse(value: unknown, label: string): Parsed {
	if (value instanceof Date) {
		if (Number.isNaN(value.getTime())) throw invalid(label, 'an invalid date');
		return { moment: value };
	}
	if (isLuxon(value)) return parse(value.toISO(), label);
	if (typeof value === 'string') {
		const text = value.trim();
		const written = DAY_FIRST.exec(text);
		if (written) return { parts: dayFirst(written, label) };
		const iso = ISO.exec(text);
		if (iso) {
			const [, year, month, day, hour, minute, second, zone] = iso;
			const parts = checked([year, month, day], [hour, minute, second], label, value);
			if (!zone) return { parts };
			const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2');
			const { hour: h, minute: m, second: s } = parts;
			return { moment: new Date(`${year}-${month}-${day}T${pad(h)}:${pad(m)}:${pad(s)}${offset}`) };
		}
	}
	throw invalid(label, shown(value));
}

function dayFirst([text, day, mark, month, year, ...time]: string[], label: string): Parts {
	if (year.length === 2)
		throw invalid(
			label,
			shown(text),
			`Write the year with four digits: ${day}${mark}${month}${mark}20${year}.`,
		);
	if (Number(month) > 12)
		throw invalid(
			label,
			shown(text),
			'The day comes first: 31/12/2025 is the last of December. Or give 2025-12-31.',
		);
	return checked([year, month, day], time, label, text);
}

function checked(
	date: string[],
	time: Array<string | undefined>,
	label: string,
	value: unknown,
): Parts {
	const [year, month, day] = date.map(Number);
	const [hour, minute, second] = [0, 1, 2].map((index) => Number(time[index] ?? 0));
	if (!exists(year, month, day) || hour > 23 || minute > 59 || second > 59)
		throw invalid(label, shown(value));
	return { year, month, day, hour, minute, second };
}

/** Whether the calendar has this day. */
function exists(year: number, month: number, day: number): boolean {
	const real = new Date(Date.UTC(year, month - 1, day));
	return (
		real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === day
	);
}

const isLuxon = (value: unknown): value is { toISO(): string } =>
	typeof value === 'object' &&
	value !== null &&
	'toISO' in value &&
	typeof value.toISO === 'function';

const USUAL =
	'Give a date such as 31-12-2025, 31/12/2025 or 2025-12-31, or an expression such as {{ $now }} that results in one.';

const invalid = (label: string, got: string, description = USUAL) =>
	new Problem(`'${label}' is not a date: ${got}`, { description });

/**
 * A date as OOTI takes it: `DD-MM-YYYY`.
 * @param value ISO 8601 text, the day first (`31/12/2025`), a Date or a luxon DateTime. Without a zone the date is
 * kept as written; with one (or as a moment) it is the date in `timezone`.
 * @param timezone IANA name of the workflow's time zone
 * @throws when the value is not a date; the message names the field by its label
 */
export function ootiDate(value: unknown, timezone: string, label: string): string {
	const parsed = parse(value, label);
	const { year, month, day } =
		'parts' in parsed ? parsed.parts : wallClock(parsed.moment, timezone);
	return `${pad(day)}-${pad(month)}-${pad(year, 4)}`;
}

/** A moment as OOTI takes it: ISO 8601 with the offset of the workflow's time zone. Arguments as in `ootiDate`. */
export function ootiDateTime(value: unknown, timezone: string, label: string): string {
	const parsed = parse(value, label);
	const moment = 'moment' in parsed ? parsed.moment : momentOf(parsed.parts, timezone);
	const { year, month, day, hour, minute, second } = wallClock(moment, timezone);
	const offset = offsetMinutes(moment, timezone);
	const sign = offset < 0 ? '-' : '+';
	const ahead = Math.abs(offset);
	const zone = `${sign}${pad(Math.floor(ahead / 60))}:${pad(ahead % 60)}`;
	return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${zone}`;
}

const OOTI = /^(\d{2})-(\d{2})-(\d{4})$/;

/** `31-12-2025` → `2025-12-31`; what is no such date stays. */
function isoDate(text: string): string {
	const [, day, month, year] = OOTI.exec(text) ?? [];
	return year && exists(Number(year), Number(month), Number(day))
		? `${year}-${month}-${day}`
		: text;
}

/**
 * An answer with its dates as ISO 8601. A number such as 01-02-2025 may be a case number, so the
 * field decides, never the text alone.
 */
export function isoDates<T>(
	value: T,
	isDate: (field: string) => boolean,
	field = '',
	depth = 0,
): T {
	if (depth > 200) return value;
	if (typeof value === 'string') return (isDate(field) ? isoDate(value) : value) as T;
	if (Array.isArray(value))
		return value.map((entry: unknown) => isoDates(entry, isDate, field, depth + 1)) as T;
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [key, isoDates(inner, isDate, key, depth + 1)]),
		) as T;
	}
	return value;
}
