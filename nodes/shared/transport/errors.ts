import { Problem } from './problem';

/** What a message may say about the request that failed. */
export interface Asked {
	/** "create invoice", "get many projects": the action in lower case. */
	action: string;
	/** Labels of the fields by their API names. */
	labels: Record<string, string>;
	/** Entities with their ids, such as "project 12", for a 404. */
	records: string[];
	/** Whether OOTI may have carried out the request although no answer came. */
	changes: boolean;
	/** How the credential signs in. */
	jwt: boolean;
}

const MAY_HAVE_ARRIVED =
	'OOTI may have carried it out all the same. Look in OOTI before you run this again, so that nothing is entered twice.';

/** Said of a request that changes data and whose fate is unknown. */
const fate = ({ changes }: Asked) => ({
	description: changes ? MAY_HAVE_ARRIVED : 'Nothing was changed. Try again later.',
	mayHaveArrived: changes,
});

/** An answer of success to a request that changes data, which cannot be used: it was carried out, most likely. */
export function unusable(error: unknown): Problem {
	const { message, description, status, failure } = error as Problem;
	const told = description ? `${description} ${MAY_HAVE_ARRIVED}` : MAY_HAVE_ARRIVED;
	return new Problem(message, { status, failure, description: told, mayHaveArrived: true });
}

/** The sentences of a Django REST framework answer, with the fields' names as the screen shows them. */
export function sentences(
	body: unknown,
	labels: Record<string, string>,
	at = '',
	depth = 0,
): string[] {
	if (depth > 20) return [];
	if (typeof body === 'string') return [at ? `'${at}': ${body}` : body];
	if (Array.isArray(body)) return body.flatMap((entry) => sentences(entry, labels, at, depth + 1));
	if (typeof body !== 'object' || body === null) return [];
	return Object.entries(body).flatMap(([key, value]) => {
		if (key === 'detail' || key === 'non_field_errors' || key === 'message')
			return sentences(value, labels, at, depth + 1);
		if (key === 'code') return [];
		const label = Object.hasOwn(labels, key) ? labels[key] : key;
		return sentences(value, labels, at ? `${at} › ${label}` : label, depth + 1);
	});
}

const said = (body: unknown, labels: Record<string, string> = {}) => {
	const text = sentences(body, labels).join(' · ').slice(0, 1000);
	return text && !/<html|<!doctype/i.test(text) ? text : '';
};

/** The error for an answer that is not a success. */
export function refusal(
	status: number,
	body: unknown,
	asked: Asked,
	retryAfterMs?: number,
): Problem {
	const detail = said(body, asked.labels);
	const answer = detail ? `OOTI's answer: ${detail}` : '';
	switch (status) {
		case 400:
			return new Problem(
				detail ? `OOTI refused to ${asked.action}: ${detail}` : `OOTI refused to ${asked.action}`,
				{
					status,
					description:
						'Correct the values named here and run the node again. Nothing was changed in OOTI.',
				},
			);
		case 401:
			return new Problem(
				asked.jwt ? 'OOTI did not accept the sign-in' : 'OOTI did not accept the API token',
				{
					status,
					description: [
						asked.jwt
							? "Check the email and the password in the credential 'OOTI JWT API'."
							: "Check the token in the credential 'OOTI API'. A super admin finds the tokens in OOTI under Settings > Integrations > API Tokens.",
						answer,
					]
						.join(' ')
						.trim(),
					failure: { cause: 'credential-invalid' },
				},
			);
		case 403:
			return new Problem(`OOTI does not allow this user or token to ${asked.action}`, {
				status,
				description:
					`Ask a super admin for the right, or for a token with a wider scope; the module may also be switched off in OOTI. ${answer}`.trim(),
				failure: { cause: 'credential-invalid' },
			});
		case 404:
			return new Problem(
				asked.records.length > 0
					? `OOTI found no ${asked.records.join(', ')}`
					: `OOTI has nothing at the address to ${asked.action}`,
				{
					status,
					description:
						`Check the ID: the record may have been deleted, or may belong to an organization that this user cannot see. If nothing at all is found, check the 'Base URL' of the credential. ${answer}`.trim(),
				},
			);
		case 405:
			return new Problem(`OOTI does not offer to ${asked.action}`, { status, description: answer });
		case 413:
			return new Problem('OOTI refused the data as too large', {
				status,
				description: 'Send a smaller file.',
			});
		case 429:
			return new Problem('OOTI asks for fewer requests', {
				status,
				description:
					`The node has slowed down and tried again, without success. Lower 'Concurrent Requests' under Options, or run the workflow later. ${answer}`.trim(),
				failure: { cause: 'rate-limited', ...(retryAfterMs !== undefined && { retryAfterMs }) },
			});
	}
	if (status >= 500) {
		return new Problem(
			`OOTI could not ${asked.action}: its server answered with status ${status}`,
			{
				status,
				...fate(asked),
				failure: { cause: 'temporarily-unavailable' },
			},
		);
	}
	if (status >= 300 && status < 400) {
		return new Problem('OOTI sent the request on to another address, and the node did not follow', {
			status,
			description:
				"The token goes only to the server named in the credential. Check its 'Base URL'.",
			failure: { cause: 'configuration-invalid' },
		});
	}
	return new Problem(
		`OOTI refused to ${asked.action} (status ${status})${detail ? `: ${detail}` : ''}`,
		{ status },
	);
}

