/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command';
import { withLock } from './lock';
import { cacheFolder, type Log } from './paths';
import { npmInstall, putInPlace } from './place';

/** A late version of n8n 1, which many still use. */
export const oldEngineVersion = '1.123.81';

/** The packages of n8n that run a node. */
const PARTS = ['n8n-core', 'n8n-workflow'];

/**
 * Installs the engine of an n8n version, without the rest of n8n, unless it is there: one minute
 * instead of ten.
 * @returns the folder whose node_modules contains it
 */
export async function ensureEngine(version: string, log: Log): Promise<string> {
	const folder = join(cacheFolder(), `engine-${version}`);
	await withLock(
		`${folder}.lock`,
		(holder) => log(`Waiting for process ${holder}, which is installing the engine`),
		async () => {
			if (existsSync(folder)) return;
			log(`Installing the engine of n8n ${version} into ${folder}`);
			await putInPlace(folder, async (part) => {
				const printed = await run('npm', ['view', `n8n@${version}`, 'dependencies', '--json']);
				const all = JSON.parse(printed) as Record<string, string>;
				const dependencies = Object.fromEntries(PARTS.map((name) => [name, all[name]]));
				const manifest = { name: 'n8n-engine', private: true, dependencies };
				await writeFile(join(part, 'package.json'), JSON.stringify(manifest, null, '\t'));
				await npmInstall(part, log);
			});
		},
	);
	return folder;
}
