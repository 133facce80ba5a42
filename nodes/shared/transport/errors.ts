import { Problem } from './problem';

/**
 * What is known of a request beside address and values: for messages, and to decide what may be
 * repeated.
 */
export interface RequestMeta {
	/** "create invoice", "get many projects": the action in lower case. */
	action: string;
	/** Labels of the fields by their API names. */
	labels: Record<string, string>;
	/** Entities with their ids, such as "project 12", for a 404. */
	records: string[];
	/** Whether the request changes data in OOTI. */
	isWrite: boolean;
	/** How the credential signs in. */
	jwt: boolean;
	/** What there is to say of the address. */
	notice?: string;
}

const MAY_HAVE_ARRIVED =
	'OOTI may have carried it out all the same. Look in OOTI before you run this again, so that nothing is entered twice.';

/**
 * What to tell the user when no usable answer came: a write may have been carried out, a read
 * changed nothing.
 */
export const noAnswerDetails = ({ isWrite }: RequestMeta) => ({
	description: isWrite ? MAY_HAVE_ARRIVED : 'Nothing was changed. Try again later.',
	mayHaveArrived: isWrite,
});

/** The error for a request that changes data when what came of it cannot be told from the answer. */
export function outcomeUnknown(error: unknown): Problem {
	const { message, errorCode: code, description, status, failure } = error as Problem;
	const told = description ? `${description} ${MAY_HAVE_ARRIVED}` : MAY_HAVE_ARRIVED;
	return new Problem(message, { code, status, failure, description: told, mayHaveArrived: true });
}

/** The sentences of a Django REST framework answer, with the fields' names as the screen shows them. */
function sentences(body: unknown, labels: Record<string, string>, at = '', depth = 0): string[] {
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

/** Statuses by which a server sends a request on without having carried it out. */
export const MOVED = [301, 307, 308];

/** The error for an answer that is not a success. */
export function statusError(
	status: number,
	body: unknown,
	meta: RequestMeta,
	retryAfterMs?: number,
): Problem {
	const detail = said(body, meta.labels);
	const answer = detail ? `OOTI's answer: ${detail}` : '';
	const problem = (message: string, description?: string, details: object = {}) =>
		new Problem(message, {
			code: 'status',
			status,
			...(description && { description: description.trim() }),
			...details,
		});
	if (status >= 300 && status < 400) {
		const error = problem(
			'OOTI sent the request on to another address, and the node did not follow',
			"The token goes only to the server named in the credential. Check its 'Base URL'.",
			{ code: 'redirect' },
		);
		return meta.isWrite && !MOVED.includes(status) ? outcomeUnknown(error) : error;
	}
	if (status >= 500) {
		return problem(
			`OOTI could not ${meta.action}: its server answered with status ${status}`,
			undefined,
			{ ...noAnswerDetails(meta), failure: { cause: 'temporarily-unavailable' } },
		);
	}
	if (status === 429) {
		return problem(
			'OOTI asks for fewer requests',
			`The node has slowed down and tried again, without success. Lower 'Concurrent Requests' under Options, or run the workflow later. ${answer}`,
			{ failure: { cause: 'rate-limited', ...(retryAfterMs !== undefined && { retryAfterMs }) } },
		);
	}
	const [message, description, cause] = clientErrorText(status, detail, answer, meta);
	return problem(message, description, cause ? { failure: { cause } } : {});
}

/** Message and description of an answer 4xx other than 429, and its cause in n8n's words. */
function clientErrorText(
	status: number,
	detail: string,
	answer: string,
	{ action, records, jwt, notice = '' }: RequestMeta,
): [message: string, description?: string, cause?: string] {
	switch (status) {
		case 400:
			return [
				detail ? `OOTI refused to ${action}: ${detail}` : `OOTI refused to ${action}`,
				'Correct the values named here and run the node again. Nothing was changed in OOTI.',
			];
		case 401:
			return [
				jwt ? 'OOTI did not accept the sign-in' : 'OOTI did not accept the API token',
				`${
					jwt
						? "Check the email and the password in the credential 'OOTI JWT API'."
						: "Check the token in the credential 'OOTI API'. A super admin finds the tokens in OOTI under Settings > Integrations > API Tokens."
				} ${answer}`,
				'credential-invalid',
			];
		case 403:
			return [
				`OOTI does not allow this user or token to ${action}`,
				`Ask a super admin for the right, or for a token with a wider scope; the module may also be switched off in OOTI. ${answer}`,
				'credential-invalid',
			];
		case 404:
			return [
				records.length > 0
					? `OOTI found no ${records.join(', ')}`
					: `OOTI has nothing at the address to ${action}`,
				`Check the ID: the record may have been deleted, or may belong to an organization that this user cannot see. If nothing at all is found, check the 'Base URL' of the credential. ${notice} ${answer}`,
			];
		case 405:
			return [`OOTI does not offer to ${action}`, `${notice} ${answer}`];
		case 413:
			return ['OOTI refused the data as too large', 'Send a smaller file.'];
		default:
			return [`OOTI refused to ${action} (status ${status})${detail ? `: ${detail}` : ''}`];
	}
}

/** The error for an answer of success that is not JSON. */
export function unreadable(body: unknown, contentType: string, meta: RequestMeta): Problem {
	if (
		/html/i.test(contentType) ||
		(typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body))
	) {
		const problem = new Problem('The server answered with a web page instead of data', {
			description:
				"Check the 'Base URL' of the credential: it should be the address of the API, usually https://api.ooti.co. A proxy or a maintenance page can be the reason too.",
			code: 'webPage',
		});
		return meta.isWrite ? outcomeUnknown(problem) : problem;
	}
	return new Problem("OOTI's answer was cut off or is not valid JSON", {
		code: 'brokenAnswer',
		...noAnswerDetails(meta),
	});
}
