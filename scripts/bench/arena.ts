/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import axios from 'axios';
import { once } from 'node:events';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, type Credential, type WorkflowNode } from '../../harness/api';
import { defaultN8nVersion, ensureN8n } from '../../harness/install';
import { startN8n } from '../../harness/n8n';
import { homeWithPackage } from '../../harness/package';
import type { Log } from '../../harness/paths';
import { spawn } from '../../harness/spawn';
import { line } from '../../test/e2e/support/workflows';
import { selfSigned } from '../../test/support/fronts';
import { layVariants } from './variants';

/** Measurements of one execution, made inside n8n (n8n/stopwatch.js). */
export type Measured = {
	ms: number;
	/** CPU time of all of n8n's threads, in ms. */
	cpu: number;
	/** Longest time that n8n's event loop was blocked, in ms, less the time spent waiting for a core. */
	freeze: number;
	/** Peak memory above that before the execution, in MB. */
	mb: number;
	/** Number of records missing, surplus or out of order. */
	wrong: number;
};

/** Output of BenchStop. */
interface Seen {
	ms: number;
	cpuMs: number;
	freezeMs: number;
	idleMb: number;
	peakMb: number;
	records: number;
	/** Records out of the order 1, 2, 3, … */
	outOfOrder: number;
}

/** Number of input items and expected records; by default a record for each item. */
interface Wanted {
	items?: number;
	expected?: number;
	inOrder?: boolean;
}

/** Settings of the server, which are part of its URL. */
interface Setting {
	latency?: number;
	cap?: number;
	total?: number;
	bytes?: number;
	/** Over TLS, with a simulated round trip of 40 ms. */
	tls?: boolean;
}

/** The nodes under test, for a server and a credential. */
export type Contestant = (at: { url: string; credential: Credential }) => WorkflowNode[];

const webhook = (path: string): WorkflowNode =>
	({
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { path, responseMode: 'lastNode' },
	}) as WorkflowNode;

/** An n8n with the packed package, and the server that all contestants use. */
export class Arena {
	private readonly credentials = new Map<string, Promise<Credential>>();
	private readonly hooks = new Map<string, Promise<string>>();
	private readonly undo: Array<() => Promise<unknown>> = [];
	private api!: Api;
	private n8nUrl = '';
	private server = { http: '', https: '' };
	version = '';

	static async open(log: Log): Promise<Arena> {
		const arena = new Arena();
		let open = false;
		try {
			await arena.start(log);
			open = true;
		} finally {
			if (!open) await arena.close();
		}
		return arena;
	}

	private async start(log: Log): Promise<void> {
		const install = await ensureN8n(process.env.OOTI_E2E_N8N || defaultN8nVersion, log);
		this.version = install.version;
		const home = await homeWithPackage('bench');
		this.undo.push(home.remove);
		const extensions = join(home.path, 'extensions');
		await cp(join(__dirname, 'n8n'), join(extensions, 'bench'), { recursive: true });
		await layVariants(extensions);
		const { key, cert } = selfSigned();
		const files = {
			key: join(home.path, 'bench-key.pem'),
			cert: join(home.path, 'bench-cert.pem'),
		};
		await writeFile(files.key, key);
		await writeFile(files.cert, cert);
		this.server = await this.startServer([files.key, files.cert]);
		const n8n = await startN8n({
			install,
			home: home.path,
			env: {
				N8N_CUSTOM_EXTENSIONS: extensions,
				NODE_EXTRA_CA_CERTS: files.cert,
				OOTI_BENCH_PROFILES: process.env.OOTI_BENCH_PROFILES ?? '',
			},
		});
		this.undo.push(n8n.stop);
		this.n8nUrl = n8n.url;
		this.api = await Api.signIn(n8n);
	}

	async close(): Promise<void> {
		for (const step of this.undo.splice(0).reverse()) await step();
	}

	private async startServer(identity: string[]): Promise<{ http: string; https: string }> {
		const args = ['--import', 'tsx', join(__dirname, 'server.ts'), ...identity];
		const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
		this.undo.push(async () => {
			server.stdin.end();
			await once(server, 'close');
		});
		const [line] = (await once(server.stdout, 'data')) as [Buffer];
		return JSON.parse(line.toString()) as { http: string; https: string };
	}

	/** The server's URL for a setting. */
	url({ latency = 0, cap = 1000, total = 10_000, bytes = 350, tls = false }: Setting): string {
		return `${tls ? this.server.https : this.server.http}/${latency}/${cap}/${total}/${bytes}`;
	}

	/**
	 * Runs a contestant once, in an execution whose data is not saved.
	 * @throws if the records are not those wanted
	 */
	async run(
		contestant: Contestant,
		setting: Setting,
		{ items = 1, expected = items, inOrder = true }: Wanted,
	): Promise<Measured> {
		const url = this.url(setting);
		const credential = await this.credential(url);
		const path = await this.hook(contestant({ url, credential }), items);
		const { ms, cpuMs, freezeMs, idleMb, peakMb, records, outOfOrder } = await this.call(path);
		const wrong = Math.abs(expected - records) + (inOrder ? outOfOrder : 0);
		if (wrong > 0)
			throw new Error(`${records} records instead of ${expected}, ${outOfOrder} out of order`);
		return { ms, cpu: cpuMs, freeze: freezeMs, mb: peakMb - idleMb, wrong };
	}

	private async call(path: string): Promise<Seen> {
		const settings = { proxy: false as const, validateStatus: () => true };
		for (const deadline = Date.now() + 20_000; ; await sleep(100)) {
			const { data, status } = await axios.get<Seen>(`${this.n8nUrl}/webhook/${path}`, settings);
			if (status === 200) return data;
			// n8n publishes a workflow in the background.
			if (status !== 404 || Date.now() > deadline)
				throw new Error(`n8n answered ${status}: ${JSON.stringify(data)}`);
		}
	}

	private async credential(baseUrl: string): Promise<Credential> {
		const known =
			this.credentials.get(baseUrl) ??
			this.api.createCredential(`Bench ${baseUrl}`, 'ootiApi', { baseUrl, apiToken: 'demo-token' });
		this.credentials.set(baseUrl, known);
		return await known;
	}

	/** Path of the webhook that starts a workflow with these nodes. */
	private async hook(nodes: WorkflowNode[], count: number): Promise<string> {
		const key = JSON.stringify([nodes, count]);
		const known = this.hooks.get(key) ?? this.publish(nodes, count, `bench-${this.hooks.size}`);
		this.hooks.set(key, known);
		return await known;
	}

	private async publish(nodes: WorkflowNode[], count: number, path: string): Promise<string> {
		const all: WorkflowNode[] = [
			{ name: 'Start', type: 'CUSTOM.benchStart', typeVersion: 1, parameters: { count } },
			...nodes,
			{ name: 'Stop', type: 'CUSTOM.benchStop', typeVersion: 1 },
		];
		const workflow = await this.api.createWorkflow({
			...line(all, [], webhook(path)),
			name: path,
			settings: { saveDataSuccessExecution: 'none', saveExecutionProgress: false },
		});
		await this.api.activate(workflow);
		return path;
	}
}
