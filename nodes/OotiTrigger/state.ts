import { createHash, randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { ChangedState } from './changed';
import type { CreatedState } from './created';

const VERSION = 1;
/** Another one after each start of n8n. */
const BOOT = randomUUID().slice(0, 8);

/** What a trigger remembers from poll to poll, in the workflow's static data. */
export interface Memory {
	version: number;
	/** Fixed-length fingerprint of what is watched; a different value means that the trigger starts anew. */
	subject: string;
	/** Organization and team of the user's profile, as they were when the trigger was first published. */
	selected: Record<string, number | string>;
	progress: CreatedState | ChangedState;
	/** Progress before the events delivered last, and the run of n8n that delivered them (*Repeat After Restart*). */
	before?: { progress: CreatedState | ChangedState; boot: string };
}

export const subjectOf = (...parts: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('base64').slice(0, 16);

/** What is remembered of this subject; undefined when nothing is. */
export function recall(data: IDataObject, subject: string): Memory | undefined {
	const memory = data.memory as unknown as Memory | undefined;
	return memory?.version === VERSION && memory.subject === subject ? memory : undefined;
}

/**
 * Where to go on from. n8n saves the state first and starts the workflow a moment later: after a restart the
 * events delivered last may be those that got lost between the two, so they can be asked for again.
 */
export function goOnFrom(memory: Memory, repeatAfterRestart: boolean): Memory['progress'] {
	const { progress, before } = memory;
	return repeatAfterRestart && before && before.boot !== BOOT ? before.progress : progress;
}

/** Replaces all that is remembered, at once and only at the end of a poll that went well. */
export function memorize(
	data: IDataObject,
	memory: Omit<Memory, 'version' | 'before'>,
	delivered: Memory['progress'] | undefined,
): void {
	const next: Memory = {
		version: VERSION,
		...memory,
		...(delivered && { before: { progress: delivered, boot: BOOT } }),
	};
	if (JSON.stringify(next) !== JSON.stringify(data.memory))
		data.memory = next as unknown as IDataObject;
}
