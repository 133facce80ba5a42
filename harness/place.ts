/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { run } from './command';
import type { Log } from './paths';

export const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

export const waiting = (what: string, log: Log) => (seconds: number) =>
	log(`  still ${what} (${Math.floor(seconds / 60)} min ${seconds % 60} s)`);

/** Installs what the package.json of a folder names, without its scripts. */
export const npmInstall = async (cwd: string, log: Log): Promise<unknown> =>
	await run('npm', ['install', '--ignore-scripts', ...QUIET], {
		cwd,
		onWait: waiting('downloading', log),
	});

/**
 * Fills a folder beside the final place and moves it there at the end: the npm of an install that was
 * killed may go on writing for a while, and must not write into a later one.
 */
export async function putInPlace(
	folder: string,
	fill: (part: string) => Promise<void>,
): Promise<void> {
	const parent = dirname(folder);
	const parts = `${basename(folder)}.part-`;
	for (const name of await readdir(parent)) {
		if (name.startsWith(parts)) {
			await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
		}
	}
	const part = join(parent, `${parts}${process.pid}`);
	await mkdir(part);
	await fill(part);
	await rm(folder, { recursive: true, force: true });
	await rename(part, folder);
}
