import {
	type INode,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
	OperationalError,
} from 'n8n-workflow';

interface ProblemDetails {
	/** What to do next. */
	description?: string;
	/** HTTP status, when OOTI answered. */
	status?: number;
	/** For n8n's own handling of failures (`reference/error-handling.md` of its docs). */
	failure?: { cause: string; retryAfterMs?: number };
	/** Whether OOTI may have carried out what was asked all the same. */
	mayHaveArrived?: boolean;
}

/**
 * What went wrong, in the user's words and with nothing secret in it: no header, no request, no
 * cause. It becomes an n8n error, linked to its item, where the node's run ends.
 */
export class Problem extends OperationalError {
	readonly status?: number;
	readonly failure?: ProblemDetails['failure'];
	readonly mayHaveArrived: boolean;

	constructor(
		message: string,
		{ description, status, failure, mayHaveArrived = false }: ProblemDetails = {},
	) {
		super(message, { description });
		this.status = status;
		this.failure = failure;
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
