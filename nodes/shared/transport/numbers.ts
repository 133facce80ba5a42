import { Problem } from './problem';
import { shown } from './text';

/** A whole number with more digits than JavaScript's numbers keep, such as a 64-bit id. */
export class LongInteger {
	constructor(readonly digits: string) {}

	toString(): string {
		return this.digits;
	}

	/** Text, as such numbers come in answers; a request body has the bare digits (`json.ts`). */
	toJSON(): string {
		return this.digits;
	}
}

const SPACES = /[\s\u00A0\u2009\u202F]/g;
const UNIT = /^(?:€ ?)?(.*?)(?: ?(?:€|EUR|h|%))?$/i;
/** One to three digits and groups of three more, all with the same mark between them. */
const GROUPED = /^([1-9]\d{0,2}(?:([ '.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/;
const PLAIN = /^(?:(\d+)|(0|[1-9]\d*)?[.,](\d+))$/;

/** The parts of a number, without signs and separators. */
interface Digits {
	whole: string;
	decimals: string;
}

/** Reads a number as people write it in French or English; undefined when it is none. */
function digitsOf(text: string): Digits | 'ambiguous' | undefined {
	const grouped = GROUPED.exec(text);
	if (grouped) {
		const [, groups, mark, point, decimals = ''] = grouped;
		if (point === mark) return undefined;
		if (/^\d+[.,]\d{3}$/.test(text)) return 'ambiguous';
		return { whole: groups.split(mark).join(''), decimals };
	}
	const plain = PLAIN.exec(text);
	return plain ? { whole: plain[1] ?? plain[2] ?? '0', decimals: plain[3] ?? '' } : undefined;
}

/**
 * A number as people write it: `1500,5`, `1 500,50 €`, `1.500,50`, `1,500.50`, `7.5 h`, `20 %`.
 * @throws Problem when it is none, can be read in two ways, or has more digits than can be kept
 */
export function numberFrom(value: unknown, label: string, whole: boolean): number | LongInteger {
	if (typeof value === 'number') return checked(value, label, whole);
	if (typeof value !== 'string') throw notANumber(value, label, whole);
	const unified = value.replace(SPACES, ' ').replace(/’/g, "'").trim();
	const [, text = ''] = UNIT.exec(unified) ?? [];
	const [, sign = '', unsigned = ''] = /^([-+−]?) ?(.*)$/.exec(text) ?? [];
	const digits = digitsOf(unsigned);
	if (digits === 'ambiguous') throw ambiguous(value, unsigned, label);
	if (!digits) throw notANumber(value, label, whole);
	const minus = sign === '-' || sign === '−' ? '-' : '';
	const integer = digits.whole.replace(/^0+(?=\d)/, '');
	const decimals = digits.decimals.replace(/0+$/, '');
	if (decimals === '') {
		const number = Number(`${minus}${integer}`);
		return Number.isSafeInteger(number) ? number + 0 : new LongInteger(`${minus}${integer}`);
	}
	if (whole) throw notANumber(value, label, whole);
	// A number of JavaScript keeps any 15 digits, and not always more.
	if (`${integer}${decimals}`.replace(/^0+/, '').length > 15) throw tooLong(label);
	return Number(`${minus}${integer}.${decimals}`);
}

function checked(value: number, label: string, whole: boolean): number {
	if (!Number.isFinite(value) || (whole && !Number.isInteger(value)))
		throw notANumber(value, label, whole);
	if (whole && !Number.isSafeInteger(value)) throw inexact(label);
	return value;
}

const notANumber = (value: unknown, label: string, whole: boolean) =>
	new Problem(`'${label}' is not a ${whole ? 'whole ' : ''}number: ${shown(value)}`, {
		description: whole
			? 'Give digits, such as 12.'
			: 'Give digits, with a point or a comma before decimals, such as 1234.5 or 1234,5.',
	});

function ambiguous(value: string, text: string, label: string): Problem {
	const thousands = text.replace(/[.,]/, '');
	const decimal = text.replace(',', '.').replace(/0+$/, '').replace(/\.$/, '');
	return new Problem(`'${label}' can be read in two ways: ${shown(value)}`, {
		description: `Give ${thousands}, or ${decimal} if '${text.replace(/\d/g, '')}' stands before decimals.`,
	});
}

export const inexact = (label: string) =>
	new Problem(`'${label}' is too large to be exact`, {
		description:
			'Numbers above 9007199254740991 lose their last digits in n8n. Give it as text, such as "9007199254740993".',
	});

const tooLong = (label: string) =>
	new Problem(`'${label}' has more digits than can be kept`, {
		description: 'Round it to 15 digits or fewer.',
	});
