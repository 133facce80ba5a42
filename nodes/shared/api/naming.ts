import type { Field } from './types';

/** Words that are written in capitals on screen. */
const CAPITALS = new Set([
	'id',
	'vat',
	'iban',
	'url',
	'pdf',
	'api',
	'json',
	'smtp',
	'html',
	'bic',
	'siret',
	'csv',
	'km',
	'ffne',
]);
/** Small words of Title Case, unless they come first or last. */
const SMALL = new Set([
	'a',
	'an',
	'and',
	'as',
	'at',
	'by',
	'for',
	'from',
	'in',
	'of',
	'on',
	'or',
	'per',
	'the',
	'to',
	'with',
	'is',
]);

/** `invoice_date` → `Invoice Date`, `business_vat_id` → `Business VAT ID`. */
export function titleCase(name: string): string {
	const words = name.split(/[_\s]+/).filter(Boolean);
	return words
		.map((word, index) => {
			const lower = word.toLowerCase();
			if (CAPITALS.has(lower)) return lower === 'km' ? 'Km' : lower.toUpperCase();
			const inner = index > 0 && index < words.length - 1;
			if (inner && SMALL.has(lower)) return lower;
			return word.charAt(0).toUpperCase() + word.slice(1);
		})
		.join(' ');
}

/** `Invoice Item` → `invoice item`; capitals such as VAT stay. */
export function lowerCase(label: string): string {
	return label
		.split(' ')
		.map((word) => (word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase()))
		.join(' ');
}

/** `category` → `categories`, `status` → `statuses`, `phase` → `phases`. */
export function plural(word: string): string {
	if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
	if (/(s|x|ch|sh)$/i.test(word)) return `${word}es`;
	return `${word}s`;
}

const snakeCased = new Map<string, string>();

/** `expenseGroup` → `expense_group`: the field under which records usually refer to an entity. */
export function snakeCase(entity: string): string {
	const known = snakeCased.get(entity);
	if (known !== undefined) return known;
	const made = entity.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	snakeCased.set(entity, made);
	return made;
}

/** `invoiceItem` → `invoiceItemId`: the parameter that holds an entity's id in a path. */
export const idParameter = (entity: string): string => `${entity}Id`;

/** Orders English texts as a person would. A collator would take longer to make than all else here. */
export function compare(a: string, b: string): number {
	const [left, right] = [a.toLowerCase(), b.toLowerCase()];
	if (left === right) return 0;
	return left < right ? -1 : 1;
}
export const byName = (a: { name: string }, b: { name: string }) => compare(a.name, b.name);
export const byLabel = (a: { displayName: string }, b: { displayName: string }) =>
	compare(a.displayName, b.displayName);

/** Label of a field on screen. */
export const labelOf = ({ label, name }: Pick<Field, 'label' | 'name'>): string =>
	label ?? titleCase(name);
