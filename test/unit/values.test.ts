import fc from 'fast-check';
import {
	amount,
	choice,
	country,
	date,
	flag,
	integer,
	language,
} from '../../nodes/shared/api/fields';
import { CODES } from '../../nodes/shared/tables/codes';
import { toJson } from '../../nodes/shared/transport/json';
import { LongInteger } from '../../nodes/shared/transport/numbers';
import type { Problem } from '../../nodes/shared/transport/problem';
import { additionalFields, convert } from '../../nodes/shared/transport/values';
import { settings } from '../support/properties';

const number = (value: unknown) => convert(amount('amount'), value, 'UTC');
const whole = (value: unknown) => convert(integer('position'), value, 'UTC');
const REFUSED = Symbol('refused');
const orRefused = (read: () => unknown): unknown => {
	try {
		return read();
	} catch {
		return REFUSED;
	}
};

describe('a choice', () => {
	it('accepts true for a letter', () => {
		const letter = choice('is_validated', { Y: 'Approved', N: 'Refused' });
		expect(convert(letter, true, 'UTC')).toBe('Y');
		expect(convert(letter, 'N', 'UTC')).toBe('N');
	});

	describe('that is a letter', () => {
		const letter = choice('is_validated', { Y: 'Approved', N: 'Refused' });

		it.each([
			['Y', 'Y'],
			['N', 'N'],
			['approved', 'Y'],
			['oui', 'Y'],
			['x', 'Y'],
			[false, false],
		])('may be given as %j', (value, expected) => {
			expect(convert(letter, value, 'UTC')).toBe(expected);
		});

		it("is not 'N', which says refused, by a word for no", () => {
			expect(() => convert(letter, 'non', 'UTC')).toThrow("'Is Validated' cannot be 'non'");
		});
	});

	const type = choice('type', { 1: 'Production (1)', 9: 'Credit Note (9)' });
	type.options = type.options!.map(({ name, value }) => ({ name, value: Number(value) }));
	const status = choice('status', { not_started: 'Not Started' });

	it.each([
		[9, 9, type],
		['9', 9, type],
		['Credit Note (9)', 9, type],
		['credit note', 9, type],
		['7', '7', type],
		['Not started', 'not_started', status],
		['in_progress', 'in_progress', status],
	])('%j is sent as %j', (value, expected, field) => {
		expect(convert(field, value, 'UTC')).toBe(expected);
	});

	it('with numbers as values rejects unknown words', () => {
		expect(() => convert(type, 'Avoirr', 'UTC')).toThrow("'Type' cannot be 'Avoirr'");
	});
});

describe('point 10: a number', () => {
	it.each([
		['1500', 1500],
		['1500,5', 1500.5],
		['1500.5', 1500.5],
		['1 500,50', 1500.5],
		['1\u00A0500,50 €', 1500.5],
		['1\u202F500,50\u00A0€', 1500.5],
		['1.500,50', 1500.5],
		['1,500.50', 1500.5],
		["1'500.50", 1500.5],
		['1,500,000', 1_500_000],
		['1.500.000', 1_500_000],
		['€ 12', 12],
		['7,5 h', 7.5],
		['7.5h', 7.5],
		['20 %', 20],
		['5,5%', 5.5],
		['-12,30', -12.3],
		['−12', -12],
		['0,500', 0.5],
		['1500,500', 1500.5],
		['.5', 0.5],
		['007', 7],
		[' 12 ', 12],
		[12.345, 12.345],
		[1e21, 1e21],
		[0, 0],
	])('%j is read as %p', (value, expected) => {
		expect(number(value)).toBe(expected);
	});

	it.each([
		...['0x10', '1e3', '0b1', '1_000', ' ', '-', '€', ',', '1,', '5.', '1 50', '15 00', '1,50,000'],
		...['1.500.50', '12,345,6', '012,500', '7h30', '12 34', '(5)', 'NaN', 'Infinity', '1-2'],
		...[NaN, Infinity, true, [], {}],
	])('%p is an error', (value) => {
		expect(() => number(value)).toThrow("'Amount' is not a number");
	});

	it.each([
		['1,500', "Give 1500, or 1.5 if ',' stands before decimals."],
		['1.500', "Give 1500, or 1.5 if '.' stands before decimals."],
		['-12,345 €', "Give 12345, or 12.345 if ',' stands before decimals."],
	])('%s is ambiguous, and the message says how to write it', (value, description) => {
		expect(() => number(value)).toThrow(
			expect.objectContaining<Partial<Problem>>({
				message: `'Amount' can be read in two ways: '${value}'`,
				description,
			}),
		);
	});

	it('with more digits than a number can hold is an error', () => {
		expect(() => number('1234567890123456,78')).toThrow('has more digits than can be kept');
	});

	it('that must be whole has no decimals', () => {
		expect([whole('12,0'), whole('1 500')]).toEqual([12, 1500]);
		expect(() => whole('12,5')).toThrow("'Position' is not a whole number: '12,5'");
	});
});

