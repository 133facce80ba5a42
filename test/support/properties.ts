/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { INodeParameters } from 'n8n-workflow';
import { runNode } from './engine';
import { Scripted } from './scripted';

export const TELLTALE = 'sup3r-secret-t0ken';

/** A failing run prints its seed; SEED=… repeats it, RUNS=… multiplies the number of runs. */
export const settings = (numRuns: number) => ({
	numRuns: numRuns * Number(process.env.RUNS ?? 1),
	...(process.env.SEED && { seed: Number(process.env.SEED) }),
});

export const isPlain = (json: unknown) =>
	typeof json === 'object' && json !== null && !Array.isArray(json);

/** A scripted server for the properties of one file, and the node against it; no promise may be left to fail alone. */
export function properties() {
	const server = new Scripted();
	const stray: unknown[] = [];
	const onStray = (reason: unknown) => stray.push(reason);
	beforeAll(async () => {
		process.on('unhandledRejection', onStray);
		await server.open();
	});
	beforeEach(() => {
		server.requests = [];
		stray.length = 0;
	});
	afterEach(async () => {
		await new Promise((resolve) => setTimeout(resolve, 5));
		expect(stray).toEqual([]);
	});
	afterAll(async () => {
		process.off('unhandledRejection', onStray);
		await server.close();
	});
	const run = async (parameters: object, more: Partial<Parameters<typeof runNode>[0]> = {}) =>
		await runNode({
			baseUrl: server.url,
			parameters: parameters as INodeParameters,
			credentials: { ootiApi: { baseUrl: server.url, apiToken: TELLTALE } },
			...more,
		});
	return { server, run };
}
