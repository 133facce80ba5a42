/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Api, type Credential } from '../../../harness/api';
import { defaultN8nVersion, ensureN8n } from '../../../harness/install';
import { startN8n } from '../../../harness/n8n';
import { homeWithPackage } from '../../../harness/package';
import { DEMO_TOKEN, type Simulator, startSimulator } from '../../../simulator';

export const n8nVersion = process.env.OOTI_E2E_N8N || defaultN8nVersion;
export const log = (text: string) => process.stdout.write(`${text}\n`);

/** A real n8n with the packed package, signed in, and a simulated OOTI. */
export class Bench {
	/** URL of n8n. */
	url!: string;
	/** Process id of n8n. */
	pid!: number;
	api!: Api;
	simulator!: Simulator;
	/** An `ootiApi` credential with a valid token. */
	credential!: Credential;
	private readonly undo: Array<() => Promise<unknown>> = [];

	async open(): Promise<void> {
		this.simulator = await startSimulator();
		this.undo.push(async () => await this.simulator.close());
		// scripts/e2e.ts starts one n8n for all files; a file run without it starts its own
		const { OOTI_E2E_URL: url, OOTI_E2E_PID: pid } = process.env;
		({ url: this.url, pid: this.pid } = url ? { url, pid: Number(pid) } : await this.startN8n());
		this.api = await Api.signIn(this);
		this.credential = await this.api.createCredential('OOTI demo', 'ootiApi', this.account);
		this.undo.push(async () => await this.api.deleteCredential(this.credential.id));
	}

	async close(): Promise<void> {
		// all steps run even if one fails: jest would wait for an open simulator forever
		const undone = this.undo.splice(0).reverse();
		const results: Array<PromiseSettledResult<unknown>> = [];
		for (const step of undone) results.push(...(await Promise.allSettled([step()])));
		for (const result of results) if (result.status === 'rejected') throw result.reason;
	}

	get account() {
		return { baseUrl: this.simulator.url, apiToken: DEMO_TOKEN };
	}

	private async startN8n(): Promise<{ url: string; pid: number }> {
		const install = await ensureN8n(n8nVersion, log);
		const home = await homeWithPackage('e2e');
		this.undo.push(home.remove);
		const n8n = await startN8n({ install, home: home.path });
		this.undo.push(n8n.stop);
		return n8n;
	}
}

/** The bench of a test file; the simulator is reset before each test. */
export function useBench(): Bench {
	const bench = new Bench();
	beforeAll(async () => await bench.open());
	beforeEach(() => {
		bench.simulator.reset();
		bench.simulator.resetLog();
	});
	afterAll(async () => await bench.close());
	return bench;
}

/** Fails when n8n does not know all node and credential types of the package. */
export async function expectAllTypes(api: Api): Promise<void> {
	const nodes = (await api.nodeTypes()).map(({ name }) => name);
	expect(nodes).toEqual(
		expect.arrayContaining([
			'n8n-nodes-ooti.ooti',
			'n8n-nodes-ooti.ootiTool',
			'n8n-nodes-ooti.ootiTrigger',
		]),
	);
	const credentials = (await api.credentialTypes()).map(({ name }) => name);
	expect(credentials).toEqual(expect.arrayContaining(['ootiApi', 'ootiJwtApi']));
}
