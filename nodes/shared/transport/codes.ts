import type { Codes } from '../api/types';
import { CODES, OTHER_NAMES } from '../tables/codes';
import { Problem } from './problem';
import { bare, likeness, pairs, plain, shown } from './text';

/** How codes are called in a language, in full or short ("UK"). */
export const codeNames = (codes: Codes, locale: string, style: 'long' | 'short' = 'long') => {
	const names = new Intl.DisplayNames(locale, {
		type: codes === 'country' ? 'region' : 'language',
		style,
	});
	return (code: string) => names.of(code) ?? code;
};

const known = new Map<Codes, Map<string, string>>();

/** The codes by themselves and by their names in English and French; made once. */
function codesByName(codes: Codes): Map<string, string> {
	const made = known.get(codes) ?? new Map<string, string>();
	if (made.size > 0) return made;
	for (const code of CODES[codes]) made.set(bare(code), code);
	for (const style of ['long', 'short'] as const)
		for (const locale of ['en', 'fr']) {
			const nameOf = codeNames(codes, locale, style);
			for (const code of CODES[codes]) {
				const name = bare(nameOf(code));
				if (!made.has(name)) made.set(name, code);
			}
		}
	for (const [name, code] of Object.entries(OTHER_NAMES[codes])) made.set(bare(name), code);
	known.set(codes, made);
	return made;
}

/** A language of one country, such as `en-GB`; OOTI's own list of languages is not known. */
const REGIONAL = /^([a-z]{2})[-_][a-z]{2}$/i;

/**
 * The code of a country or a language, given as such or by its English or French name.
 * @throws Problem with the nearest names when there is none
 */
export function codeFrom(codes: Codes, value: unknown, label: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const code = codesByName(codes).get(bare(text));
	if (code) return code;
	const [, language = ''] = REGIONAL.exec(text) ?? [];
	if (codes === 'language' && CODES.language.includes(language.toLowerCase())) return text;
	const nearest = nearestTo(codes, text);
	throw new Problem(`'${label}' is no ${codes} that is known: ${shown(value)}`, {
		description: `${nearest.length > 0 ? `The nearest: ${nearest.join(', ')}. ` : ''}Give the two-letter code, such as ${codes === 'country' ? 'FR' : 'fr'}, or the English or French name.`,
	});
}

/** The few names most alike, with their codes. */
function nearestTo(codes: Codes, text: string): string[] {
	const wanted = pairs(plain(text));
	return ['en', 'fr']
		.flatMap((locale) =>
			CODES[codes].map((code) => ({ code, name: codeNames(codes, locale)(code) })),
		)
		.map((each) => ({ ...each, like: likeness(wanted, pairs(plain(each.name))) }))
		.filter(({ like }) => like >= 0.4)
		.sort((a, b) => b.like - a.like)
		.filter(({ code }, at, all) => all.findIndex((each) => each.code === code) === at)
		.slice(0, 3)
		.map(({ name, code }) => `${name} (${code})`);
}
