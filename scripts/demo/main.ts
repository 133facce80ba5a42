/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Api, owner, type Saved } from '../../harness/api';
import { example, exampleNames } from '../../harness/examples';
import { temporaryFolder } from '../../harness/home';
import { defaultN8nVersion, ensureN8n } from '../../harness/install';
import { tryLock } from '../../harness/lock';
import { freePort, startN8n } from '../../harness/n8n';
import { installTarball, packTarball } from '../../harness/package';
import { cacheFolder } from '../../harness/paths';
import { DEMO_LOGIN, DEMO_TOKEN, startSimulator } from '../../simulator';
import { groupOf, startPage } from './start';

const { values: flags } = parseArgs({
	options: {
		port: { type: 'string', default: process.env.PORT ?? '5678' },
		n8n: { type: 'string', default: defaultN8nVersion },
		/** For tests: starts everything, executes the start page and the first example, and ends. */
		smoke: { type: 'boolean', default: false },
	},
});
const log = (line: string) => console.log(line);

/** Steps to undo at the end, in reverse order. */
const undo: Array<() => Promise<unknown>> = [];

async function finish(code: number): Promise<never> {
	for (const step of undo.splice(0).reverse()) await step().catch((error) => console.error(error));
	process.exit(code);
}

/** A new home each time, so that the demo shows what a new user sees. */
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

/** Shows progress, with the time to expect. */
const step = (number: number, what: string) => log(`[${number}/4] ${what}`);

/** Saves all examples and the start page, each with the tag of its group. */
async function fill(api: Api, account: Awaited<ReturnType<typeof ootiAccount>>) {
	const { simulated, ...data } = account;
	const credential = await api.createCredential('OOTI demo', 'ootiApi', data);
	const tags = new Map<string, string>();
	const examples: Array<{ example: string; workflow: Saved }> = [];
	for (const name of await exampleNames()) {
		const group = groupOf(name);
		const tag = tags.get(group) ?? (await api.createTag(group));
		tags.set(group, tag);
		const workflow = await api.createWorkflow(await example(name, credential), [tag]);
		examples.push({ example: name, workflow });
	}
	const about = simulated
		? 'This is a **simulated OOTI** with an invented firm, Atelier Vauban: create, change and delete what you like.'
		: `This is **your real OOTI** at ${data.baseUrl}: what a workflow creates there is real. **Preview Only** under **Options** shows first what would be sent.`;
	return { start: await api.createWorkflow(startPage(examples, credential, about)), examples };
}

async function smoke(api: Api, workflows: Saved[]): Promise<never> {
	let failed = false;
	for (const workflow of workflows) {
		const { status, error } = await api.execute(workflow);
		log(`"${workflow.name}" ended with: ${status}${error ? `, ${error}` : ''}`);
		failed ||= status !== 'success';
	}
	return await finish(failed ? 1 : 0);
}

async function demo(): Promise<void> {
	step(1, `n8n ${flags.n8n} (only the first time: 4 to 15 minutes)`);
	const install = await ensureN8n(flags.n8n, log);
	const home = await freshHome();
	const account = await ootiAccount();
	const { simulated, baseUrl } = account;

	step(2, 'The node, packed and installed into n8n (some seconds)');
	const tarball = await packTarball();
	undo.push(tarball.remove);
	await installTarball(home, tarball);

	step(3, 'Starting n8n (10 to 30 seconds)');
	const port = await freePort(Number(flags.port));
	const n8n = await startN8n({ install, home, port, log });
	undo.push(n8n.stop);

	step(4, 'Workflows to try (some seconds)');
	const api = await Api.signIn(n8n);
	const { start, examples } = await fill(api, account);
	if (flags.smoke) return await smoke(api, [start, examples[0].workflow]);

	log(`
  Open        ${n8n.url}/workflow/${start.id}   what to do next
  Sign in     ${owner.email} / ${owner.password}`);
	log(
		simulated
			? `  OOTI        simulated, ${baseUrl}/api/v1/ (token ${account.apiToken}, login ${DEMO_LOGIN.username} / ${DEMO_LOGIN.password})`
			: `  OOTI        ${baseUrl}, with the token from OOTI_API_TOKEN: what a workflow creates there is real`,
	);
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
