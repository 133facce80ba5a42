/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Takes one line of progress for whoever waits. */
export type Log = (line: string) => void;

export const silent: Log = () => {};

export const repository = join(__dirname, '..');

/** What is dear to make again (an installed n8n, the demo's home) lies in the user's cache folder. */
export const cacheFolder = (): string =>
	join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-ooti');
