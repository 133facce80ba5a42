/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Api, type Credential } from '../../../harness/api';
import { temporaryFolder, type TemporaryFolder } from '../../../harness/home';
import { defaultN8nVersion, ensureN8n } from '../../../harness/install';
import { type N8n, startN8n } from '../../../harness/n8n';
import { installTarball, packTarball } from '../../../harness/package';
import { DEMO_TOKEN, type Simulator, startSimulator } from '../../../simulator';

export const n8nVersion = process.env.OOTI_E2E_N8N || defaultN8nVersion;

/** A real n8n with the packed package in it, signed in, and a simulated OOTI for it to talk to. */
export class Bench {
	n8n!: N8n;
	api!: Api;
	simulator!: Simulator;
	/** An `ootiApi` credential with the right token. */
	credential!: Credential;
	private home!: TemporaryFolder;

	async open(): Promise<void> {
		const install = await ensureN8n(n8nVersion, (line) => process.stdout.write(`${line}\n`));
		this.home = await temporaryFolder('e2e');
		this.simulator = await startSimulator();
		const tarball = await packTarball();
		await installTarball(this.home.path, tarball);
		await tarball.remove();
		this.n8n = await startN8n({ install, home: this.home.path });
		this.api = await Api.signIn(this.n8n);
		this.credential = await this.api.createCredential('OOTI demo', 'ootiApi', this.account);
	}

	async close(): Promise<void> {
		await this.n8n?.stop();
		await this.simulator?.close();
		await this.home?.remove();
	}

	get account() {
		return { baseUrl: this.simulator.url, apiToken: DEMO_TOKEN };
	}
}

/** One n8n for all tests of a file; the simulated OOTI is as new before each of them. */
export function useBench(): Bench {
	const bench = new Bench();
	beforeAll(async () => await bench.open(), 180_000);
	beforeEach(() => {
		bench.simulator.reset();
		bench.simulator.resetLog();
	});
	afterAll(async () => await bench.close(), 60_000);
	return bench;
}