/** The error for an answer with status 200 that is not what the API answers. */
export function unreadable(body: unknown, contentType: string, asked: Asked): Problem {
	if (
		/html/i.test(contentType) ||
		(typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body))
	) {
		const problem = new Problem('The server answered with a web page instead of data', {
			description:
				"Check the 'Base URL' of the credential: it should be the address of the API, usually https://api.ooti.co. A proxy or a maintenance page can be the reason too.",
			failure: { cause: 'configuration-invalid' },
		});
		return asked.changes ? unusable(problem) : problem;
	}
	return new Problem("OOTI's answer was cut off or is not valid JSON", {
		...fate(asked),
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** Reasons for which a request never left, or never reached the server. */
const NEVER_ARRIVED = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|EPROTO|SSL/;
const BROKE_OFF =
	/ECONNRESET|EPIPE|socket|aborted|hang up|closed|terminated|stream|Parse Error|HPE_|ERR_NETWORK|ERR_BAD_RESPONSE/i;
const TIMEOUT = /ECONNABORTED|ETIMEDOUT|timeout of/i;

/** A request to which no answer came. */
export interface Silence {
	/** Whether it can have reached OOTI. */
	mayHaveArrived: boolean;
	/** Whether trying again can help. */
	temporary: boolean;
	timedOut: boolean;
	problem: Problem;
}

/** Reads why no answer came off the error that n8n's request helper threw. */
export function silence(error: unknown, asked: Asked): Silence {
	// The credential itself may have said what is wrong: it signs in before a request is sent.
	const own = problemIn(error);
	if (own) {
		const temporary = own.failure?.cause === 'temporarily-unavailable';
		return { mayHaveArrived: false, temporary, timedOut: false, problem: own };
	}
	const text = traces(error);
	if (CERTIFICATE.test(text)) {
		return {
			mayHaveArrived: false,
			temporary: false,
			timedOut: false,
			problem: new Problem('The certificate of the OOTI server could not be verified', {
				description:
					"Check the 'Base URL' of the credential. For a server of your own with its own certificate, switch on 'Ignore SSL Issues' under Request Options.",
				failure: { cause: 'configuration-invalid' },
			}),
		};
	}
	if (NEVER_ARRIVED.test(text)) {
		return {
			mayHaveArrived: false,
			temporary: true,
			timedOut: false,
			problem: new Problem('No connection to OOTI', {
				description:
					"The server in the credential's 'Base URL' could not be reached. Check the address and this machine's network. Nothing was sent.",
				failure: { cause: 'temporarily-unavailable' },
			}),
		};
	}
	const timedOut = TIMEOUT.test(text);
	const brokeOff = timedOut || BROKE_OFF.test(text);
	const what = timedOut
		? 'OOTI did not answer in time'
		: brokeOff
			? 'The connection to OOTI broke off'
			: 'The request to OOTI ended in an unexpected way';
	return {
		mayHaveArrived: true,
		temporary: brokeOff,
		timedOut,
		problem: new Problem(what, {
			...fate(asked),
			failure: { cause: brokeOff ? 'temporarily-unavailable' : 'node-defect' },
		}),
	};
}

/** n8n wraps what a credential throws, once or more; older versions keep only its words. */
function problemIn(error: unknown, depth = 0): Problem | undefined {
	if (error instanceof Problem) return error;
	const { cause, message, description } = (error ?? {}) as {
		cause?: unknown;
		message?: string;
		description?: string;
	};
	if (cause !== undefined) return depth > 4 ? undefined : problemIn(cause, depth + 1);
	if (!message || !/\bOOTI\b/.test(message)) return undefined;
	const failure = CAUSES.find(([words]) => words.test(message));
	return new Problem(message, { description, ...(failure && { failure: { cause: failure[1] } }) });
}

/** What the words of a failed sign-in mean, where only they are left. */
const CAUSES: Array<[RegExp, string]> = [
	[/\(status (429|5\d\d)\)|broke off|No connection|in time/, 'temporarily-unavailable'],
	[/did not accept the email/, 'credential-invalid'],
];

/** Codes and messages along the chain of causes; never shown, since they may quote the request. */
function traces(error: unknown, depth = 0): string {
	if (typeof error !== 'object' || error === null || depth > 4) return String(error ?? '');
	const { code, httpCode, message, messages, cause } = error as Record<string, unknown>;
	const own = [code, httpCode, message, ...(Array.isArray(messages) ? messages : [])].filter(
		(part) => typeof part === 'string',
	);
	return `${own.join(' ')} ${cause === undefined ? '' : traces(cause, depth + 1)}`;
}
