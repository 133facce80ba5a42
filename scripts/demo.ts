/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Api, owner, type Saved } from '../harness/api';
import { example, exampleNames } from '../harness/examples';
import { temporaryFolder } from '../harness/home';
import { defaultN8nVersion, ensureN8n } from '../harness/install';
import { tryLock } from '../harness/lock';
import { freePort, startN8n } from '../harness/n8n';
import { installTarball, packTarball } from '../harness/package';
import { cacheFolder } from '../harness/paths';
import { DEMO_LOGIN, DEMO_TOKEN, startSimulator } from '../simulator';

const { values: flags } = parseArgs({
	options: {
		port: { type: 'string', default: process.env.PORT ?? '5678' },
		n8n: { type: 'string', default: defaultN8nVersion },
		/** Starts all, executes the first example and ends: for tests. */
		smoke: { type: 'boolean', default: false },
	},
});
const log = (line: string) => console.log(line);

/** What is to be undone at the end, in reverse order. */
const undo: Array<() => Promise<unknown>> = [];

async function finish(code: number): Promise<never> {
	for (const step of undo.splice(0).reverse()) await step().catch((error) => console.error(error));
	process.exit(code);
}

/** A clean home each time: the demo shows what a new user sees, and an old run cannot spoil it. */
async function freshHome(): Promise<string> {
	if (flags.smoke) {
		const home = await temporaryFolder('smoke');
		undo.push(home.remove);
		return home.path;
	}
	const home = join(cacheFolder(), 'demo');
	const lock = await tryLock(`${home}.lock`);
	if (lock.holder)
		throw new Error(`The demo already runs (process ${lock.holder}): stop that one first`);
	undo.push(lock.free);
	await rm(home, { recursive: true, force: true });
	await mkdir(home, { recursive: true });
	return home;
}

async function ootiAccount(): Promise<{ baseUrl: string; apiToken: string; simulated: boolean }> {
	const { OOTI_API_TOKEN: apiToken, OOTI_BASE_URL } = process.env;
	if (apiToken)
		return { baseUrl: OOTI_BASE_URL || 'https://api.ooti.co', apiToken, simulated: false };
	const simulator = await startSimulator();
	undo.push(async () => await simulator.close());
	return { baseUrl: simulator.url, apiToken: DEMO_TOKEN, simulated: true };
}

async function demo(): Promise<void> {
	const install = await ensureN8n(flags.n8n, log);
	const home = await freshHome();
	const { simulated, ...account } = await ootiAccount();
	log(simulated ? `Simulated OOTI at ${account.baseUrl}` : `Real OOTI at ${account.baseUrl}`);

	const tarball = await packTarball();
	undo.push(tarball.remove);
	await installTarball(home, tarball);
	log(`n8n-nodes-ooti ${tarball.version} installed into n8n's home ${home}`);

	log('Starting n8n …');
	const port = await freePort(Number(flags.port));
	const n8n = await startN8n({ install, home, port, log });
	undo.push(n8n.stop);

	const api = await Api.signIn(n8n);
	const credential = await api.createCredential('OOTI demo', 'ootiApi', account);
	const workflows: Saved[] = [];
	for (const name of await exampleNames()) {
		workflows.push(await api.createWorkflow(await example(name, credential)));
	}

	if (flags.smoke) {
		const { status, error } = await api.execute(workflows[0]);
		log(`"${workflows[0].name}" ended with: ${status}${error ? `, ${error}` : ''}`);
		return await finish(status === 'success' ? 0 : 1);
	}

	const first = `${n8n.url}/workflow/${workflows[0].id}`;
	log(`
  n8n         ${n8n.url}
  Sign in     ${owner.email} / ${owner.password}
  Start with  ${first}   ("${workflows[0].name}": click "Execute workflow")`);
	if (simulated) {
		log(
			`  OOTI        simulated, ${account.baseUrl}/api/v1/ (token ${account.apiToken}, login ${DEMO_LOGIN.username} / ${DEMO_LOGIN.password})`,
		);
	} else {
		log(
			`  OOTI        ${account.baseUrl}, with the token from OOTI_API_TOKEN: what a workflow creates there is real`,
		);
	}
	log(`
  Ctrl-C stops n8n${simulated ? ' and the simulated OOTI' : ''}. The next start is a clean one: export workflows you want to keep.
`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		log('Stopping …');
		void finish(0);
	});
}
demo().catch(async (error: Error) => {
	console.error(error.message);
	await finish(1);
});
