import { Api, type Credential, type Execution, type Workflow } from '../../harness/api';
import { defaultN8nVersion, ensureN8n, type Install } from '../../harness/install';
import { type N8n, startN8n } from '../../harness/n8n';
import { homeWithPackage } from '../../harness/package';
import type { Log } from '../../harness/paths';
import { DEMO_LOGIN, DEMO_TOKEN, type Simulator, startSimulator } from '../../simulator';
import { watchHealth } from '../e2e/support/health';
import { Scripted } from '../support/scripted';

/** Requests that every run makes: signing in, and what is selected. */
const OWN = /^\/(token-|profiles\/profile|organizations\/membership)/;

/** One n8n for all scenarios, the simulator, and another server that must never get a request. */
export class Stage {
	install!: Install;
	n8n!: N8n;
	api!: Api;
	simulator!: Simulator;
	elsewhere!: Scripted;
	token!: Credential;
	jwt!: Credential;
	private readonly undo: Array<() => Promise<unknown>> = [];

	constructor(readonly log: Log) {}

	async open(): Promise<void> {
		this.install = await ensureN8n(defaultN8nVersion, this.log);
		this.simulator = await startSimulator();
		this.elsewhere = await new Scripted().open();
		this.undo.push(this.simulator.close, async () => await this.elsewhere.close());
		const home = await this.home('chaos');
		// Everything is logged, for the search for secrets.
		const env = { N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'file' };
		this.n8n = await startN8n({ install: this.install, home, env, log: this.log });
		this.undo.push(this.n8n.stop);
		this.api = await Api.signIn(this.n8n);
		({ token: this.token, jwt: this.jwt } = await this.credentials(this.api));
	}

	async close(): Promise<void> {
		for (const step of this.undo.splice(0).reverse()) await step();
	}

	/** A home for another n8n, with the packed package; removed at the end. */
	async home(name: string): Promise<string> {
		const home = await homeWithPackage(name);
		this.undo.push(home.remove);
		return home.path;
	}

	async credentials(api: Api, baseUrl = this.simulator.url) {
		const token = { baseUrl, apiToken: DEMO_TOKEN };
		return {
			token: await api.createCredential('Chaos token', 'ootiApi', token),
			jwt: await api.createCredential('Chaos user', 'ootiJwtApi', { baseUrl, ...DEMO_LOGIN }),
		};
	}

	/** Resets the simulator. */
	reset(): void {
		this.simulator.reset();
		Object.assign(this.simulator.config, { maxPageSize: 100, latencyMs: 0 });
		this.elsewhere.requests = [];
	}

	/** Runs a workflow and measures n8n's longest pause. */
	async run(workflow: Workflow, timeoutMs?: number): Promise<{ run: Execution; freeze: number }> {
		const saved = await this.api.createWorkflow(workflow);
		const stop = await watchHealth(this.n8n.url, this.n8n.pid);
		let freeze = 0;
		const run = await this.api.execute(saved, timeoutMs).finally(async () => {
			freeze = (await stop()).longestOwn;
		});
		return { run, freeze };
	}

	/** Requests except those that every run makes. */
	get requests() {
		return this.simulator.requests.filter(({ path }) => !OWN.test(path));
	}

	/** Number of requests that repeat a failed one. */
	get retries(): number {
		const failed = new Set<string>();
		let retries = 0;
		for (const { method, path, query, body, status, struck } of this.requests) {
			// the boundary of a multipart body is different each time
			const content = typeof body === 'string' ? body.replace(/-{4,}[\w-]+/g, '') : body;
			const key = JSON.stringify([method, path, query, content]);
			if (failed.has(key)) retries++;
			if (struck || status >= 300) failed.add(key);
			else failed.delete(key);
		}
		return retries;
	}
}
