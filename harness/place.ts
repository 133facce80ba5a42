/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { run } from './command';
import type { Log } from './paths';

export const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

export const waiting = (what: string, log: Log) => (seconds: number) =>
	log(`  still ${what} (${Math.floor(seconds / 60)} min ${seconds % 60} s)`);

/** Runs `npm install` in a folder, without scripts. */
export const npmInstall = async (cwd: string, log: Log): Promise<unknown> =>
	await run('npm', ['install', '--ignore-scripts', ...QUIET], {
		cwd,
		onWait: waiting('downloading', log),
	});

/**
 * Fills a temporary folder next to the final one, then renames it. The npm of a killed installation
 * may keep writing for a while, and must not write into a later installation.
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
