import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { isBelow } from './address';
import { MOVED, statusError, unreadable, type RequestMeta } from './errors';
import type { NetworkError } from './networkError';
import type { Problem } from './problem';

/** Times a request is sent at the most, by what came of it. */
const MOST_TRIES = { outage: 5, brokenAnswer: 5, timeout: 2, networkError: 5 };
/** Token renewals that one request may cause. */
const MOST_RENEWALS = 5;
const MOST_REDIRECTS = 5;
/** Waits between tries, in ms: after the first failure, doubled each time, up to the longest. */
const BACKOFF = { first: 500, longest: 30_000 };
/** Longest wait that OOTI may ask for at once, in ms. */
const LONGEST_WAIT = 120_000;
/** A shorter wait asked for counts as none: `Retry-After: 0` does not mean at once. */
const SHORTEST_WAIT = 500;
/** How long OOTI may go on answering 429, in ms, not counting the waits that it asks for. */
const LONGEST_RATE_LIMIT = 120_000;
/**
 * Shortest and longest share of a wait that OOTI did not choose, one of which is taken at random:
 * requests that failed together are not repeated together.
 */
export const SPREAD = { least: 0.5, most: 1.5 };
/** How long an answer may take, or pause while it arrives, in ms; files have the time of writes. */
export const TIMEOUT = { read: 60_000, write: 300_000 };
/** Statuses of servers that stand before OOTI, when OOTI itself does not answer. */
const OUTAGE = [502, 503, 504];

export interface Answer {
	status: number;
	headers: IDataObject;
	body: unknown;
	/** The body should have been JSON and is not: it is the text as it came. */
	broken?: boolean;
}

/**
 * State of the access token that a request was sent with: `inUse`: accepted before, or from the
 * credential; `new`: fetched in this run, not accepted yet; `renewed`: replaced meanwhile.
 */
export type TokenState = 'inUse' | 'new' | 'renewed';

/** What came of sending a request once; a problem is one that trying again cannot mend. */
export type Outcome =
	| { answer: Answer; token?: TokenState }
	| { error: NetworkError }
	| { problem: Problem };

/** What `decide` needs to know of a request. */
export interface RetryContext {
	method: IHttpRequestMethods;
	root: string;
	meta: RequestMeta;
	/** Deletes one record: a second time it finds nothing, so it may be repeated. */
	deletesOne: boolean;
}

/** What has come of a request so far. */
export interface Tries {
	failures: number;
	rateLimits: number;
	renewals: number;
	redirects: number;
	/** The failure after which the request may have been carried out. */
	uncertain?: Problem;
}

export const NO_TRIES: Tries = { failures: 0, rateLimits: 0, renewals: 0, redirects: 0 };

export type Decision =
	| { do: 'return'; answer: Answer }
	| { do: 'throw'; problem: Problem }
	/**
	 * `after`: ms to wait. `pauses: 'all'`: no request is sent meanwhile, not only this one.
	 * `serverChose`: OOTI named the wait.
	 */
	| { do: 'retry'; after: number; pauses: 'one' | 'all'; serverChose: boolean; tries: Tries }
	| { do: 'renew'; tries: Tries }
	| { do: 'follow'; location: URL; tries: Tries };

/**
 * Decides what follows from an outcome. The only place that does; it sends nothing and waits for nothing.
 * @param rateLimitedFor ms for which OOTI has accepted no request, without the waits that it asked for
 */
export function decide(
	outcome: Outcome,
	request: RetryContext,
	tries: Tries,
	rateLimitedFor: number,
): Decision {
	if ('problem' in outcome) return giveUp(outcome.problem, tries);
	if ('error' in outcome) return afterNetworkError(outcome.error, request, tries);
	const { answer, token = 'inUse' } = outcome;
	const { status, headers, body } = answer;
	if (status >= 200 && status < 300) return afterSuccess(answer, request, tries);
	if (status >= 300 && status < 400) return afterRedirect(answer, request, tries);
	if (request.meta.jwt && isExpired(answer)) return afterExpiry(answer, token, request, tries);
	if (status === 429) return afterRateLimit(answer, request, tries, rateLimitedFor);
	// Deleted by the try whose answer was lost.
	if (status === 404 && request.deletesOne && tries.uncertain)
		return { do: 'return', answer: { status: 204, headers, body: '' } };
	const problem = statusError(status, body, request.meta);
	if (OUTAGE.includes(status) && isRepeatable(request))
		return retryOrThrow(problem, MOST_TRIES.outage, request, tries, waitAskedFor(headers));
	return giveUp(problem, tries);
}

