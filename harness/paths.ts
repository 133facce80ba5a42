/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Shows a line of progress. */
export type Log = (line: string) => void;

export const silent: Log = () => {};

export const repository = join(__dirname, '..');

/** The user's cache folder, for what is slow to create, such as an installed n8n. */
export const cacheFolder = (): string =>
	join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-ooti');
