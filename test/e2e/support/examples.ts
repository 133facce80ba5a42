import type { INodeExecutionData } from 'n8n-workflow';
import type { Execution, Saved, Workflow } from '../../../harness/api';
import { example } from '../../../harness/examples';
import { type Bench, useBench } from './bench';

export let bench: Bench;

/** A bench for the tests of examples in this file. */
export const useExamples = (): void => void (bench = useBench());

export const store = () => bench.simulator.store;
export { dmy, inParis, iso } from './dates';
export const cents = (amount: unknown) => Math.round(Number(amount ?? 0) * 100);

/** Runs a saved workflow; throws n8n's error if it fails. */
export async function run(workflow: Saved): Promise<Execution> {
	const execution = await bench.api.execute(workflow);
	expect([execution.error, execution.status]).toEqual([undefined, 'success']);
	return execution;
}

/** Saves an example, once, with some settings changed. */
export async function saved(
	name: string,
	settings: Record<string, string | number | boolean> = {},
	change: (workflow: Workflow) => void = () => {},
): Promise<Saved> {
	const workflow = await example(name, bench.credential);
	for (const node of workflow.nodes) {
		const { assignments } = (node.parameters?.assignments ?? {}) as {
			assignments?: Array<{ name: string; value: unknown }>;
		};
		for (const assignment of assignments ?? []) {
			if (assignment.name in settings) assignment.value = settings[assignment.name];
		}
	}
	change(workflow);
	return await bench.api.createWorkflow(workflow);
}

/** Replaces the sample rows of an example. */
export const withRows =
	(rows: object[]) =>
	({ nodes }: Workflow): void => {
		const sample = nodes.find(({ name }) => name.startsWith('Sample'))!;
		sample.parameters!.jsonOutput = JSON.stringify({ rows });
	};

/** Requests of `body` that change data. */
export async function writes(body: () => Promise<unknown>): Promise<string[]> {
	const before = bench.simulator.requests.length;
	await body();
	return bench.simulator.requests
		.slice(before)
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path }) => `${method} ${path}`);
}

export const ran = (execution: Execution, node: string) => node in execution.raw.resultData.runData;
export const itemsOf = (execution: Execution, node: string) =>
	ran(execution, node) ? execution.items(node) : [];

/** Parses a semicolon-separated file into rows by heading. */
export function rowsOf(csv: string): Array<Record<string, string>> {
	const [header, ...lines] = csv
		.replace(/^\ufeff/, '')
		.trim()
		.split(/\r?\n/);
	const columns = header.split(';');
	return lines.map((line) => {
		const cells = line.split(';').map((cell) => cell.replace(/^"(.*)"$/, '$1'));
		return Object.fromEntries(columns.map((column, n) => [column, cells[n]]));
	});
}

/** The text of the file in the binary property `data`. */
export async function textOf({ binary }: INodeExecutionData): Promise<string> {
	const { data, id } = binary!.data;
	if (!id) return Buffer.from(data, 'base64').toString();
	return await bench.api.call<string>(
		'GET',
		`/rest/binary-data?id=${encodeURIComponent(id)}&action=download`,
	);
}

export const twice = (name: string, body: () => Promise<void>) =>
	test(`${name} succeeds twice in a row`, body);
