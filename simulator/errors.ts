import type { Answer } from './types';

/** An error answer, in the form of Django REST framework. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(JSON.stringify(body));
	}

	get answer(): Answer {
		return { status: this.status, body: this.body, headers: this.headers };
	}
}

export const notFound = () => new ApiError(404, { detail: 'Not found.' });
export const invalid = (errors: Record<string, string | string[]>) =>
	new ApiError(
		400,
		Object.fromEntries(Object.entries(errors).map(([k, v]) => [k, Array.isArray(v) ? v : [v]])),
	);
export const nonFieldError = (message: string) => invalid({ non_field_errors: message });
export const detail = (message: string, status = 400) => new ApiError(status, { detail: message });
