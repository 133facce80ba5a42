/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowNode } from '../../../harness/api';

/** Receives, from workflows, the ids of the records that a trigger has delivered. */
export class Collector {
	private readonly server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request
			.on('data', (chunk: Buffer) => chunks.push(chunk))
			.on('end', () => {
				const { name, ids } = JSON.parse(Buffer.concat(chunks).toString()) as {
					name: string;
					ids: number[];
				};
				(this.batches[name] ??= []).push(ids);
				response.setHeader('content-type', 'application/json').end('{}');
			});
	});

	/** Received ids of each run, by name of the workflow. */
	readonly batches: Record<string, number[][]> = {};

	async open(): Promise<void> {
		await once(this.server.listen(0, '127.0.0.1'), 'listening');
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}

	/** A node that sends the ids of the trigger's items, in one request per run. */
	node(name: string, trigger: string): WorkflowNode {
		const { port } = this.server.address() as AddressInfo;
		const ids = `$('${trigger}').all().map((item) => item.json.id ?? item.json.pk)`;
		return {
			name: 'Collect',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			executeOnce: true,
			parameters: {
				method: 'POST',
				url: `http://127.0.0.1:${port}/`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: `={{ JSON.stringify({ name: ${JSON.stringify(name)}, ids: ${ids} }) }}`,
				options: {},
			},
		};
	}

	ids = (name: string): number[] => (this.batches[name] ?? []).flat();

	/** Waits until the expected number of ids has arrived, and a moment longer for duplicates. */
	async settle(name: string, expected: number, timeoutMs = 60_000): Promise<void> {
		const deadline = Date.now() + timeoutMs;
		while (this.ids(name).length < expected && Date.now() < deadline) await sleep(50);
		await sleep(500);
	}
}
