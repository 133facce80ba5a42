/* eslint-disable import-x/no-unresolved -- the resolver does not read the package's exports */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
	StreamableHTTPClientTransport,
	StreamableHTTPError,
} from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { sleep } from 'n8n-workflow';
import type { Credential, Saved, Workflow } from '../../../harness/api';
import type { Bench } from './bench';

const SECRET = 'mcp-test-bearer';

/** What a model reads after calling a tool. */
export interface Read {
	failed: boolean;
	text: string;
	records: Array<Record<string, unknown>>;
}

/** A published workflow with an MCP Server Trigger, and its client. */
export class McpServer {
	client!: Client;
	private bearer!: Credential;
	private workflow!: Saved;

	constructor(
		private readonly bench: Bench,
		private readonly path: string,
	) {}

	async open(server: Workflow): Promise<void> {
		const { api } = this.bench;
		this.bearer = await api.createCredential('MCP', 'httpBearerAuth', { token: SECRET });
		const { id, name } = this.bearer;
		for (const node of server.nodes) {
			if (node.type.endsWith('.mcpTrigger')) node.credentials = { httpBearerAuth: { id, name } };
		}
		this.workflow = await api.createWorkflow(server);
		await api.activate(this.workflow);
		// n8n returns before the path is registered, and until then answers 404
		for (let left = 50; !this.client; left--) {
			this.client = await this.connect(SECRET).catch(async (error: unknown) => {
				const isMissing = error instanceof StreamableHTTPError && error.code === 404;
				if (left === 0 || !isMissing) throw error;
				await sleep(100);
				return undefined as never;
			});
		}
	}

	async close(): Promise<void> {
		await this.client?.close();
		await this.bench.api.deactivate(this.workflow);
		await this.bench.api.deleteCredential(this.bearer.id);
	}

	async connect(token: string): Promise<Client> {
		const connected = new Client({ name: 'ooti-test', version: '1.0.0' });
		await connected.connect(
			new StreamableHTTPClientTransport(new URL(`${this.bench.url}/mcp/${this.path}`), {
				requestInit: { headers: { Authorization: `Bearer ${token}` } },
			}),
		);
		return connected;
	}

	/** Calls a tool as a model would. */
	async call(name: string, args: Record<string, unknown> = {}): Promise<Read> {
		const result = await this.client.callTool({ name, arguments: args });
		const text = (result.content as Array<{ text: string }>).map((part) => part.text).join('\n');
		const failed = Boolean(result.isError);
		return { failed, text, records: failed ? [] : (JSON.parse(text) as Read['records']) };
	}
}
