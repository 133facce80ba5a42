import type { IExecuteFunctions, INode, INodeExecutionData, ITaskMetadata } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import type { Operation } from '../../shared/api/types';
import { idOf } from '../../shared/api/records';
import { methodOf } from '../../shared/transport/apiRequest';
import { changes } from '../../shared/transport/client';
import { mayHaveArrived, nodeError, Problem } from '../../shared/transport/problem';

/** What a run has come to so far, by the index of the input item. */
export interface Progress {
	/** Of the items that were carried out. */
	results: INodeExecutionData[][];
	failures: Map<number, Error>;
}

/** Whether carrying out an operation for an item changes something in OOTI. */
export const changesData = (operation: Operation, get: (name: string) => unknown): boolean =>
	changes(operation.kind === 'request' ? { method: methodOf(get) } : operation) &&
	!(get('options') as { preview?: boolean } | undefined)?.preview;

type Run = Pick<IExecuteFunctions, 'getContext' | 'getExecuteData' | 'getNode' | 'setMetadata'>;

/** Handed over to another try of a run in n8n's metadata of it: all tries share it, and n8n saves it with a failed execution. */
interface HandedOver {
	operation: string;
	/** Of what was done. It is in the node's context, where n8n's Loop node keeps items too: metadata goes to the editor. */
	key?: string;
	unknown: Record<
		number,
		Pick<Problem, 'message' | 'status' | 'failure'> & { description: string }
	>;
}
type Done = Record<number, INodeExecutionData[]>;

const handedOver = (context: Run) =>
	(context.getExecuteData().metadata as { ooti?: HandedOver } | undefined)?.ooti;

/** With what an API request is about: another address is another operation. */
function nameOf(context: Run, { kind, action }: Operation): string {
	const { method, path } = context.getNode().parameters;
	return kind === 'request' ? `${action}: ${JSON.stringify([method, path])}` : action;
}

const NOT_AGAIN =
	'Trying again does not send it again: if it is missing in OOTI, run the workflow anew with what is missing.';

/**
 * Where a run begins. Another try, by n8n's Retry On Fail or by Retry in the list of executions, comes
 * with all items: what an earlier try has changed in OOTI, or may have changed, is not sent again.
 */
export function progressOf(context: Run, operation: Operation): Progress {
	const progress: Progress = { results: [], failures: new Map() };
	const ooti = handedOver(context);
	if (ooti?.operation !== nameOf(context, operation)) return progress;
	const done = (ooti.key ? context.getContext('node')[ooti.key] : {}) as Done;
	for (const [index, items] of Object.entries(done)) progress.results[Number(index)] = items;
	for (const [index, { message, ...details }] of Object.entries(ooti.unknown))
		progress.failures.set(
			Number(index),
			new Problem(message, { ...details, mayHaveArrived: true }),
		);
	return progress;
}

/** Hands over to another try what must not be sent again. */
export function keep(
	context: Run,
	operation: Operation,
	{ results, failures }: Progress,
	changed: (index: number) => boolean,
): void {
	const done: Done = {};
	results.forEach((items, index) => {
		if (changed(index)) done[index] = items;
	});
	const unknown: HandedOver['unknown'] = {};
	for (const [index, problem] of failures) {
		if (!mayHaveArrived(problem)) continue;
		const { message, status, failure } = problem;
		const told = (problem.description ?? '').replace(` ${NOT_AGAIN}`, '');
		unknown[index] = { message, status, failure, description: `${told} ${NOT_AGAIN}` };
	}
	if (Object.keys({ ...done, ...unknown }).length === 0) return;
	forget(context);
	const key = Object.keys(done).length > 0 ? randomUUID() : undefined;
	const ooti: HandedOver = { operation: nameOf(context, operation), key, unknown };
	context.setMetadata({ ooti } as ITaskMetadata);
	if (key) context.getContext('node')[key] = done;
}

/** There is nothing to hand over any more. */
export function forget(context: Run): void {
	const ooti = handedOver(context);
	if (!ooti) return;
	if (ooti.key) delete context.getContext('node')[ooti.key];
	context.setMetadata({ ooti: undefined } as ITaskMetadata);
}

/** "item 3 (ID 12)", with the id of each record that came of an input item. */
function named(at: number, items: INodeExecutionData[]): string {
	const ids = items.map(({ json }) => idOf(json)).filter((id) => id !== undefined);
	return ids.length === 0 ? `item ${at}` : `item ${at} (ID ${ids.join(', ')})`;
}

const MOST_NAMED = 1000;
const listed = (names: string[]): string =>
	names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(', ')} …` : names.join(', ');

/** The error that ends the run: what has been carried out, and of what nobody knows. */
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
	const { message, status, failure, description } = cause as Problem;
	const told = [
		description,
		done.length > 0 && `${done.length} of ${total} items have been carried out: ${listed(done)}.`,
		unknown.length > 0 && `Perhaps carried out too, since no good answer came: ${listed(unknown)}.`,
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
export function journalOf(context: IExecuteFunctions, { action }: Operation) {
	const lines: string[] = [];
	let written = Date.now();
	const write = () => {
		written = Date.now();
		if (lines.length === 0) return;
		const where = `execution ${context.getExecutionId()}, node '${context.getNode().name}'`;
		context.logger.info(`OOTI, ${where}: ${action}, carried out for ${lines.splice(0).join(', ')}`);
	};
	const note = (index: number, items: INodeExecutionData[]) => {
		lines.push(named(index, items));
		if (Date.now() - written >= JOURNAL_PACE) write();
	};
	return { note, write };
}