describe('a flag', () => {
	it.each(['oui', 'Oui', 'yes', 'VRAI', 'true', 'x', 'X', '1', ' y ', 1, true])(
		'%p means true',
		(value) => {
			expect(convert(flag('is_sent'), value, 'UTC')).toBe(true);
		},
	);

	it.each(['non', 'NO', 'faux', 'False', '0', 'n', 0, false])('%p means false', (value) => {
		expect(convert(flag('is_sent'), value, 'UTC')).toBe(false);
	});

	it.each(['perhaps', '2', 2, [], {}])('%p is an error', (value) => {
		expect(() => convert(flag('is_sent'), value, 'UTC')).toThrow(
			"'Is Sent' is neither true nor false",
		);
	});
});

describe('a country or a language', () => {
	const FIELDS = {
		country: country('country'),
		country1: country('country1'),
		language: language('language'),
		locale: language('locale'),
	};

	it.each<[keyof typeof FIELDS, string, string]>([
		['country', 'France', 'FR'],
		['country', 'fr', 'FR'],
		['country', ' ETATS-UNIS ', 'US'],
		['country', 'USA', 'US'],
		['country', 'UK', 'GB'],
		['country', 'Royaume Uni', 'GB'],
		['country', 'Côte d’Ivoire', 'CI'],
		['country', "Cote d'Ivoire", 'CI'],
		['country1', 'Allemagne', 'DE'],
		['language', 'français', 'fr'],
		['language', 'French', 'fr'],
		['language', 'Anglais', 'en'],
		['locale', 'DE', 'de'],
		['locale', 'en-GB', 'en-GB'],
	])('%s %j is sent as its code %s', (name, value, expected) => {
		expect(convert(FIELDS[name], value, 'UTC')).toBe(expected);
	});

	it.each<[keyof typeof FIELDS, unknown, RegExp]>([
		['country', 'Frannce', /^The nearest: .*France \(FR\).*Give the two-letter code/],
		['country', 'Congo', /Congo - Kinshasa \(CD\), Congo - Brazzaville \(CG\)/],
		['country', 'FRA', /France \(FR\)/],
		['country', 33, /^Give the two-letter code, such as FR/],
		['language', 'klingon', /^Give the two-letter code, such as fr/],
		['language', 'xx-YY', /^Give the two-letter code/],
	])('%s %j is an error that says what to give', (name, value, description) => {
		expect(() => convert(FIELDS[name], value, 'UTC')).toThrow(
			expect.objectContaining({ description: expect.stringMatching(description) }),
		);
	});

	const KINDS = [
		{ codes: 'country', field: FIELDS.country, type: 'region' },
		{ codes: 'language', field: FIELDS.language, type: 'language' },
	] as const;
	const LOCALES = ['en', 'fr'];
	const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

	/** Each code as `written`, and what it is sent as, if that is not the code. */
	const misread = (
		{ codes, field }: (typeof KINDS)[number],
		written: (code: string) => string,
	): unknown[] =>
		CODES[codes]
			.map((code) => [written(code), orRefused(() => convert(field, written(code), 'UTC')), code])
			.filter(([, sent, code]) => sent !== code);

	describe.each(KINDS)('each $codes', (kind) => {
		it.each<[string, (code: string) => string]>([
			['its code', (code) => code],
			['its code in capitals', (code) => code.toUpperCase()],
		])('is found by %s', (_, written) => {
			expect(misread(kind, written)).toEqual([]);
		});

		describe.each(LOCALES)('is found by its name in the language %s', (locale) => {
			const names = new Intl.DisplayNames(locale, { type: kind.type });
			it.each<[string, (name: string) => string]>([
				['as it is', (name) => name],
				['in capitals, without accents', (name) => bare(name).toUpperCase()],
			])('%s', (_, written) => {
				expect(misread(kind, (code) => written(names.of(code)!))).toEqual([]);
			});
		});
	});

	it('is not found by a part of its name or code', () => {
		const names = LOCALES.map((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
		const texts = CODES.country.flatMap((code) => [code, ...names.map((of) => of.of(code)!)]);
		fc.assert(
			fc.property(fc.constantFrom(...texts), fc.nat(), (text, cut) => {
				const part = text.slice(0, cut % text.length);
				const got = orRefused(() => convert(country('country'), part, 'UTC'));
				if (got === REFUSED || got === undefined) return;
				const own = LOCALES.flatMap((locale) =>
					(['long', 'short'] as const).map(
						(style) => new Intl.DisplayNames(locale, { type: 'region', style }).of(String(got))!,
					),
				);
				const plain = (name: string) => bare(name).replace(/\P{L}/gu, '').toLowerCase();
				expect([...own, String(got)].map(plain)).toContain(plain(part));
			}),
			settings(500),
		);
	});
});

describe('point 10: a long whole number that is sent', () => {
	it('keeps every digit in JSON, as a number', () => {
		const fields = additionalFields('{"ref":9007199254740993,"text":"9007199254740993"}', 'Fields');
		expect(toJson(fields)).toBe('{"ref":9007199254740993,"text":"9007199254740993"}');
		expect(toJson({ position: whole('9007199254740993') })).toBe('{"position":9007199254740993}');
	});

	it('that n8n has rounded is an error', () => {
		expect(() => additionalFields({ ref: 9007199254740992 }, 'Fields')).toThrow(
			"'Fields' is too large to be exact",
		);
	});

	it('does not change other JSON', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(JSON.parse(toJson(JSON.parse(text)))).toEqual(JSON.parse(text));
			}),
			settings(500),
		);
	});
});

