const DATE =
	/^(\d{4}|\d{1,2})([-/.])\d{1,2}\2(\d{4}|\d{1,2})(?:([T ])\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** How a date is written, such as `YYYY-MM-DDThh:mm:ss.f±hh:mm`; undefined for what is no date. */
export function notation(text: string): string | undefined {
	const [, first, separator, last, between, seconds, fraction, zone] = DATE.exec(text) ?? [];
	if (!first || (first.length === 4) === (last.length === 4)) return undefined;
	const day = first.length === 4 ? ['YYYY', 'MM', 'DD'] : ['DD', 'MM', 'YYYY'];
	return [
		day.join(separator),
		between && `${between}hh:mm`,
		seconds && ':ss',
		fraction && '.f',
		zone && (zone === 'Z' ? 'Z' : '±hh:mm'),
	]
		.filter(Boolean)
		.join('');
}

/** The notations of all dates in a value, however deep. */
export function notationsIn(value: unknown): string[] {
	if (typeof value === 'string') return [notation(value)].filter((how) => how !== undefined);
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(notationsIn);
}
