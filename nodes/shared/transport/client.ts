import {
	type IDataObject,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	sleep,
} from 'n8n-workflow';
import { isSameServer } from './address';
import { bytesOf, isIncoming, MOST_BYTES, textOf } from './body';
import { refusal, silence, unreadable, unusable, type Asked } from './errors';
import { parseExactly, toJson } from './json';
import { Limiter } from './limiter';
import { Problem } from './problem';

/** What the client needs of n8n: the same for a run, a tool, a list search and a poll. */
export interface Connection {
	/** Root of the server, checked by `serverRoot`. */
	root: string;
	/** Whether the credential is a user session, whose access token runs out. */
	jwt: boolean;
	/** n8n's `httpRequestWithAuthentication`, bound to its context and the credential. */
	send(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse>;
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
	/** Once aborted, the request is not sent any more. */
	signal?: AbortSignal;
	asked: Omit<Asked, 'jwt' | 'changes'>;
}

/** Whether a request, or the one of an operation, changes data in OOTI. */
export const changes = ({ method, changesData }: Pick<Call, 'method' | 'changesData'>): boolean =>
	method !== 'GET' || Boolean(changesData);

export interface Answer {
	status: number;
	headers: IDataObject;
	body: unknown;
	/** The body should have been JSON and is not: it is the text as it came. */
	broken?: boolean;
}

const API = '/api/v1';
/** Times a request is sent at the most, by what came of it before. */
const TRIES = { busy: 10, broken: 5, timeout: 2 };
/** Statuses of servers that stand before OOTI, when OOTI itself does not answer. */
const OUTAGE = [502, 503, 504];
const LONGEST_WAIT = 120_000;
const READ_TIMEOUT = 60_000;
const WRITE_TIMEOUT = 300_000;
const MEMBERSHIP: Call = {
	method: 'GET',
	path: '/organizations/membership/',
	asked: { action: 'sign in', labels: {}, records: [] },
};

/** Sends requests to one OOTI server for one run of a node: bounded, patient, and never twice what must happen once. */
export class Client {
	private readonly limiter: Limiter;
	private resumeAt = 0;
	/** Counts the access tokens seen, so that a request knows whether its own has been renewed. */
	private session = 0;
	private renewal?: Promise<void>;
	/** What came of the first request of a session, when it failed. */
	private firstSignIn?: Promise<unknown>;

	constructor(private readonly connection: Connection) {
		this.limiter = new Limiter(connection.concurrency);
	}

	/** Requests sent, retries included. */
	sent = 0;

	/** Requests that may be under way at once. */
	get concurrency(): number {
		return this.connection.concurrency;
	}

	/** @throws Problem in the user's words when OOTI refuses or stays silent */
	async send(call: Call): Promise<Answer> {
		// The first request of a session signs in; were they all sent at once, each would.
		if (!this.connection.jwt) return await this.attempts(call);
		if (!this.firstSignIn) {
			const first = this.attempts(call);
			this.firstSignIn = first.then(
				() => undefined,
				(error: unknown) => error,
			);
			return await first;
		}
		const failure = await this.firstSignIn;
		// Tried once: many times would lock the account.
		if (failure instanceof Problem && isWrongLogin(failure)) throw failure;
		return await this.attempts(call);
	}

	private async attempts(call: Call): Promise<Answer> {
		const { method, asked: about } = call;
		const repeatable = !changes(call) || method === 'DELETE';
		const asked: Asked = {
			...about,
			changes: changes(call),
			jwt: this.connection.jwt,
		};
		let path = `${API}${call.path}`;
		let query = call.query;
		let renewed = false;
		let mayHaveArrived = false;

		for (let tries = 1, hops = 0; ; tries++) {
			const session = this.session;
			const answer = await this.limiter
				.run(async () => await this.once(call, path, query))
				.catch((error: unknown) => ({ error }));
			if ('error' in answer) {
				this.stopIfCancelled();
				if (answer.error instanceof Problem) throw answer.error;
				const {
					problem,
					temporary,
					timedOut,
					mayHaveArrived: arrived,
				} = silence(answer.error, asked);
				mayHaveArrived ||= arrived;
				const most = timedOut ? TRIES.timeout : TRIES.broken;
				if (!temporary || (arrived && !repeatable) || tries >= most) throw problem;
				await this.wait(backoff(tries));
				continue;
			}

			const { status, headers, body } = answer;
			if (status >= 200 && status < 300) {
				this.limiter.speedUp();
				if (!answer.broken || status === 204) return answer;
				const problem = unreadable(body, contentType(answer), asked);
				if (
					!repeatable ||
					tries >= TRIES.broken ||
					problem.failure?.cause === 'configuration-invalid'
				)
					throw problem;
				await this.wait(backoff(tries));
				continue;
			}
			// Django sends a missing or superfluous slash on to the right address.
			const location = status >= 301 && status <= 308 ? String(headers.location ?? '') : '';
			if (
				location &&
				method === 'GET' &&
				hops < 5 &&
				isSameServer(location, this.connection.root)
			) {
				const next = new URL(location, this.connection.root + path);
				path = next.pathname.slice(
					new URL(this.connection.root).pathname.replace(/\/$/, '').length,
				);
				if (next.search) query = Object.fromEntries(next.searchParams);
				hops++;
				tries--;
				continue;
			}
			if (this.connection.jwt && isExpired(status, body) && !renewed) {
				renewed = true;
				await this.renew(session);
				continue;
			}
			if (status === 404 && method === 'DELETE' && mayHaveArrived)
				return { status: 204, headers, body: '' };
			if (status === 429) {
				const wait = retryAfter(headers) ?? backoff(tries);
				this.limiter.slowDown();
				if (tries >= TRIES.busy || wait > LONGEST_WAIT) throw refusal(status, body, asked, wait);
				this.resumeAt = Math.max(this.resumeAt, Date.now() + wait);
				continue;
			}
			if (OUTAGE.includes(status) && repeatable && tries < TRIES.broken) {
				mayHaveArrived = true;
				await this.wait(Math.min(retryAfter(headers) ?? backoff(tries), LONGEST_WAIT));
				continue;
			}
			throw refusal(status, text(body), asked);
		}
	}

