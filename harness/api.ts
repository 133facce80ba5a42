/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import axios, { type AxiosInstance } from 'axios';
import { parse as parseExecution } from 'flatted';
import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { N8n } from './n8n';

export const owner = {
	email: 'owner@ooti.example',
	password: 'Demo-1234',
	firstName: 'Camille',
	lastName: 'Owner',
};

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position?: [number, number];
	parameters?: IDataObject;
	credentials?: Record<string, { id: string; name: string }>;
	[setting: string]: unknown;
}

type Connections = Record<
	string,
	Record<string, Array<Array<{ node: string; type: string; index: number }> | null>>
>;

export interface Workflow {
	id?: string;
	versionId?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Connections;
	settings?: IDataObject;
	pinData?: IDataObject;
}

export interface Saved extends Workflow {
	id: string;
	versionId: string;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
}

export interface Execution {
	id: string;
	status: string;
	/** Message and description of the error, as the user sees them. */
	error?: string;
	raw: IRun['data'];
	/** The items of an output of a node, in its last run. */
	items: (nodeName: string, output?: number) => INodeExecutionData[];
}

interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers?: Array<{ errorMessage: string | null }>;
}

interface NodeTypeDescription {
	name: string;
	displayName: string;
	version: number | number[];
	[key: string]: unknown;
}

/** n8n answered a request with a status of failure. */
class StatusError extends Error {
	constructor(
		message: string,
		readonly status: number,
	) {
		super(message);
	}
}

/** n8n's internal REST API, which its editor uses. */
export class Api {
	private constructor(
		private readonly http: AxiosInstance,
		/** The session's cookie, for a browser. */
		readonly cookie: string,
	) {}

	/** Signs in as the owner; creates the owner in a new n8n. */
	static async signIn(n8n: Pick<N8n, 'url'>): Promise<Api> {
		const http = axios.create({
			baseURL: n8n.url,
			proxy: false,
			// n8n closes idle connections, and a call sent at that moment would fail
			httpAgent: new Agent({ keepAlive: false }),
			maxBodyLength: Infinity,
			maxContentLength: Infinity,
			validateStatus: () => true,
		});
		const setup = await http.post('/rest/owner/setup', owner);
		const answer =
			setup.status === 200
				? setup
				: await http.post('/rest/login', {
						emailOrLdapLoginId: owner.email,
						password: owner.password,
					});
		const cookies = answer.headers['set-cookie'] ?? [];
		const cookie = cookies.map((line) => line.split(';')[0]).find((c) => c.startsWith('n8n-auth='));
		if (!cookie) {
			throw new Error(`Signing in to n8n failed: ${JSON.stringify([setup.data, answer.data])}`);
		}
		http.defaults.headers.common.Cookie = cookie;
		return new Api(http, cookie);
	}

