const GAP = '  ';

/** Rows as text in columns under their titles; a column is as wide as its widest cell. */
export function table(titles: string[], rows: string[][]): string {
	const all = [titles, ...rows];
	const widths = titles.map((_, column) => Math.max(...all.map((row) => row[column].length)));
	const line = (row: string[]) =>
		row
			.map((cell, column) => cell.padEnd(widths[column]))
			.join(GAP)
			.trimEnd();
	const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
	return [line(titles), rule, ...rows.map(line)].join('\n');
}

/** `1 list`, `2 lists`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
	`${count} ${count === 1 ? one : many}`;

/** How many of each kind there are, in the order given; none is left out. */
export const countedBy = <K extends string>(kinds: readonly K[], found: K[]): Record<K, number> =>
	Object.fromEntries(
		kinds.map((kind) => [kind, found.filter((one) => one === kind).length]),
	) as Record<K, number>;

/** `3 new, 1 gone`: what there is any of. */
export const sums = (counts: Record<string, number>): string =>
	Object.entries(counts)
		.filter(([, count]) => count > 0)
		.map(([kind, count]) => `${count} ${kind}`)
		.join(', ');
