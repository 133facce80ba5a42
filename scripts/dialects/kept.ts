/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DialectName } from '../../simulator';
import { refuse } from '../support/command';
import type { Result } from './matrix';

/** Results by column, so that the page can be written from columns tried one by one. */
const FOLDER = join(__dirname, '../../test-results/dialects');

/** Results of samples are separate from those of all cases. */
const fileOf = (column: string, sample: boolean) =>
	join(FOLDER, `${column.replaceAll(' + ', '-')}${sample ? '.sample' : ''}.json`);

export function keep(own: Result[], sample: boolean): void {
	if (own.length === 0) return;
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(fileOf(own[0].column, sample), JSON.stringify(own));
}

/** Puts results of some rows in place of the earlier ones of a column that was tried before. */
export function renew(own: Result[], sample: boolean): void {
	const [first] = own;
	if (!first || !existsSync(fileOf(first.column, sample))) return;
	const before = JSON.parse(readFileSync(fileOf(first.column, sample), 'utf8')) as Result[];
	const rows = [...new Set([...before, ...own].map(({ row }) => row))];
	const tried = new Set(own.map(({ row }) => row));
	const all = [...before.filter(({ row }) => !tried.has(row)), ...own];
	keep(
		rows.flatMap((row) => all.filter((one) => one.row === row)),
		sample,
	);
}

export function kept(names: readonly DialectName[], sample: boolean): Result[] {
	const file = fileOf(names.join(' + '), sample);
	if (!existsSync(file)) refuse(`Not tried yet: npm run dialects -- --dialect ${names.join(',')}`);
	return JSON.parse(readFileSync(file, 'utf8')) as Result[];
}