	private async once(call: Call, path: string, query: IDataObject | undefined): Promise<Answer> {
		for (let wait = this.resumeAt - Date.now(); wait > 0; wait = this.resumeAt - Date.now())
			await this.wait(wait);
		this.stopIfCancelled();
		if (call.signal?.aborted) throw new Problem('The request is not needed any more');
		const { root, signal, settings } = this.connection;
		this.sent++;
		const timeout =
			settings?.timeout ?? (call.method === 'GET' && !call.binary ? READ_TIMEOUT : WRITE_TIMEOUT);
		// An empty object is no body, as for n8n itself.
		const json = call.body === undefined ? '{}' : toJson(call.body);
		const { statusCode, headers, body } = await this.connection.send({
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
			timeout,
			// A stream, since n8n would take an answer of any size into memory.
			encoding: 'stream',
			returnFullResponse: true,
			// All answers come back here, so that one place decides; redirects too, so that the token stays.
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			...(signal && { abortSignal: signal }),
		});
		const answer = { status: statusCode, headers: headers as IDataObject };
		if (!isIncoming(body)) return { ...answer, body };
		const most = call.binary ? MOST_BYTES.file : MOST_BYTES.json;
		const bytes = await bytesOf(body, { most, idle: timeout, signal }).catch((error: unknown) => {
			throw error instanceof Problem && changes(call) ? unusable(error) : error;
		});
		if (call.binary) return { ...answer, body: bytes };
		const parsed = parseExactly(textOf(bytes));
		return 'value' in parsed
			? { ...answer, body: parsed.value }
			: { ...answer, body: parsed.broken, broken: true };
	}

	/** A new access token, fetched once however many requests need it. */
	private async renew(session: number): Promise<void> {
		if (session !== this.session) return;
		this.renewal ??= this.signIn().finally(() => {
			this.session++;
			this.renewal = undefined;
		});
		await this.renewal;
	}

	/** n8n renews the token of a credential when a request fails with 401: this one may fail. */
	private async signIn(): Promise<void> {
		const { root, send, settings, signal } = this.connection;
		for (let tries = 1; ; tries++) {
			try {
				await send({
					method: 'GET',
					url: `${root}${API}${MEMBERSHIP.path}`,
					timeout: READ_TIMEOUT,
					...settings,
					returnFullResponse: true,
					disableFollowRedirect: true,
					...(signal && { abortSignal: signal }),
				});
				return;
			} catch (error) {
				// What is wrong for good shows when the requests that need the token are sent again.
				const { temporary } = silence(error, { ...MEMBERSHIP.asked, changes: false, jwt: true });
				const status = Number((error as { httpCode?: unknown }).httpCode);
				const again = temporary || status === 429 || OUTAGE.includes(status);
				if (!again || tries >= TRIES.broken) return;
				await this.wait(backoff(tries));
			}
		}
	}

	private stopIfCancelled(): void {
		if (this.connection.signal?.aborted) throw new Problem('The execution was cancelled');
	}

	private async wait(ms: number): Promise<void> {
		const { signal } = this.connection;
		this.stopIfCancelled();
		let onAbort: () => void = () => undefined;
		const cancelled = new Promise<void>((resolve) => {
			onAbort = resolve;
			signal?.addEventListener('abort', onAbort);
		});
		await Promise.race([sleep(ms), cancelled]);
		signal?.removeEventListener('abort', onAbort);
		this.stopIfCancelled();
	}
}

/** Half a second, doubled each time up to half a minute, and spread so that requests do not march in step. */
const backoff = (tries: number) => Math.min(500 * 2 ** (tries - 1), 30_000) * (0.5 + Math.random());

/** `Retry-After` in milliseconds: seconds, or an HTTP date by the clock of the server, which may be off. */
function retryAfter(headers: IDataObject): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const at = Date.parse(value);
	const now = Date.parse(String(headers.date ?? '')) || Date.now();
	return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

const contentType = ({ headers }: Answer) => String(headers['content-type'] ?? '');

/** Problems of the API itself have a status. */
const isWrongLogin = ({ status, failure }: Problem): boolean =>
	status === undefined && failure?.cause === 'credential-invalid';

/** Some servers refuse an expired token with 403; the body tells. */
function isExpired(status: number, body: unknown): boolean {
	if (status === 401) return true;
	const { code, detail } = (typeof body === 'object' && body !== null ? body : {}) as {
		code?: unknown;
		detail?: unknown;
	};
	return (
		status === 403 &&
		(code === 'token_not_valid' ||
			/token.*(expired|not valid|invalid)|signature has expired/i.test(String(detail)))
	);
}

/** The body of a refused file request is JSON in bytes. */
function text(body: unknown): unknown {
	if (!Buffer.isBuffer(body)) return body;
	const parsed = parseExactly(body.toString('utf8'));
	return 'value' in parsed ? parsed.value : parsed.broken;
}
