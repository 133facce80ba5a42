/** In the order in which they are applied. */
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

/** Names as a person gives them, in the order in which they are applied. */
export function readDialects(given: readonly string[]): DialectName[] {
	const unknown = given.find((name) => !dialectNames.some((known) => known === name));
	if (unknown !== undefined)
		throw new Error(`No dialect '${unknown}'. Known: ${dialectNames.join(', ')}`);
	return dialectNames.filter((name) => given.includes(name));
}