/** Whether a request may be sent again although it may have been carried out. */
const isRepeatable = ({ meta, deletesOne }: RetryContext) => !meta.isWrite || deletesOne;

/** An outcome that was uncertain once stays so, whatever a later try ended with. */
const giveUp = (problem: Problem, { uncertain }: Tries): Decision => ({
	do: 'throw',
	problem: uncertain ?? problem,
});

function retryOrThrow(
	problem: Problem,
	most: number,
	{ meta }: RetryContext,
	tries: Tries,
	waitAsked?: number,
): Decision {
	const failures = tries.failures + 1;
	const uncertain =
		tries.uncertain ?? (meta.isWrite && problem.mayHaveArrived ? problem : undefined);
	if (failures >= most) return giveUp(problem, { ...tries, uncertain });
	return {
		do: 'retry',
		after: Math.min(waitAsked ?? backoff(failures), LONGEST_WAIT),
		pauses: 'one',
		serverChose: waitAsked !== undefined,
		tries: { ...tries, failures, ...(uncertain && { uncertain }) },
	};
}

function afterNetworkError(error: NetworkError, request: RetryContext, tries: Tries): Decision {
	const { problem, temporary, mayHaveArrived } = error;
	if (!temporary || (mayHaveArrived && !isRepeatable(request))) return giveUp(problem, tries);
	const most = problem.errorCode === 'timeout' ? MOST_TRIES.timeout : MOST_TRIES.networkError;
	return retryOrThrow(problem, most, request, tries);
}

function afterSuccess(answer: Answer, request: RetryContext, tries: Tries): Decision {
	if (!answer.broken || answer.status === 204) return { do: 'return', answer };
	const contentType = String(answer.headers['content-type'] ?? '');
	const problem = unreadable(answer.body, contentType, request.meta);
	return problem.errorCode === 'brokenAnswer' && isRepeatable(request)
		? retryOrThrow(problem, MOST_TRIES.brokenAnswer, request, tries)
		: giveUp(problem, tries);
}

/** Django sends a missing or superfluous slash on to the right address. */
function afterRedirect(
	{ status, headers, body }: Answer,
	request: RetryContext,
	tries: Tries,
): Decision {
	const { method, root, meta } = request;
	const location = String(headers.location ?? '');
	const redirects = tries.redirects + 1;
	const follow =
		location !== '' &&
		method === 'GET' &&
		(!meta.isWrite || MOVED.includes(status)) &&
		redirects <= MOST_REDIRECTS &&
		isBelow(location, root);
	return follow
		? { do: 'follow', location: new URL(location, root), tries: { ...tries, redirects } }
		: giveUp(statusError(status, body, meta), tries);
}

/** A token that runs out is renewed; a new one that is refused at once will not be accepted later. */
function afterExpiry(
	{ status, body }: Answer,
	token: TokenState,
	{ meta }: RetryContext,
	tries: Tries,
): Decision {
	if (token === 'renewed')
		return { do: 'retry', after: 0, pauses: 'one', serverChose: false, tries };
	if (token === 'new' || tries.renewals >= MOST_RENEWALS)
		return giveUp(statusError(status, body, meta), tries);
	return { do: 'renew', tries: { ...tries, renewals: tries.renewals + 1 } };
}

function afterRateLimit(
	{ status, headers, body }: Answer,
	{ meta }: RetryContext,
	tries: Tries,
	rateLimitedFor: number,
): Decision {
	const waitAsked = waitAskedFor(headers);
	const rateLimits = tries.rateLimits + 1;
	const after = waitAsked ?? backoff(rateLimits);
	if (after > LONGEST_WAIT || rateLimitedFor > LONGEST_RATE_LIMIT)
		return giveUp(statusError(status, body, meta, after), tries);
	return {
		do: 'retry',
		after,
		pauses: 'all',
		serverChose: waitAsked !== undefined,
		tries: { ...tries, rateLimits },
	};
}

/** Whether OOTI refuses the access token because it has run out; some servers do so with 403. */
export function isExpired({ status, body }: Answer): boolean {
	const { code } = (typeof body === 'object' && body !== null ? body : {}) as { code?: unknown };
	return status === 401 || (status === 403 && code === 'token_not_valid');
}

const backoff = (failures: number) =>
	Math.min(BACKOFF.first * 2 ** (failures - 1), BACKOFF.longest);

/** `Retry-After` in ms: seconds, or a date by the clock of the server, which may be off. */
function waitAskedFor(headers: IDataObject): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const seconds = Number(value);
	const wait = Number.isFinite(seconds)
		? seconds * 1000
		: Date.parse(value) - Date.parse(String(headers.date ?? ''));
	return wait >= SHORTEST_WAIT ? wait : undefined;
}
