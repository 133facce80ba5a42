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
