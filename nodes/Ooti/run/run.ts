import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation, Resource } from '../../shared/api/types';
import { isWrite } from '../../shared/transport/client';
import { operate } from '../operations/operate';
import { isPreview } from '../operations/preview';
import { nodeError } from '../../shared/transport/problem';
import { methodOf } from '../operations/send';
import { waitedHint } from '../../shared/transport/waited';
import { itemOf } from './item';
import { workThrough } from './items';
import { journalOf } from './journal';
import { collect, firstFailure } from './outcome';
import { parameterReader, type Values } from './parameters';
import { batchingOf, connectionOf } from './requestOptions';
import {
	earlierOutputOf,
	forget,
	OtherRequest,
	type Progress,
	progressOf,
	remember,
	save,
} from './resume';
import { type Opened, sessionsOf } from './sessions';
import { isTool, toolValues, withAdvice, withWarnings } from './tool';

/**
 * The ordinary run of one operation over all input items, n8n's `customOperations`. n8n's own engine
 * would walk every parameter of the node for every item and freeze while it does (see docs/architecture.md).
 */
export const run = (resource: Resource, operation: Operation) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const total = this.getInputData().length;
		const values = valuesOf(this);
		const progress = progressOf(this);
		const carriedOut = () => Object.keys(progress.results).length;
		const before = carriedOut();
		const again = await carryOut(this, resource, operation, values, progress);
		if (node.retryOnFail) remember(this, progress);
		if (before + again > 0)
			tell(
				this,
				`${before + again} of ${total} items had been carried out by an earlier try of this run. They were not sent again.`,
			);
		if (progress.failures.size === 0 || this.continueOnFail()) {
			forget(this);
			return [collect(node, total, progress)];
		}
		const changed = (index: number) => changesData(operation, values(index));
		const error = firstFailure(node, progress, changed, total);
		if (isTool(node)) throw withAdvice(error);
		save(this, progress);
		throw error;
	};

/** The parameters by item. */
function valuesOf(context: IExecuteFunctions): (index: number) => Values {
	const read = parameterReader(context);
	const node = context.getNode();
	return isTool(node) ? (index) => toolValues(node, read(index)) : read;
}

/** Whether carrying out an operation for an item changes something in OOTI. */
const changesData = (operation: Operation, { get }: Values): boolean =>
	isWrite(operation.kind === 'request' ? { method: methodOf(get) } : operation) &&
	!isPreview((get('options') ?? {}) as { preview?: unknown });

/** Whether items are sent one at a time; a POST to any address may be one where the order means something. */
const goesInOrder = ({ inOrder, kind }: Operation, { get, isExpression }: Values): boolean =>
	Boolean(inOrder) || (kind === 'request' && (isExpression('method') || methodOf(get) === 'POST'));

/**
 * Carries out the operation for all items that no earlier try has settled.
 * @returns the number of items that an earlier execution had carried out
 */
async function carryOut(
	context: IExecuteFunctions,
	resource: Resource,
	operation: Operation,
	values: (index: number) => Values,
	progress: Progress,
): Promise<number> {
	const { results, failures, saved } = progress;
	const indices = [...context.getInputData().keys()];
	const keepGoing = context.continueOnFail();
	const journal = journalOf(context, operation);
	const sessions = await sessionsOf(context, values).catch((error: unknown): never => {
		throw nodeError(context.getNode(), error);
	});
	const work = workOf(context, resource, operation, values, progress, sessions.of);
	const attempt = async (index: number) => {
		try {
			results[index] = await work(index);
			if (indices.length > 1 && !saved.has(index) && changesData(operation, values(index)))
				journal.note(index, results[index]);
			return true;
		} catch (error) {
			failures.set(index, error as Error);
			// What an earlier try has left unknown stops nothing.
			return keepGoing || (saved.has(index) && !(error instanceof OtherRequest));
		}
	};
	const sideBySide = goesInOrder(operation, values(0)) ? 1 : connectionOf(values(0)).concurrency;
	const open = indices.filter((index) => !results[index] && !failures.has(index));
	const batching = batchingOf(values(0), indices.length);
	// First what an earlier execution has sent: it has to be the same before anything else is sent.
	const earlier = open.filter((index) => saved.has(index));
	const signal = context.getExecutionCancelSignal();
	await workThrough(earlier, sideBySide, batching, attempt, signal);
	const other = [...failures.values()].some((error) => error instanceof OtherRequest);
	if (keepGoing || !other)
		await workThrough(
			open.filter((index) => !saved.has(index)),
			sideBySide,
			batching,
			attempt,
			signal,
		);
	journal.write();
	const slowed = waitedHint({ waited: sessions.waited() });
	if (slowed) tell(context, slowed);
	return earlier.filter((index) => saved.get(index)?.items && results[index]).length;
}

/** How one item is carried out. */
function workOf(
	context: IExecuteFunctions,
	resource: Resource,
	operation: Operation,
	values: (index: number) => Values,
	progress: Progress,
	sessionOf: (index: number) => Promise<Opened>,
): (index: number) => Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const { helpers } = context;
	return async (index) => {
		const { session, target } = await sessionOf(index);
		const warnings: string[] = [];
		const source = {
			index,
			values: values(index),
			timezone: context.getTimezone(),
			input: () => context.getInputData()[index].json,
			binary: (field: string) => helpers.assertBinaryData(index, field),
			bytes: async (field: string) => await helpers.getBinaryDataBuffer(index, field),
			store: async (data: Buffer, fileName?: string, mimeType?: string) =>
				await helpers.prepareBinaryData(data, fileName, mimeType),
		};
		const item = itemOf(source, session, (message) => {
			warnings.push(message);
			tell(context, message);
		});
		const earlierOutput = earlierOutputOf(progress, index, target);
		const items = await operate(session, resource, operation, {
			...item,
			earlierOutput,
			uncertain: progress.uncertain,
		});
		return isTool(node) ? withWarnings(items, warnings, index) : items;
	};
}

/** Shows a message beside the output. */
const tell = (context: IExecuteFunctions, message: string) =>
	context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' });
