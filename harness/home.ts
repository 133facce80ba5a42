/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
	path: string;
	remove: () => Promise<void>;
}

/** Creates a folder in the system's temporary folder. The caller removes it. */
export async function temporaryFolder(name: string): Promise<TemporaryFolder> {
	const path = await mkdtemp(join(tmpdir(), `ooti-${name}-`));
	const remove = async () => await rm(path, { recursive: true, force: true, maxRetries: 5 });
	return { path, remove };
}
