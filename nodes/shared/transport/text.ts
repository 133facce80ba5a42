/** Text to compare by: without accents, in lower case. */
export const plain = (text: string): string =>
	text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
