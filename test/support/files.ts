/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = ['node_modules', 'dist', 'test-results', '.git', '.cache', 'coverage'];

/** Paths of all files below a folder whose names end so, without what is made or installed. */
export function filesIn(folder: string, ending: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : filesIn(path, ending);
		return entry.name.endsWith(ending) ? [path] : [];
	});
}
