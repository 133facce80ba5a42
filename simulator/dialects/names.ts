/** In the order of their application. */
export const dialectNames = [
	'closed',
	'separate',
	'unselected',
	'small',
	'unreviewed',
	'booleans',
	'letters',
	'bare',
	'iso',
	'strings',
	'display',
	'nested',
	'id',
	'pk',
] as const;

export type DialectName = (typeof dialectNames)[number];

/** Checks names of dialects and puts them in the order of their application. */
export function readDialects(given: readonly string[]): DialectName[] {
	const unknown = given.find((name) => !dialectNames.some((known) => known === name));
	if (unknown !== undefined)
		throw new Error(`No dialect '${unknown}'. Known: ${dialectNames.join(', ')}`);
	return dialectNames.filter((name) => given.includes(name));
}
