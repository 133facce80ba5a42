/** Billing would change the customer's real subscription; tokens are left to the credentials. */
const LEFT_OUT = /^\/(billing|token-auth|token-refresh|token-verify)(\/|$)/;

export const isLeftOut = (path: string): boolean => LEFT_OUT.test(path);

/** A path without the names of its placeholders, so that `{pk}` and `{id}` are equal. */
export const shapeOf = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

export const withoutSlash = (path: string): string => path.replace(/\/+$/, '');

/** The path below /api/v1, from a document's base and path; others stay complete. */
export function belowApi(base: string, path: string): string {
	const whole = `/${base}/${path}`.replace(/\/{2,}/g, '/');
	return whole.replace(/^\/api\/v1(?=\/|$)/, '') || '/';
}

/** Fields that the path's placeholders set: `{project_pk}` sets `project`. */
export const namesGivenBy = (path: string): string[] =>
	[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name.replace(/_(pk|id)$/, ''));
