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

/**
 * The kind of a value, never the value itself.
 * @param isName which keys of an object may be told
 */
export function kindOf(value: unknown, isName: (key: string) => boolean = () => false): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) {
		const kinds = [...new Set(value.map((one) => kindOf(one, isName)))].sort();
		return kinds.length > 0 ? `list of ${kinds.join(' or ')}` : 'empty list';
	}
	if (typeof value === 'object') {
		const names = Object.keys(value as object).filter(isName);
		return names.length > 0 ? `object with ${names.sort().join(', ')}` : 'object';
	}
	return typeof value === 'string' ? kindOfText(value) : typeof value;
}

function kindOfText(text: string): string {
	if (text === '') return 'empty text';
	if (/^\d+$/.test(text)) return 'number as text';
	if (/^-?\d+[.,]\d+$/.test(text)) return 'decimal as text';
	if (/^[A-Z]$/.test(text)) return 'letter';
	return notation(text) ?? 'text';
}
