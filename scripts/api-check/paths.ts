/** Billing would change the customer's real subscription, and tokens are the credentials' affair. */
const LEFT_OUT = /^\/(billing|token-auth|token-refresh|token-verify)(\/|$)/;

/** Whether the node leaves an endpoint out on purpose. */
export const isLeftOut = (path: string): boolean => LEFT_OUT.test(path);

/** A path whose placeholders have lost their names: `{pk}` and `{id}` are the same. */
export const shapeOf = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

export const withoutSlash = (path: string): string => path.replace(/\/+$/, '');

/** The path below /api/v1, from the base of a document and a path in it. Others stay whole. */
export function belowApi(base: string, path: string): string {
	const whole = `/${base}/${path}`.replace(/\/{2,}/g, '/');
	return whole.replace(/^\/api\/v1(?=\/|$)/, '') || '/';
}

/** What a placeholder says of the body: `{project_pk}` is the field `project`. */
export const namesGivenBy = (path: string): string[] =>
	[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name.replace(/_(pk|id)$/, ''));