describe('values as people write them are read correctly or rejected', () => {
	const SPACES = [' ', '\u00A0', '\u202F'];
	const STYLES: Array<[group: string, point: string]> = [
		...SPACES.flatMap(
			(space): Array<[string, string]> => [
				[space, ','],
				[space, '.'],
			],
		),
		['.', ','],
		[',', '.'],
		["'", '.'],
		['', ','],
		['', '.'],
	];

	it('numbers', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -1e12, max: 1e12 }),
				fc.integer({ min: 0, max: 4 }),
				fc.constantFrom(...STYLES),
				fc.constantFrom('', ' €', '€', '\u00A0€', ' h', ' %'),
				(units, places, [group, point], unit) => {
					const digits = String(Math.abs(units)).padStart(places + 1, '0');
					const integer = digits.slice(0, digits.length - places);
					const decimals = places > 0 ? point + digits.slice(-places) : '';
					const grouped = integer.replace(/\B(?=(\d{3})+$)/g, group);
					const written = `${units < 0 ? '-' : ''}${grouped}${decimals}${unit}`;
					const expected = Number(
						`${units < 0 ? '-' : ''}${integer}.${digits.slice(integer.length)}`,
					);
					const got = orRefused(() => number(written));
					// Only ambiguous numbers may be rejected.
					const twoWays = /^-?\d{1,3}[.,]\d{3}(\D*)$/.test(written) && !/^-?0/.test(written);
					expect(got).toBe(twoWays ? REFUSED : expected + 0);
				},
			),
			settings(500),
		);
	});

	it('yes and no, in any case and with surrounding blanks', () => {
		const words = fc.constantFrom(
			...['oui', 'yes', 'vrai', 'true', 'x', '1'].map((word) => [word, true] as const),
			...['non', 'no', 'faux', 'false', '0'].map((word) => [word, false] as const),
		);
		const blank = fc.constantFrom('', ...SPACES);
		fc.assert(
			fc.property(words, fc.boolean(), blank, blank, ([word, meant], upper, before, after) => {
				const written = `${before}${upper ? word.toUpperCase() : word}${after}`;
				expect(convert(flag('is_sent'), written, 'UTC')).toBe(meant);
				for (const other of [`${word}${word}`, `${word}?`])
					expect(orRefused(() => convert(flag('is_sent'), other, 'UTC'))).toBe(REFUSED);
			}),
			settings(200),
		);
	});

	it('any text: an accepted number has the digits of the text, in order', () => {
		const significant = (text: string) => text.replace(/\D/g, '').replace(/^0+|0+$/g, '');
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...'0123456789.,- €h%ex\u00A0') }),
				(written) => {
					const got = orRefused(() => number(written));
					if (got === REFUSED || got === undefined) return;
					expect(typeof got === 'number' || got instanceof LongInteger).toBe(true);
					if (typeof got === 'number' && Math.abs(got) >= 1e-6)
						expect(significant(String(got))).toBe(significant(written));
				},
			),
			settings(500),
		);
	});

	it('dates', () => {
		const day = fc.date({
			min: new Date('1950-01-01'),
			max: new Date('2100-01-01'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(day, fc.constantFrom('/', '.', '-'), fc.boolean(), (moment, mark, padded) => {
				const [year, month, ofMonth] = moment.toISOString().slice(0, 10).split('-');
				const plain = (text: string) => (padded ? text : String(Number(text)));
				const written = [plain(ofMonth), plain(month), year].join(mark);
				const expected = `${ofMonth}-${month}-${year}`;
				expect(convert(date('date'), written, 'America/Lima')).toBe(expected);
				expect(convert(date('date'), `${year}-${month}-${ofMonth}`, 'Asia/Tokyo')).toBe(expected);
				const short = [plain(ofMonth), plain(month), year.slice(2)].join(mark);
				expect(orRefused(() => convert(date('date'), short, 'UTC'))).toBe(REFUSED);
				const american = [month, ofMonth, year].join(mark);
				if (Number(ofMonth) > 12)
					expect(orRefused(() => convert(date('date'), american, 'UTC'))).toBe(REFUSED);
			}),
			settings(500),
		);
	});
});
