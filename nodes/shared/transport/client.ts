import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { bytesOf, isIncoming, MOST_BYTES, textOf } from './body';
import { clock } from './clock';
import { outcomeUnknown, type RequestMeta } from './errors';
import { parseExactly, toJson } from './json';
import { Limiter } from './limiter';
import { networkError } from './networkError';
import { Problem } from './problem';
import {
	decide,
	NO_TRIES,
	SPREAD,
	TIMEOUT,
	type Answer,
	type Decision,
	type Outcome,
	type RetryContext,
	type Tries,
} from './retry';
import { Token, type Raw } from './token';

export type { Answer };

/** What the client needs of n8n: the same for a run, a tool, a list search and a poll. */
export interface Connection {
	/** Root of the server, checked by `serverRoot`. */
	root: string;
	/**
	 * Makes n8n sign in before the next request; only for user sessions (JWT), whose access token
	 * expires.
	 */
	forgetToken?: () => void;
	/** n8n's `httpRequestWithAuthentication`, bound to its context and the credential. */
	send(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse>;
	/** Called when a pause of all requests begins or grows, with the ms added to it. */
	onWait?: (ms: number) => void;
	/** Cancels the execution. */
	signal?: AbortSignal;
	/** Timeout, proxy and SSL settings of n8n's *Request Options*. */
	settings?: Partial<IHttpRequestOptions>;
	concurrency: number;
}

/** One request, below /api/v1. */
export interface Call {
	method: IHttpRequestMethods;
	path: string;
	query?: IDataObject;
	body?: unknown;
	/** Builds a fresh multipart body for each attempt: a sent one cannot be sent again. */
	form?: () => FormData;
	/** The answer is a file, or may be one: its bytes come back. */
	binary?: boolean;
	/** Never to be repeated once it may have arrived, although it is a GET. */
	changesData?: boolean;
	/** Deletes the one record that its path names. */
	deletesOne?: boolean;
	/** Once aborted, the request is not sent any more. */
	signal?: AbortSignal;
	/** Requests that may still be sent, repeated ones included; shared by several calls. */
	allowance?: { left: number };
	meta: Omit<RequestMeta, 'jwt' | 'isWrite'>;
}

/** Whether a request, or the one of an operation, changes data in OOTI. */
export const isWrite = ({ method, changesData }: Pick<Call, 'method' | 'changesData'>): boolean =>
	method !== 'GET' || Boolean(changesData);

const API = '/api/v1';

/** Where a request goes: at first as it was built, later as OOTI sent it on. */
type Target = Pick<Call, 'path' | 'query'>;

/**
 * Sends requests to one OOTI server for one run of a node: limits concurrency, retries, and never
 * repeats a write that may have been carried out, except the delete of one record.
 */
export class Client {
	private readonly limiter: Limiter;
	private readonly token?: Token;
	/** Time before which no request is sent, in ms since 1970. */
	private resumeAt = 0;
	/**
	 * While OOTI answers 429: since when (ms since 1970), and the sum of the waits that it has asked
	 * for (ms).
	 */
	private rateLimited?: { since: number; waitedMs: number };

	constructor(private readonly connection: Connection) {
		const { concurrency, forgetToken } = connection;
		this.limiter = new Limiter(concurrency);
		if (forgetToken) this.token = new Token(forgetToken);
	}

	/** ms for which all requests have waited because OOTI asked for fewer. */
	waited = 0;

	/** Requests that may be under way at once. */
	get concurrency(): number {
		return this.connection.concurrency;
	}

	/** @throws Problem in the user's words when OOTI refuses or gives no answer */
	async send(call: Call): Promise<Answer> {
		const request: RetryContext = {
			method: call.method,
			root: this.connection.root,
			meta: { ...call.meta, isWrite: isWrite(call), jwt: this.token !== undefined },
			deletesOne: call.deletesOne ?? false,
		};
		let target: Target = { path: `${API}${call.path}`, query: call.query };
		let tries: Tries = NO_TRIES;
		for (;;) {
			const outcome = await this.limiter.run(
				async () => await this.sendOnce(call, target, request.meta),
			);
			this.stopIfCancelled();
			const decision = decide(outcome, request, tries, this.rateLimitedFor(outcome));
			if (decision.do === 'return') return decision.answer;
			if (decision.do === 'throw') throw decision.problem;
			if (decision.do === 'renew') this.token?.renew();
			if (decision.do === 'follow') target = this.targetAt(decision.location, target);
			if (decision.do === 'retry') await this.waitFor(decision);
			tries = decision.tries;
		}
	}

