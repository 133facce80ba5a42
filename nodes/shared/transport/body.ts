import { Problem } from './problem';

/** The most that one answer may take, decompressed: n8n and all its workflows share one memory. */
export const MOST_BYTES = { json: 128 * 1024 * 1024, file: 512 * 1024 * 1024 };

/** What this needs of a stream of Node.js. */
export interface Incoming {
	on(event: string, listener: (...args: never[]) => void): unknown;
	destroy(): unknown;
}

export const isIncoming = (body: unknown): body is Incoming =>
	typeof body === 'object' &&
	body !== null &&
	'destroy' in body &&
	typeof body.destroy === 'function';

/** An answer on its way; `silent` is called when the server has said nothing for too long. */
interface PendingAnswer {
	lastData: number;
	silent?: () => void;
}

/**
 * Calls `silent` after `idle` ms without data. Keeps only this small object alive: a pending timeout
 * cannot be cancelled, and would keep the bytes too.
 */
function watch(answer: PendingAnswer, idle: number, ms = idle): void {
	const onTime = () => {
		if (!answer.silent) return;
		const left = idle - (Date.now() - answer.lastData);
		if (left > 0) watch(answer, idle, left);
		else answer.silent();
	};
	AbortSignal.timeout(Math.max(1, ms)).addEventListener('abort', onTime, { once: true });
}

/**
 * The bytes of an answer as they arrive, up to a limit.
 * @param idle milliseconds without data after which the server counts as silent
 * @throws Problem when there are too many; else the stream's own error, or one like it
 */
export async function bytesOf(
	stream: Incoming,
	{ most, idle, signal }: { most: number; idle: number; signal?: AbortSignal },
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	let done = false;
	const answer: PendingAnswer = { lastData: Date.now() };
	return await new Promise<Buffer>((resolve, reject) => {
		const abort = () => fail(broken('ECONNRESET'));
		const finish = () => {
			done = true;
			answer.silent = undefined;
			signal?.removeEventListener('abort', abort);
		};
		const fail = (error: Error) => {
			if (done) return;
			finish();
			reject(error);
			stream.destroy();
		};
		stream.on('data', (chunk: Buffer) => {
			answer.lastData = Date.now();
			size += chunk.length;
			if (size > most) fail(tooLarge(most));
			else if (!done) chunks.push(chunk);
		});
		stream.on('end', () => {
			if (done) return;
			finish();
			if (chunks.length === 1) return resolve(chunks[0]);
			resolve(Buffer.concat(chunks, size));
			chunks.forEach(release);
		});
		stream.on('error', (error: Error) => fail(error));
		stream.on('close', () => fail(broken('ECONNRESET')));
		answer.silent = () => fail(broken('ETIMEDOUT'));
		signal?.addEventListener('abort', abort);
		if (signal?.aborted) abort();
		else if (idle > 0) watch(answer, idle);
	});
}

/** An error with the code that Node.js gives it when a request meets it. */
const broken = (code: 'ECONNRESET' | 'ETIMEDOUT') => Object.assign(new Error(code), { code });

const tooLarge = (most: number) =>
	new Problem(`OOTI's answer is larger than ${most / 1024 / 1024} MB`, {
		description:
			"n8n would run out of memory. Lower 'Records per Page' under Options, or narrow the request with filters.",
	});

/** The text of bytes that nobody needs any more. */
export function textOf(bytes: Buffer): string {
	const text = bytes.toString('utf8');
	release(bytes);
	return text;
}

/**
 * Frees the bytes at once. They lie outside V8's heap, so the garbage collector would free them late,
 * and a long list would leave tens of megabytes of pages already read. Bytes that share their memory
 * with others are left alone, and Node.js before version 22 cannot do it.
 */
function release({ buffer, byteLength }: Buffer): void {
	if (byteLength === buffer.byteLength) (buffer as Transferable).transfer?.(0);
}

/** Not yet in the types of TypeScript's es2023. */
interface Transferable {
	transfer?(length: number): unknown;
}
