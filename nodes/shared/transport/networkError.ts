import { noAnswerDetails, type RequestMeta } from './errors';
import { isProblemCode, Problem } from './problem';

/** Why no answer came, and what follows from it. */
export interface NetworkError {
	/** Whether the request can have reached OOTI. */
	mayHaveArrived: boolean;
	/** Whether trying again can help. */
	temporary: boolean;
	/** The sign-in before the request failed, not the request itself. */
	signingIn: boolean;
	problem: Problem;
}

/** Codes of Node.js for a certificate that fails verification, which happens before anything is sent. */
const CERTIFICATE =
	/^(CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_CERT|UNABLE_TO_|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|ERR_TLS_CERT_ALTNAME)/;
/** A name that does not resolve. */
const UNRESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN']);
/** Codes for an unreachable host; sometimes also used when an open connection breaks. */
const UNREACHABLE = new Set([
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EHOSTDOWN',
	'ENETDOWN',
]);
const TIMEOUT = new Set([
	'ETIMEDOUT',
	'ECONNABORTED',
	'ESOCKETTIMEDOUT',
	'TimeoutError',
	'UND_ERR_CONNECT_TIMEOUT',
	'UND_ERR_HEADERS_TIMEOUT',
	'UND_ERR_BODY_TIMEOUT',
]);
const BROKEN =
	/^(ECONNRESET|EPIPE|EPROTO|ENOTCONN|ERR_NETWORK|ERR_BAD_RESPONSE|ERR_STREAM_|ERR_SSL_|ERR_TLS_|HPE_|Z_|UND_ERR_)/;
/** System calls that come before the first byte is sent. */
const BEFORE_SENDING = new Set(['connect', 'getaddrinfo']);

/** One error of a chain. */
interface Link {
	codes: string[];
	syscall?: string;
	/** Attempts to connect to several addresses of one name, all failed. */
	attempts?: Link[];
}

/** Finds out from the codes of an error, never from its wording, why no answer came. */
export function networkError(error: unknown, meta: RequestMeta): NetworkError {
	// The credential itself may have said what is wrong: it signs in before a request is sent.
	const own = problemIn(error);
	if (own) {
		const temporary = own.failure?.cause === 'temporarily-unavailable';
		return { mayHaveArrived: false, temporary, signingIn: true, problem: own };
	}
	const links = chainOf(error);
	const has = (matches: (code: string) => boolean) =>
		links.some(({ codes }) => codes.some((code) => matches(code)));
	if (has((code) => CERTIFICATE.test(code))) return notSent(badCertificate(), false);
	if (has((code) => UNRESOLVED.has(code)) || links.some(neverSent))
		return notSent(noConnection(), true);

	if (has((code) => TIMEOUT.has(code)))
		return uncertain('timeout', 'OOTI did not answer in time', meta);
	if (has((code) => UNREACHABLE.has(code)))
		return uncertain('brokenConnection', 'The connection to OOTI was lost', meta);
	if (has((code) => BROKEN.test(code)))
		return uncertain('brokenConnection', 'The connection to OOTI broke off', meta);
	return uncertain('unknownNetworkError', 'The request to OOTI ended in an unexpected way', meta);
}

const notSent = (problem: Problem, temporary: boolean): NetworkError => ({
	mayHaveArrived: false,
	signingIn: false,
	temporary,
	problem,
});

function uncertain(
	code: 'timeout' | 'brokenConnection' | 'unknownNetworkError',
	message: string,
	meta: RequestMeta,
): NetworkError {
	return {
		mayHaveArrived: true,
		signingIn: false,
		temporary: code !== 'unknownNetworkError',
		problem: new Problem(message, { code, ...noAnswerDetails(meta) }),
	};
}

const badCertificate = () =>
	new Problem('The certificate of the OOTI server could not be verified', {
		code: 'certificate',
		description:
			"Check the 'Base URL' of the credential. For a server of your own with its own certificate, switch on 'Ignore SSL Issues' under Request Options. Nothing was sent.",
	});

const noConnection = () =>
	new Problem('No connection to OOTI', {
		code: 'noConnection',
		description:
			"The server in the credential's 'Base URL' could not be reached. Check the address and this machine's network. Nothing was sent.",
	});

const neverSent = ({ syscall, attempts }: Link): boolean =>
	attempts ? attempts.every(neverSent) : BEFORE_SENDING.has(syscall ?? '');

const DEEPEST = 8;

/** An error and its causes: n8n wraps axios's error, which wraps that of Node.js. */
function chainOf(error: unknown): Link[] {
	const links: Link[] = [];
	let next = error;
	while (typeof next === 'object' && next !== null && links.length < DEEPEST) {
		links.push(linkOf(next));
		const { cause, error: inner } = next as { cause?: unknown; error?: unknown };
		next = cause ?? inner;
	}
	return links;
}

function linkOf(error: object): Link {
	// n8n keeps the code of what it wraps in `httpCode`; older versions keep nothing else.
	const { name, code, httpCode, syscall, errors } = error as Record<string, unknown>;
	const codes = [name, code, httpCode].filter((value) => typeof value === 'string');
	return {
		codes,
		...(typeof syscall === 'string' && { syscall }),
		...(Array.isArray(errors) &&
			errors.length > 0 && { attempts: errors.map((each) => linkOf(Object(each) as object)) }),
	};
}

/**
 * The Problem that a credential threw while it signed in, which n8n wraps. Versions before 2 drop
 * the cause: its code and its message are left.
 */
function problemIn(error: unknown, depth = 0): Problem | undefined {
	if (error instanceof Problem) return error;
	if (typeof error !== 'object' || error === null || depth > DEEPEST) return undefined;
	const { cause, httpCode, message, description } = error as {
		cause?: unknown;
		httpCode?: unknown;
		message?: string;
		description?: string;
	};
	if (cause !== undefined) return problemIn(cause, depth + 1);
	if (!isProblemCode(httpCode)) return undefined;
	return new Problem(message ?? '', { code: httpCode, description });
}
