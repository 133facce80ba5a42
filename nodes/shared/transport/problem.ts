import {
	type INode,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
	OperationalError,
} from 'n8n-workflow';

/** The kinds of trouble that a Problem can be. Code decides by these, never by the wording. */
const CODES = [
	// What the user gave cannot be sent, or what came cannot be used.
	'invalid',
	// No record is called what the user gave.
	'noSuchName',
	// The profile selects no organization or team, so one has to be chosen.
	'notSelected',
	'cancelled',
	// The server named in the credential, or an address outside of it.
	'wrongServer',
	// OOTI refuses the email or the password.
	'wrongLogin',
	// OOTI signs nobody in at the moment.
	'signInUnavailable',
	'noConnection',
	'certificate',
	'brokenConnection',
	'timeout',
	'unknownNetworkError',
	// OOTI answered with a status of failure; `status` says which.
	'status',
	'redirect',
	'webPage',
	'brokenAnswer',
] as const;

export type ProblemCode = (typeof CODES)[number];

export const isProblemCode = (code: unknown): code is ProblemCode =>
	(CODES as readonly unknown[]).includes(code);

/** The codes in the words of n8n's own handling of failures. */
const CAUSES: Partial<Record<ProblemCode, string>> = {
	wrongServer: 'configuration-invalid',
	wrongLogin: 'credential-invalid',
	signInUnavailable: 'temporarily-unavailable',
	noConnection: 'temporarily-unavailable',
	certificate: 'configuration-invalid',
	brokenConnection: 'temporarily-unavailable',
	timeout: 'temporarily-unavailable',
	unknownNetworkError: 'node-defect',
	redirect: 'configuration-invalid',
	webPage: 'configuration-invalid',
	brokenAnswer: 'temporarily-unavailable',
};

interface ProblemDetails {
	/** `invalid` when left out. */
	code?: ProblemCode;
	/** What to do next. */
	description?: string;
	/** HTTP status, when OOTI answered. */
	status?: number;
	/** For n8n's own handling of failures; derived from the code when left out. */
	failure?: { cause: string; retryAfterMs?: number };
	/** Whether OOTI may have carried out what was asked all the same. */
	mayHaveArrived?: boolean;
}

/**
 * What went wrong, in the user's words and with nothing secret in it: no header, no request, no
 * cause. It becomes an n8n error, linked to its item, where the node's run ends.
 */
export class Problem extends OperationalError {
	/** Not called `code`: n8n's test of a credential would show that in place of the message. */
	readonly errorCode: ProblemCode;
	readonly status?: number;
	readonly failure?: ProblemDetails['failure'];
	readonly mayHaveArrived: boolean;

	constructor(
		message: string,
		{ code = 'invalid', description, status, failure, mayHaveArrived = false }: ProblemDetails = {},
	) {
		super(message, { description });
		this.errorCode = code;
		this.status = status;
		const cause = CAUSES[code];
		this.failure = failure ?? (cause === undefined ? undefined : { cause });
		this.mayHaveArrived = mayHaveArrived;
	}
}

export const mayHaveArrived = (error: unknown): error is Problem =>
	error instanceof Problem && error.mayHaveArrived;

/** Any error as n8n's own, with the node and the item it belongs to. */
export function nodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	if (error instanceof Problem) {
		const { message, status, failure } = error;
		const options = {
			message,
			description: error.description ?? undefined,
			itemIndex,
			...(failure && { failure }),
		} as object;
		if (status === undefined) return new NodeOperationError(node, message, options);
		return new NodeApiError(node, { message } as JsonObject, {
			...options,
			httpCode: String(status),
		});
	}
	return new NodeOperationError(node, error instanceof Error ? error : String(error), {
		itemIndex,
	});
}
