/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { run } from '../../../harness/command';
import { defaultN8nVersion, ensureN8n } from '../../../harness/install';
import { repository, type Log } from '../../../harness/paths';
import { resources } from '../../../nodes/shared/tables';
import { n8n as manifest } from '../../../package.json';
import { inTurn, named, whole, type Result } from '../figures';

const folder = join(__dirname, '..', 'package');

/** Loading time, description and memory of the package, compared with a minimal node. */
export async function packageItself(log: Log, rounds: number): Promise<Result> {
	const { node, dir } = await ensureN8n(process.env.OOTI_E2E_N8N || defaultN8nVersion, log);
	const load = (files: string[]) => async () => {
		const args = ['--expose-gc', join(folder, 'load.js'), ...files];
		return JSON.parse(await run(node, args)) as Record<'ms' | 'cpu' | 'heldMb' | 'bytes', number>;
	};
	const ours = [...manifest.nodes, ...manifest.credentials].map((file) => join(repository, file));
	const took = await inTurn('loading', rounds * 5, {
		'': load(ours),
		hello: load([join(folder, 'Hello.node.js')]),
	});
	const definition = [join(folder, 'typeDefinition.js'), dir, ours[0]];
	const { own, loaded } = JSON.parse(await run(node, definition)) as Record<
		'own' | 'loaded',
		number
	>;
	const operations = resources.reduce((sum, resource) => sum + resource.operations.length, 0);
	// '' is the whole package; its first node is OOTI.
	const { bytes } = took[''];
	const row = (what: string, { ms, cpu, heldMb }: (typeof took)['']) => [
		what,
		whole(ms),
		whole(cpu),
		heldMb.toFixed(1),
	];
	return {
		text: `In a fresh process of the Node.js that n8n runs on, with n8n-workflow loaded as n8n has it: all files of the package are read and one object of each of its nodes and credentials is made. Without the time in which the machine had no core free. Medians of ${rounds * 5} rounds. The description of the OOTI node has ${whole(operations)} operations and takes ${whole(bytes)} bytes as n8n serves it, ${whole(bytes / operations)} an operation. n8n's own generator describes it to models that build workflows in ${whole(own)} characters, ${whole(own / operations)} an operation, and in ${whole(loaded)} with the Request Options that n8n adds to each of them.`,
		columns: ['package', 'ms', 'processor time (ms)', 'memory held (MB)'],
		rows: [row('n8n-nodes-ooti', took['']), row('a hello-world node', took.hello)],
		figures: {
			...named('package', took),
			'package bytes an operation': bytes / operations,
			'package characters of the type definition': own,
		},
	};
}
