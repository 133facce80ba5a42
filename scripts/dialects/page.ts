/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialectNames } from '../../simulator';
import { DIALECTS } from '../../simulator/dialects';
import { columns, EVERY, LONG, type Result } from './matrix';

const PAGE = join(__dirname, '../../docs/dialects.md');

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A cell: everything works, some cases stop, or something is wrong. */
function cell(results: Result[]): string {
	if (results.length === 0) return '–';
	const count = (is: string) => results.filter(({ verdict }) => verdict.is === is).length;
	const [bad, stops] = [count('WRONG'), count('stops')];
	if (bad > 0) return `**${bad} wrong**`;
	return stops === 0 ? '✓' : stops === results.length ? 'stops' : `✓ ${stops} stop`;
}

/** An error without the parts that depend on the record. */
const kindOf = (why: string): string =>
	why
		.replace(/'[^']*'|"[^"]*"/g, (quoted) => (/^['"][a-z_]+['"]$/.test(quoted) ? quoted : '…'))
		.replace(/\b\d[\d-]*\b/g, '…')
		.replace(/does not allow this user or token to .*/, 'does not allow this user or token to …')
		.slice(0, 160);

/** Why cases stop in a dialect, the most frequent reasons first. */
function reasons(results: Result[]): string[] {
	const found = new Map<string, { count: number; rows: Set<string> }>();
	for (const { row, verdict } of results) {
		if (verdict.is !== 'stops') continue;
		const key = kindOf(verdict.why);
		const one = found.get(key) ?? { count: 0, rows: new Set() };
		one.count++;
		one.rows.add(row);
		found.set(key, one);
	}
	return [...found]
		.sort(([, a], [, b]) => b.count - a.count)
		.map(([why, { count, rows }]) => `- ${count} × ${escaped(why)} (${[...rows].join(', ')})`);
}

const table = (head: string[], body: string[][]): string =>
	[head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** docs/dialects.md. */
export function page(results: Result[], sample = false): string {
	const names = columns
		.map((column) => column.join(' + '))
		.filter((name) => results.some((one) => one.column === name));
	const rows = [...new Set(results.map(({ row }) => row))];
	const cells = new Map<string, Result[]>();
	const keyOf = (row: string, column: string) => `${row} | ${column}`;
	for (const one of results) {
		const key = keyOf(one.row, one.column);
		const known = cells.get(key);
		if (known) known.push(one);
		else cells.set(key, [one]);
	}
	const of = (row: string, column: string) => cells.get(keyOf(row, column)) ?? [];
	const body = rows.map((row) => [
		row,
		String(Math.max(...names.map((name) => of(row, name).length))),
		...names.map((name) => cell(of(row, name))),
	]);
	const stops = names.flatMap((name) => {
		const found = reasons(results.filter(({ column }) => column === name));
		return found.length > 0 ? [`### ${name}`, found.join('\n')] : [];
	});
	const bad = results.filter(({ verdict }) => verdict.is === 'WRONG').length;
	return `${[
		'<!-- Made by `npm run dialects`. Do not edit. -->',
		'# What works in which dialect',
		"Nobody has reached the real OOTI yet. Each dialect of [the simulator](simulator.md) is one way in which its answers may differ from our picture. `npm run dialects` runs all that the node does in each of them, through n8n's own engine, and compares what comes of it with what the simulator's store holds. Either it is right, or it stops with a message that says what is missing. Silently wrong is the only failure, and ends the command with an error.",
		`${results.length} cells of single cases, ${bad} of them wrong.`,
		...(sample
			? [
					`This table is of a sample (\`npm run dialects -- --sample\`): of rows with more than ${LONG} operations, lists or events, every ${EVERY}th was tried. Without \`--sample\` the command tries all.`,
				]
			: []),
		table(
			['Dialect', 'OOTI'],
			dialectNames.map((name) => [`\`${name}\``, DIALECTS[name].does]),
		),
		'## The table',
		'✓ works; *n* stop: so many of the cases end with an error or a hint; –: nothing to see there.',
		table(['', 'Cases', ...names.map((name) => `\`${name}\``)], body),
		'## What stops, and why',
		...stops,
	].join('\n\n')}\n`;
}

export const write = (results: Result[], sample: boolean): void =>
	writeFileSync(PAGE, page(results, sample));
