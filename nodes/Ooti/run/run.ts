import {
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	sleep,
} from 'n8n-workflow';
import { DEFAULT_CONCURRENCY } from '../../shared/transport/limiter';
import type { Operation, Resource } from '../../shared/api/types';
import { parameterReader } from './parameters';
import {
	changesData,
	firstFailure,
	forget,
	journalOf,
	keep,
	type Progress,
	progressOf,
} from './progress';
import { requestSettings } from './requestOptions';
import { operate, type Item } from '../../shared/transport/operate';
import { nodeError } from '../../shared/transport/problem';
import { openSession, type Session } from '../../shared/transport/session';
import { waitedHint } from '../../shared/transport/waited';

/**
 * The ordinary run of one operation over all input items, n8n's `customOperations`. n8n's own engine
 * would walk every parameter of the node for every item and freeze while it does (see docs/architecture.md).
 */
export const run = (resource: Resource, operation: Operation) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const items = this.getInputData();
		const parameters = parameterReader(this);
		const options = (parameters(0)('options') ?? {}) as { concurrency?: number };
		const requestOptions = (parameters(0)('requestOptions') ?? {}) as {
			batching?: { batch?: { batchSize?: number; batchInterval?: number } };
		};
		const concurrency = Math.max(
			1,
			Math.floor(Number(options.concurrency ?? DEFAULT_CONCURRENCY)) || 1,
		);

		let session: Session;
		try {
			session = await openSession(this, {
				authentication: parameters(0)('authentication'),
				concurrency,
				settings: requestSettings(requestOptions) as Partial<IHttpRequestOptions>,
				signal: this.getExecutionCancelSignal(),
			});
		} catch (error) {
			throw nodeError(node, error);
		}

		const changes = (index: number) => changesData(operation, parameters(index));
		const progress = progressOf(this, operation);
		const { results, failures } = progress;
		const before = Object.keys(results).length;
		const known = failures.size;
		const journal = journalOf(this, operation);
		const { batchSize = 0, batchInterval = 0 } = requestOptions.batching?.batch ?? {};
		const batch = batchInterval > 0 ? Math.max(1, batchSize) : items.length;
		const keepGoing = this.continueOnFail();

		for (
			let start = 0;
			start < items.length && (keepGoing || failures.size === known);
			start += batch
		) {
			if (start > 0) await sleep(batchInterval);
			let next = start;
			const end = Math.min(start + batch, items.length);
			const worker = async () => {
				while (next < end && (keepGoing || failures.size === known)) {
					const index = next++;
					if (results[index] || failures.has(index)) continue;
					try {
						results[index] = await operate(
							session,
							resource,
							operation,
							itemOf(this, index, parameters(index), session),
						);
						if (items.length > 1 && changes(index)) journal.note(index, results[index]);
					} catch (error) {
						failures.set(index, error as Error);
					}
					// Items that fail before they are sent would otherwise never let n8n breathe.
					if (failures.has(index) && index % 50 === 49) await sleep(0);
				}
			};
			await Promise.all(Array.from({ length: Math.min(concurrency, end - start) }, worker));
		}
		journal.write();
		const slowed = waitedHint(session.client);
		if (slowed) tell(this, slowed);

		if (failures.size > 0 && (!keepGoing || node.retryOnFail))
			keep(this, operation, progress, changes);
		else forget(this);
		if (before > 0)
			tell(
				this,
				`${before} of ${items.length} items had been carried out by an earlier try of this run. They were not sent again.`,
			);
		if (!keepGoing && failures.size > 0) throw firstFailure(node, progress, changes, items.length);
		return [collect(items.length, progress, (error, index) => nodeError(node, error, index))];
	};

/** All results in the order of the input; a failed item becomes an item that says why. */
function collect(
	length: number,
	{ results, failures }: Progress,
	wrap: (error: Error, index: number) => ReturnType<typeof nodeError>,
): INodeExecutionData[] {
	// Most often a list of its own, which may be a long one.
	if (length === 1 && failures.size === 0) return results[0];
	const output: INodeExecutionData[] = [];
	for (let index = 0; index < length; index++) {
		const failure = failures.get(index);
		if (failure) {
			const error = wrap(failure, index);
			// All that n8n leaves of an error in the item's data, so it has to say what to do as well.
			error.message = whole(error);
			output.push({ json: { error: error.message }, error, pairedItem: { item: index } });
		}
		for (const item of results[index] ?? []) output.push(item);
	}
	return output;
}

/** The message with what to do about it. */
const whole = ({ message, description }: ReturnType<typeof nodeError>): string =>
	description ? `${message.replace(/\.$/, '')}. ${description}` : message;

/** An input item as the transport sees it. */
function itemOf(
	context: IExecuteFunctions,
	index: number,
	get: (name: string) => unknown,
	session: Session,
): Item {
	return {
		index,
		get,
		input: () => context.getInputData()[index].json,
		timezone: context.getTimezone(),
		selected: async (...wanted) => await session.selected(...wanted),
		file: async (field) => {
			const { fileName = 'file', mimeType } = context.helpers.assertBinaryData(index, field);
			return { data: await context.helpers.getBinaryDataBuffer(index, field), fileName, mimeType };
		},
		store: async (data, fileName, mimeType) =>
			await context.helpers.prepareBinaryData(data, fileName, mimeType),
		hint: (message) => tell(context, message),
	};
}

/** Shows a message beside the output. */
const tell = (context: IExecuteFunctions, message: string) =>
	context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' });
