/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { once } from 'node:events';
import { ensureChromium } from '../harness/browser';
import { defaultN8nVersion, ensureN8n } from '../harness/install';
import { startN8n } from '../harness/n8n';
import { homeWithPackage } from '../harness/package';
import { repository } from '../harness/paths';
import { spawn } from '../harness/spawn';

const log = (line: string) => console.log(line);

/**
 * Runs the end-to-end tests. Downloads happen before them, so that no test waits for one. All test
 * files share one n8n with the packed package, since each start takes 10 s.
 */
async function e2e(): Promise<number> {
	// Ctrl-C also reaches jest; this process must then still stop n8n
	process.on('SIGINT', () => {});
	const install = await ensureN8n(process.env.OOTI_E2E_N8N || defaultN8nVersion, log);
	await ensureChromium(log);

	const home = await homeWithPackage('e2e');
	const n8n = await startN8n({ install, home: home.path, log });

	const jest = spawn(
		process.execPath,
		[
			require.resolve('jest/bin/jest'),
			'--selectProjects',
			'e2e',
			'--runInBand',
			...process.argv.slice(2),
		],
		{
			cwd: repository,
			stdio: 'inherit',
			env: { ...process.env, OOTI_E2E_URL: n8n.url, OOTI_E2E_PID: String(n8n.pid) },
		},
	);
	process.on('SIGTERM', () => jest.kill('SIGTERM'));
	const [code] = (await once(jest, 'close')) as [number | null];
	await n8n.stop();
	await home.remove();
	return code ?? 1;
}

e2e().then(
	(code) => (process.exitCode = code),
	(error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	},
);
