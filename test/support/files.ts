/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = ['node_modules', 'dist', 'test-results', '.git', '.cache', 'coverage'];

/** Paths of all files in a folder with this ending, except generated and installed ones. */
export function filesIn(folder: string, ending: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : filesIn(path, ending);
		return entry.name.endsWith(ending) ? [path] : [];
	});
}
