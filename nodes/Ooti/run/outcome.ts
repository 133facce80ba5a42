import type { INode, INodeExecutionData } from 'n8n-workflow';
import { mayHaveArrived, nodeError, Problem } from '../../shared/transport/problem';
import { named } from './journal';
import type { Progress } from './resume';
import { withAdvice } from './tool';

/** All results in the order of the input; a failed item becomes an item that says why. */
export function collect(
	node: INode,
	length: number,
	{ results, failures }: Progress,
): INodeExecutionData[] {
	// Fast path: avoids copying a long list.
	if (length === 1 && failures.size === 0) return results[0];
	const output: INodeExecutionData[] = [];
	for (let index = 0; index < length; index++) {
		const failure = failures.get(index);
		if (failure) {
			const error = withAdvice(nodeError(node, failure, index));
			output.push({ json: { error: error.message }, error, pairedItem: { item: index } });
		}
		for (const item of results[index] ?? []) output.push(item);
	}
	return output;
}

const MOST_NAMED = 1000;
const listed = (names: string[]): string =>
	names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(', ')} …` : names.join(', ');

/** The error that ends the run, naming the items carried out and those of unknown outcome. */
export function firstFailure(
	node: INode,
	{ results, failures }: Progress,
	changed: (index: number) => boolean,
	total: number,
) {
	const index = Math.min(...failures.keys());
	const cause = failures.get(index)!;
	const done: string[] = [];
	results.forEach((items, at) => {
		if (changed(at)) done.push(named(at, items));
	});
	const unknown = [...failures].flatMap(([at, failure]) =>
		at !== index && mayHaveArrived(failure) ? [`item ${at}`] : [],
	);
	if (done.length + unknown.length === 0) return nodeError(node, cause, index);
	// An expression or a file that fails comes with an error of n8n's.
	const { message, errorCode: code, status, failure, description } = cause as Problem;
	const told = [
		description,
		done.length > 0 && `${done.length} of ${total} items have been carried out: ${listed(done)}.`,
		unknown.length > 0 && `Perhaps carried out too, since no good answer came: ${listed(unknown)}.`,
	];
	return nodeError(
		node,
		new Problem(message, { code, status, failure, description: told.filter(Boolean).join(' ') }),
		index,
	);
}
