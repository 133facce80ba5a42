/** Text to compare by: without accents, in lower case. */
export const plain = (text: string): string =>
	text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How names are compared where people write them differently: without case, accents, blanks and signs. */
export const bare = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Bigrams of a text, to tell how alike two names are. */
export const pairs = (text: string): Set<string> => {
	const letters = text.replace(/[^\p{L}\p{N}]+/gu, ' ');
	return new Set(
		Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
	);
};

/** Overlap of two sets of bigrams, from 0 to 1. */
export const likeness = (one: Set<string>, other: Set<string>): number =>
	[...one].filter((pair) => other.has(pair)).length / Math.max(1, Math.min(one.size, other.size));

/** A value as a message shows it. */
export const shown = (value: unknown): string =>
	typeof value === 'string'
		? `'${value.slice(0, 40)}'`
		: (JSON.stringify(value)?.slice(0, 40) ?? String(value));
