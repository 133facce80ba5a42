import type { IExecuteFunctions, INodeExecutionData, ITaskMetadata } from 'n8n-workflow';
import { createHash, randomUUID } from 'node:crypto';
import type { Call } from '../../shared/transport/client';
import type { Item } from '../operations/operate';
import { mayHaveArrived, Problem } from '../../shared/transport/problem';

/** What a run has come to so far, by the index of the input item. */
export interface Progress {
	/** Of the items that were carried out. */
	results: INodeExecutionData[][];
	failures: Map<number, Error>;
	/** Fingerprints of the requests that change data. */
	digests: Map<number, string>;
	/** What an earlier execution has sent, for n8n's *Retry* in the list of executions. */
	saved: Map<number, Sent>;
	/** Keys of rows of Create or Update that may have been created. */
	uncertain: Set<string>;
}

/** What has become of a request that was sent, or may have been. */
interface Sent {
	digest: string;
	/** The output, where the request was carried out. */
	items?: INodeExecutionData[];
	/** Why nobody knows whether it was. */
	problem?: Pick<Problem, 'message' | 'errorCode' | 'status' | 'failure'> & { description: string };
}

type Run = Pick<IExecuteFunctions, 'getContext' | 'getExecuteData' | 'setMetadata'>;

/**
 * Progress of the tries of n8n's *Retry On Fail*, which all come with the same execution data. It is
 * gone with the execution.
 */
const tries = new WeakMap<object, Progress>();

/**
 * Where a run begins. Another try comes with all items: what an earlier one has carried out, or may
 * have, is not sent again.
 */
export function progressOf(context: Run): Progress {
	const earlier = tries.get(context.getExecuteData());
	if (!earlier)
		return {
			results: [],
			failures: new Map(),
			digests: new Map(),
			saved: read(context),
			uncertain: new Set(),
		};
	const failures = new Map<number, Error>();
	for (const [index, error] of earlier.failures)
		if (mayHaveArrived(error)) failures.set(index, notAgain(error));
	return { ...earlier, failures };
}

/** For the next try of *Retry On Fail*, should there be one. */
export function remember(context: Run, progress: Progress): void {
	tries.set(context.getExecuteData(), progress);
}

/** The error of an earlier try, saying that its request is not sent again. */
class NotAgain extends Problem {
	constructor(
		readonly first: Pick<Problem, 'message' | 'errorCode' | 'status' | 'failure' | 'description'>,
	) {
		const { message, errorCode: code, status, failure, description } = first;
		super(message, {
			code,
			status,
			failure,
			description:
				`${description ?? ''} Trying again does not send it again: if it is missing in OOTI, run the workflow anew with what is missing.`.trim(),
			mayHaveArrived: true,
		});
	}
}

const notAgain = (error: Problem): Problem =>
	error instanceof NotAgain ? error : new NotAgain(error);

/** The item's request is not the one that an earlier execution has sent. */
export class OtherRequest extends Problem {
	constructor(index: number) {
		super(`Item ${index} was carried out, or may have been, with other values before this Retry`, {
			description:
				'The server, the credential, the operation or its values have changed since. Nothing was sent. To go on where the execution failed, retry it with its original workflow; otherwise run the workflow anew with what is missing in OOTI.',
		});
	}
}

/**
 * Called before a write is sent.
 * @param target server and credential
 * @returns the output that an earlier execution had for the same request; undefined when it must be
 * sent
 * @throws Problem when the request must not be sent
 */
export const earlierOutputOf =
	(
		{ digests, saved }: Progress,
		index: number,
		target: string,
	): NonNullable<Item['earlierOutput']> =>
	async (call) => {
		const digest = await digestOf(target, call);
		digests.set(index, digest);
		const sent = saved.get(index);
		if (!sent) return undefined;
		if (sent.digest !== digest) throw new OtherRequest(index);
		if (sent.problem) throw new NotAgain(sent.problem);
		return sent.items;
	};

async function digestOf(
	target: string,
	{ method, path, query, body, form }: Call,
): Promise<string> {
	const hash = createHash('sha256').update(target);
	const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
	hash.update(JSON.stringify([method, path, query, body], plain));
	const parts: Array<[string, string | Blob]> = [];
	form?.().forEach((value, name) => parts.push([name, value]));
	for (const [name, value] of parts) {
		hash.update(JSON.stringify([name]));
		hash.update(typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()));
	}
	return hash.digest('hex');
}

/** Key of the saved progress in the node's context. n8n shows metadata in the editor, so it holds only this key. */
const keyOf = (context: Run) =>
	(context.getExecuteData().metadata as { ooti?: { key: string } } | undefined)?.ooti?.key;

function read(context: Run): Progress['saved'] {
	const key = keyOf(context);
	const saved = (key ? context.getContext('node')[key] : undefined) as Record<number, Sent>;
	return new Map(Object.entries(saved ?? {}).map(([index, sent]) => [Number(index), sent]));
}

/** Saves with a failed execution what its *Retry* must not send again. */
export function save(context: Run, { results, failures, digests, saved }: Progress): void {
	const sent = new Map(saved);
	for (const [index, digest] of digests) {
		const failure = failures.get(index);
		if (results[index]) sent.set(index, { digest, items: results[index] });
		else if (mayHaveArrived(failure))
			sent.set(index, {
				digest,
				problem: toldOf(failure instanceof NotAgain ? failure.first : failure),
			});
	}
	forget(context);
	if (sent.size === 0) return;
	const key = randomUUID();
	context.setMetadata({ ooti: { key } } as ITaskMetadata);
	context.getContext('node')[key] = Object.fromEntries(sent);
}

const toldOf = ({ message, errorCode, status, failure, description }: NotAgain['first']) => ({
	message,
	errorCode,
	status,
	failure,
	description: description ?? '',
});

/** Leaves nothing of a run that ended well. */
export function forget(context: Run): void {
	const key = keyOf(context);
	if (!key) return;
	delete context.getContext('node')[key];
	context.setMetadata({ ooti: undefined } as ITaskMetadata);
}
