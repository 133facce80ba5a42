/** Text to compare by: without accents, in lower case. */
export const plain = (text: string): string =>
	text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A value as a message shows it. */
export const shown = (value: unknown): string =>
	typeof value === 'string'
		? `'${value.slice(0, 40)}'`
		: (JSON.stringify(value)?.slice(0, 40) ?? String(value));
