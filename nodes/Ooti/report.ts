import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from './description/types';
import { idOf } from './records';
import { nodeError, Problem } from './transport/problem';

/** "item 3 (ID 12)", with the id of each record that came of an input item. */
function named(at: number, items: INodeExecutionData[]): string {
	const ids = items.map(({ json }) => idOf(json)).filter((id) => id !== undefined);
	return ids.length === 0 ? `item ${at}` : `item ${at} (ID ${ids.join(', ')})`;
}

const MOST_NAMED = 1000;
const listed = (names: string[]): string =>
	names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(', ')} …` : names.join(', ');

/** The error that ends the run: what had been carried out before it, and of what nobody knows. */
export function firstFailure(
	node: INode,
	{ method }: Operation,
	failures: Map<number, Error>,
	results: INodeExecutionData[][],
	total: number,
) {
	const index = Math.min(...failures.keys());
	const cause = failures.get(index)!;
	if (method === 'GET' || !(cause instanceof Problem)) return nodeError(node, cause, index);
	const done = results.flatMap((items, at) => (failures.has(at) ? [] : [named(at, items)]));
	const unknown = [...failures].flatMap(([at, failure]) =>
		at !== index && failure instanceof Problem && failure.mayHaveArrived ? [`item ${at}`] : [],
	);
	const { message, status, failure, description } = cause;
	const told = [
		description,
		done.length > 0 &&
			`${done.length} of ${total} items had been carried out when this one failed: ${listed(done)}.`,
		unknown.length > 0 &&
			`Under way at that moment, so that OOTI may have carried out as well: ${listed(unknown)}.`,
	];
	return nodeError(
		node,
		new Problem(message, { status, failure, description: told.filter(Boolean).join(' ') }),
		index,
	);
}

/** ms after which what has been carried out is written down. */
const JOURNAL_PACE = 100;

/**
 * Writes into n8n's log what has been carried out, while it is: should n8n itself be killed in the
 * middle of a run, nothing else would tell.
 */
export function journalOf(
	context: IExecuteFunctions,
	{ method, action }: Operation,
	total: number,
) {
	const lines: string[] = [];
	let written = Date.now();
	const write = () => {
		written = Date.now();
		if (lines.length === 0) return;
		const where = `execution ${context.getExecutionId()}, node '${context.getNode().name}'`;
		context.logger.info(`OOTI, ${where}: ${action}, carried out for ${lines.splice(0).join(', ')}`);
	};
	const note = (index: number, items: INodeExecutionData[]) => {
		if (method === 'GET' || total === 1) return;
		lines.push(named(index, items));
		if (Date.now() - written >= JOURNAL_PACE) write();
	};
	return { note, write };
}