	/** Sends a request and returns its `data`. An error has n8n's message. */
	async call<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, data?: unknown) {
		const answer = await this.http
			.request<unknown>({ method, url: path, data })
			.catch((error: Error) => {
				// without axios's request and sockets, which a report cannot print
				throw new Error(`n8n: ${method} ${path} was not answered: ${error.message}`);
			});
		if (answer.status >= 400) {
			const body = answer.data as { message?: string } | undefined;
			const reason = body?.message ?? JSON.stringify(answer.data);
			throw new StatusError(
				`n8n: ${method} ${path} answered ${answer.status}: ${reason}`,
				answer.status,
			);
		}
		const body = answer.data as { data?: T };
		return body !== null && typeof body === 'object' && 'data' in body
			? (body.data as T)
			: (body as T);
	}

	async createCredential(name: string, type: string, data: IDataObject): Promise<Credential> {
		const { id } = await this.call<Credential>('POST', '/rest/credentials', { name, type, data });
		return { id, name, type };
	}

	/** Tests a credential as n8n does when it is saved. */
	async testCredential(credential: Credential, data: IDataObject) {
		return await this.call<{ status: 'OK' | 'Error'; message: string }>(
			'POST',
			'/rest/credentials/test',
			{ credentials: { ...credential, data } },
		);
	}

	async deleteCredential(id: string): Promise<void> {
		await this.call('DELETE', `/rest/credentials/${id}`);
	}

	async createTag(name: string): Promise<string> {
		const { id } = await this.call<{ id: string }>('POST', '/rest/tags', { name });
		return id;
	}

	async createWorkflow(workflow: Workflow, tags: string[] = []): Promise<Saved> {
		const nodes = workflow.nodes.map((node, index) => ({
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			position: [index * 220, 0],
			parameters: {},
			...node,
		}));
		const settings = { executionOrder: 'v1', ...workflow.settings };
		// older versions require `active`
		return await this.call('POST', '/rest/workflows', {
			active: false,
			...workflow,
			nodes,
			settings,
			...(tags.length > 0 && { tags }),
		});
	}

	/** Publishes a saved workflow, so that its triggers run and other workflows can call it. */
	async activate(workflow: Saved): Promise<void> {
		const { id, versionId } = workflow;
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.untilPublished(id);
	}

	async deactivate({ id }: Saved): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.untilPublished(id);
	}

	/** Newer versions of n8n publish in the background, with retries. */
	private async untilPublished(id: string): Promise<void> {
		for (;;) {
			const { status, triggers } = await this.call<Publication>(
				'GET',
				`/rest/workflows/${id}/publication-status`,
			).catch((error: unknown): Publication => {
				// older versions have no such address
				if (!(error instanceof StatusError && error.status === 404)) throw error;
				return { status: 'published' };
			});
			if (status === 'failed') throw new Error(triggers?.[0].errorMessage ?? 'Not published');
			if (status !== 'in_progress') return;
			await sleep(50);
		}
	}

	/** Starts a saved workflow at its first trigger, like the button below the canvas. */
	async start(workflow: Saved): Promise<string> {
		const trigger = workflow.nodes.find((node) => /trigger$/i.test(node.type));
		if (!trigger) throw new Error(`Workflow "${workflow.name}" has no trigger`);
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			// versions before 2 also require the workflow
			{ workflowData: workflow, triggerToStartFrom: { name: trigger.name } },
		);
		return executionId;
	}

	async stop(executionId: string): Promise<void> {
		await this.call('POST', `/rest/executions/${executionId}/stop`);
	}

	/** Retries an execution from the failed node, as the list of executions offers, and waits for its end. */
	async retry(executionId: string): Promise<Execution> {
		const path = `/rest/executions/${executionId}/retry`;
		const { id } = await this.call<{ id: string }>('POST', path, { loadWorkflow: true });
		return await this.execution(id);
	}

	async execution(id: string): Promise<Execution & { finished: boolean }> {
		const found = await this.call<{ status: string; data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		const raw = parseExecution(found.data) as IRun['data'];
		const finished = !['new', 'running', 'waiting'].includes(found.status);
		return { id, status: found.status, finished, raw, error: errorText(raw), items: itemsOf(raw) };
	}

	async waitFor(executionId: string, timeoutMs = 120_000): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const { status } = await this.call<{ status: string }>(
				'GET',
				`/rest/executions/${executionId}`,
			);
			if (!['new', 'running', 'waiting'].includes(status)) return await this.execution(executionId);
			if (Date.now() > deadline) {
				await this.stop(executionId).catch(() => {});
				throw new Error(`The execution was still ${status} after ${timeoutMs / 1000} s`);
			}
			await sleep(50);
		}
	}

	/** Saves the workflow if it is new, runs it and waits for its end. */
	async execute(workflow: Workflow | Saved, timeoutMs?: number): Promise<Execution> {
		const saved = workflow.id ? (workflow as Saved) : await this.createWorkflow(workflow);
		return await this.waitFor(await this.start(saved), timeoutMs);
	}

	/** All node descriptions that n8n sends to its editor, about 20 MB. */
	async nodeTypes(): Promise<NodeTypeDescription[]> {
		return await this.types('nodes');
	}

	async credentialTypes(): Promise<NodeTypeDescription[]> {
		return await this.types('credentials');
	}

	/** Older versions rewrite the file after an installation; until then it may be incomplete. */
	private async types(kind: 'nodes' | 'credentials'): Promise<NodeTypeDescription[]> {
		for (let tries = 50; ; tries--) {
			const types = await this.call<NodeTypeDescription[]>('GET', `/types/${kind}.json`);
			if (Array.isArray(types)) return types;
			if (tries === 0) throw new Error(`n8n answers no list of ${kind}`);
			await sleep(200);
		}
	}

	/** Installs a community package by name, through n8n's own installer. */
	async installPackage(name: string, version: string) {
		return await this.call<{ packageName: string; installedNodes: Array<{ type: string }> }>(
			'POST',
			'/rest/community-packages',
			{ name, version },
		);
	}
}

function itemsOf(raw: IRun['data']) {
	return (nodeName: string, output = 0): INodeExecutionData[] => {
		const runs = raw.resultData?.runData?.[nodeName];
		if (!runs) throw new Error(`Node "${nodeName}" did not run`);
		return runs[runs.length - 1].data?.main?.[output] ?? [];
	};
}

function errorText(raw: IRun['data']): string | undefined {
	const error = raw.resultData?.error as
		| { message?: string; description?: string | null; messages?: string[] }
		| undefined;
	if (!error) return undefined;
	return [error.message, error.description].filter(Boolean).join(' — ');
}
