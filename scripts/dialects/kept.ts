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

export function kept(names: readonly DialectName[], sample: boolean): Result[] {
	const file = fileOf(names.join(' + '), sample);
	if (!existsSync(file)) refuse(`Not tried yet: npm run dialects -- --dialect ${names.join(',')}`);
	return JSON.parse(readFileSync(file, 'utf8')) as Result[];
}
