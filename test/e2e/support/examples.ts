import type { INodeExecutionData } from 'n8n-workflow';
import type { Execution, Saved, Workflow } from '../../../harness/api';
import { example } from '../../../harness/examples';
import { useBench } from './bench';

/** Examples in a real n8n: saved as they stand, run, and their output read. */
export const bench = useBench();

export const store = () => bench.simulator.store;
export { dmy, inParis, iso } from './dates';
export const cents = (amount: unknown) => Math.round(Number(amount ?? 0) * 100);

/** Runs a saved workflow to its end, and fails with what n8n says when it is not green. */
export async function run(workflow: Saved): Promise<Execution> {
	const execution = await bench.api.execute(workflow);
	expect([execution.error, execution.status]).toEqual([undefined, 'success']);
	return execution;
}

/** An example, saved once, as it stands but for some of its settings. */
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

/** Rows in place of the sample that an example begins with. */
export const withRows =
	(rows: object[]) =>
	({ nodes }: Workflow): void => {
		const sample = nodes.find(({ name }) => name.startsWith('Sample'))!;
		sample.parameters!.jsonOutput = JSON.stringify({ rows });
	};

/** Requests that changed data while something ran. */
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

/** A semicolon-separated file as rows by their headings. */
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

/** The content of the file that a node put into `data`, as text. */
export async function textOf({ binary }: INodeExecutionData): Promise<string> {
	const { data, id } = binary!.data;
	if (!id) return Buffer.from(data, 'base64').toString();
	return await bench.api.call<string>(
		'GET',
		`/rest/binary-data?id=${encodeURIComponent(id)}&action=download`,
	);
}

export const twice = (name: string, body: () => Promise<void>) =>
	test(`${name} runs green twice in a row`, body, 120_000);