	/**
	 * Records whether OOTI accepted a request.
	 * @returns ms for which it has accepted none, without the waits that it asked for
	 */
	private rateLimitedFor(outcome: Outcome): number {
		if (!('answer' in outcome)) return 0;
		const { status } = outcome.answer;
		if (status !== 429) {
			if (status < 500) this.rateLimited = undefined;
			if (status < 300) this.limiter.speedUp();
			return 0;
		}
		this.limiter.slowDown();
		const now = clock.now();
		this.rateLimited ??= { since: now, waitedMs: 0 };
		return now - this.rateLimited.since - this.rateLimited.waitedMs;
	}

	private async waitFor({ after, pauses, serverChose }: Decision & { do: 'retry' }): Promise<void> {
		const wait = serverChose
			? after
			: after * (SPREAD.least + Math.random() * (SPREAD.most - SPREAD.least));
		if (pauses === 'one') return await this.wait(wait);
		const now = clock.now();
		const longer = Math.max(0, now + wait - Math.max(this.resumeAt, now));
		this.resumeAt = Math.max(this.resumeAt, now + wait);
		this.waited += longer;
		if (longer > 0) this.connection.onWait?.(longer);
		if (serverChose && this.rateLimited) this.rateLimited.waitedMs += longer;
	}

	private targetAt({ pathname, search, searchParams }: URL, { query }: Target): Target {
		const base = new URL(this.connection.root).pathname.replace(/\/$/, '');
		return {
			path: pathname.slice(base.length),
			query: search ? Object.fromEntries(searchParams) : query,
		};
	}

	private async sendOnce(call: Call, target: Target, meta: RequestMeta): Promise<Outcome> {
		for (let wait; (wait = this.resumeAt - clock.now()) > 0; ) await this.wait(wait);
		this.stopIfCancelled();
		if (call.signal?.aborted) return { problem: cancelled() };
		if (call.allowance && call.allowance.left-- <= 0)
			return { problem: new Problem('No more requests are allowed', { code: 'invalid' }) };
		const send = async (): Promise<Raw> =>
			await this.exchange(call, target).then(
				(answer) => ({ answer }),
				(error: unknown) =>
					// Not the connection's fault: an answer that is too large, for one.
					error instanceof Problem ? { problem: error } : { error: networkError(error, meta) },
			);
		return this.token ? await this.token.use(send) : await send();
	}

	private async exchange(call: Call, target: Target): Promise<Answer> {
		const { send, signal } = this.connection;
		const options = this.optionsFor(call, target);
		const { statusCode, headers, body } = await send(options);
		const answer = { status: statusCode, headers: headers as IDataObject };
		if (!isIncoming(body)) return { ...answer, body };
		const most = call.binary ? MOST_BYTES.file : MOST_BYTES.json;
		const { timeout = 0 } = options;
		const bytes = await bytesOf(body, { most, idle: timeout, signal }).catch((error: unknown) => {
			throw error instanceof Problem && isWrite(call) ? outcomeUnknown(error) : error;
		});
		if (call.binary && statusCode >= 200 && statusCode < 300) return { ...answer, body: bytes };
		const parsed = parseExactly(textOf(bytes));
		return 'value' in parsed
			? { ...answer, body: parsed.value }
			: { ...answer, body: parsed.broken, broken: true };
	}

	private optionsFor(call: Call, { path, query }: Target): IHttpRequestOptions {
		const { root, signal, settings } = this.connection;
		const usual = call.method === 'GET' && !call.binary ? TIMEOUT.read : TIMEOUT.write;
		// An empty object is no body, as for n8n itself.
		const json = call.body === undefined ? '{}' : toJson(call.body);
		return {
			method: call.method,
			url: root + path,
			qs: query,
			arrayFormat: 'repeat',
			...(call.form ? { body: call.form() } : json !== '{}' && { body: json }),
			headers: {
				Accept: call.binary ? '*/*' : 'application/json',
				...(json !== '{}' && { 'Content-Type': 'application/json' }),
			},
			...settings,
			timeout: settings?.timeout ?? usual,
			// A stream, since n8n would take an answer of any size into memory.
			encoding: 'stream',
			returnFullResponse: true,
			// All answers come back here, so that one place decides; redirects too, so that the token stays.
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			...(signal && { abortSignal: signal }),
		};
	}

	private stopIfCancelled(): void {
		if (this.connection.signal?.aborted) throw cancelled();
	}

	private async wait(ms: number): Promise<void> {
		const { signal } = this.connection;
		this.stopIfCancelled();
		let onAbort: () => void = () => undefined;
		const cancelled = new Promise<void>((resolve) => {
			onAbort = resolve;
			signal?.addEventListener('abort', onAbort);
		});
		await Promise.race([clock.sleep(ms), cancelled]);
		signal?.removeEventListener('abort', onAbort);
		this.stopIfCancelled();
	}
}

const cancelled = () => new Problem('The execution was cancelled', { code: 'cancelled' });
