/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credential, Workflow } from './api';
import { repository } from './paths';

const folder = join(repository, 'examples');

/** The workflow with this credential in all its OOTI nodes. */
function withCredential(workflow: Workflow, { id, name, type }: Credential): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-ooti.')
			? { ...node, credentials: { [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/** One of the example workflows, such as `first-steps`. */
export async function example(name: string, credential: Credential): Promise<Workflow> {
	const text = await readFile(join(folder, `${name}.json`), 'utf8');
	return withCredential(JSON.parse(text) as Workflow, credential);
}

/** Names of all examples, sorted, `first-steps` first. */
export async function exampleNames(): Promise<string[]> {
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	const names = files.map((file) => file.slice(0, -'.json'.length));
	return [...names.filter((n) => n === 'first-steps'), ...names.filter((n) => n !== 'first-steps')];
}
