/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { plainEnv, run } from './command';
import type { Log } from './paths';

/** The path of a program; installs it if it is missing, on Debian and its derivatives as root. */
export async function ensureProgram(
	debianPackage: string,
	find: () => string | undefined,
	lacking: string,
	log: Log,
): Promise<string> {
	const found = find();
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		log(`Installing ${debianPackage} (Debian package)`);
		const env = plainEnv({ DEBIAN_FRONTEND: 'noninteractive' });
		const onWait = (seconds: number) => log(`  still installing (${seconds} s)`);
		await run('apt-get', ['update'], { env, onWait });
		const install = ['install', '-y', '--no-install-recommends', debianPackage];
		await run('apt-get', install, { env, onWait });
		const installed = find();
		if (installed) return installed;
	}
	throw new Error(lacking);
}
