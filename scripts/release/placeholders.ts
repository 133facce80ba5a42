/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Marks the placeholders for what only the package's owner knows, the author and the repository, in
 * package.json and LICENSE.md.
 */
export const MARK = 'replace-me';

const FILES = ['package.json', 'LICENSE.md', 'README.md', 'README.fr.md', 'SECURITY.md'];

/** Lines that still contain a placeholder, as `file:line: text`. */
export function placeholdersIn(root: string, files: string[] = FILES): string[] {
	return files.flatMap((file) =>
		readFileSync(join(root, file), 'utf8')
			.split('\n')
			.flatMap((line, index) =>
				line.includes(MARK) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
			),
	);
}
