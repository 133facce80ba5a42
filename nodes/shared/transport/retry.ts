import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { isBelow } from './address';
import { MOVED, statusError, unreadable, type Asked } from './errors';
import type { NetworkError } from './networkError';
import type { Problem } from './problem';

/** Times a request is sent at the most, by what came of it. */
const MOST_TRIES = { outage: 5, brokenAnswer: 5, timeout: 2, networkError: 5 };
/** Renewals of the session that one request may cause. */
const MOST_RENEWALS = 5;
const MOST_REDIRECTS = 5;
/** Wait after the first failure and at the most, in ms; it doubles each time. */
const BACKOFF = { first: 500, longest: 30_000 };
/** Longest wait that OOTI may ask for at once, in ms. */
const LONGEST_WAIT = 120_000;
/** A shorter wait asked for counts as none: `Retry-After: 0` does not mean at once. */
const SHORTEST_WAIT = 500;
/** How long OOTI may accept nothing at all beyond the waits that it asks for, in ms. */
const PATIENCE = 120_000;
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
 * What is known of the access token a request was sent with: `new` was never accepted before,
 * `renewed` has been replaced meanwhile.
 */
export type TokenState = 'inUse' | 'new' | 'renewed';

/** What came of sending a request once. */
export type Outcome = { answer: Answer; token?: TokenState } | { error: NetworkError };

/** What deciding needs to know of a request. */
export interface Request {
	method: IHttpRequestMethods;
	root: string;
	asked: Asked;
	/** Deletes one record: a second time it finds nothing, so it may be repeated. */
	deletesOne: boolean;
}

/** What has come of a request so far. */
export interface Tries {
	failures: number;
	refusals: number;
	renewals: number;
	redirects: number;
	/** The failure after which the request may have been carried out. */
	uncertain?: Problem;
}

export const NO_TRIES: Tries = { failures: 0, refusals: 0, renewals: 0, redirects: 0 };

export type Decision =
	| { do: 'return'; answer: Answer }
	| { do: 'throw'; problem: Problem }
	/** `all`: no request is sent for so long. `asked`: OOTI named the wait. */
	| { do: 'retry'; after: number; pauses: 'one' | 'all'; asked: boolean; tries: Tries }
	| { do: 'renew'; tries: Tries }
	| { do: 'follow'; location: URL; tries: Tries };

/**
 * Decides what follows from an outcome. The only place that does; it sends nothing and waits for nothing.
 * @param refusedFor ms for which OOTI has accepted no request, without the waits that it asked for
 */
export function decide(
	outcome: Outcome,
	request: Request,
	tries: Tries,
	refusedFor: number,
): Decision {
	if ('error' in outcome) return afterNetworkError(outcome.error, request, tries);
	const { answer, token = 'inUse' } = outcome;
	const { status, headers, body } = answer;
	if (status >= 200 && status < 300) return afterSuccess(answer, request, tries);
	if (status >= 300 && status < 400) return afterRedirect(answer, request, tries);
	if (request.asked.jwt && isExpired(answer)) return afterExpiry(answer, token, request, tries);
	if (status === 429) return afterRefusal(answer, request, tries, refusedFor);
	// Deleted by the try whose answer was lost.
	if (status === 404 && request.deletesOne && tries.uncertain)
		return { do: 'return', answer: { status: 204, headers, body: '' } };
	const problem = statusError(status, body, request.asked);
	if (OUTAGE.includes(status) && isRepeatable(request))
		return retryOrThrow(problem, MOST_TRIES.outage, request, tries, waitAskedFor(headers));
	return giveUp(problem, tries);
}

/** Whether a request may be sent again although it may have been carried out. */
const isRepeatable = ({ asked, deletesOne }: Request) => !asked.changes || deletesOne;

/** An outcome that was uncertain once stays so, whatever a later try ended with. */
const giveUp = (problem: Problem, { uncertain }: Tries): Decision => ({
	do: 'throw',
	problem: uncertain ?? problem,
});

function retryOrThrow(
	problem: Problem,
	most: number,
	{ asked }: Request,
	tries: Tries,
	waitAsked?: number,
): Decision {
	const failures = tries.failures + 1;
	const uncertain =
		tries.uncertain ?? (asked.changes && problem.mayHaveArrived ? problem : undefined);
	if (failures >= most) return giveUp(problem, { ...tries, uncertain });
	return {
		do: 'retry',
		after: Math.min(waitAsked ?? backoff(failures), LONGEST_WAIT),
		pauses: 'one',
		asked: waitAsked !== undefined,
		tries: { ...tries, failures, ...(uncertain && { uncertain }) },
	};
}

function afterNetworkError(error: NetworkError, request: Request, tries: Tries): Decision {
	const { problem, temporary, mayHaveArrived } = error;
	if (!temporary || (mayHaveArrived && !isRepeatable(request))) return giveUp(problem, tries);
	const most = problem.errorCode === 'timeout' ? MOST_TRIES.timeout : MOST_TRIES.networkError;
	return retryOrThrow(problem, most, request, tries);
}

function afterSuccess(answer: Answer, request: Request, tries: Tries): Decision {
	if (!answer.broken || answer.status === 204) return { do: 'return', answer };
	const contentType = String(answer.headers['content-type'] ?? '');
	const problem = unreadable(answer.body, contentType, request.asked);
	return problem.errorCode === 'brokenAnswer' && isRepeatable(request)
		? retryOrThrow(problem, MOST_TRIES.brokenAnswer, request, tries)
		: giveUp(problem, tries);
}

/** Django sends a missing or superfluous slash on to the right address. */
function afterRedirect(
	{ status, headers, body }: Answer,
	request: Request,
	tries: Tries,
): Decision {
	const { method, root, asked } = request;
	const location = String(headers.location ?? '');
	const redirects = tries.redirects + 1;
	const follow =
		location !== '' &&
		method === 'GET' &&
		(!asked.changes || MOVED.includes(status)) &&
		redirects <= MOST_REDIRECTS &&
		isBelow(location, root);
	return follow
		? { do: 'follow', location: new URL(location, root), tries: { ...tries, redirects } }
		: giveUp(statusError(status, body, asked), tries);
}

/** A token that runs out is renewed; a new one that is refused at once will not be accepted later. */
function afterExpiry(
	{ status, body }: Answer,
	token: TokenState,
	{ asked }: Request,
	tries: Tries,
): Decision {
	if (token === 'renewed') return { do: 'retry', after: 0, pauses: 'one', asked: false, tries };
	if (token === 'new' || tries.renewals >= MOST_RENEWALS)
		return giveUp(statusError(status, body, asked), tries);
	return { do: 'renew', tries: { ...tries, renewals: tries.renewals + 1 } };
}

function afterRefusal(
	{ status, headers, body }: Answer,
	{ asked }: Request,
	tries: Tries,
	refusedFor: number,
): Decision {
	const waitAsked = waitAskedFor(headers);
	const refusals = tries.refusals + 1;
	const after = waitAsked ?? backoff(refusals);
	if (after > LONGEST_WAIT || refusedFor > PATIENCE)
		return giveUp(statusError(status, body, asked, after), tries);
	return {
		do: 'retry',
		after,
		pauses: 'all',
		asked: waitAsked !== undefined,
		tries: { ...tries, refusals },
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
