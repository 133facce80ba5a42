/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { ensureChromium } from '../harness/browser';
import { defaultN8nVersion, ensureN8n } from '../harness/install';

/** Installs what the end-to-end tests need, outside jest: no test should wait for a download. */
async function prepare(): Promise<void> {
	const log = (line: string) => console.log(line);
	await ensureN8n(process.env.OOTI_E2E_N8N || defaultN8nVersion, log);
	await ensureChromium(log);
}

prepare().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
