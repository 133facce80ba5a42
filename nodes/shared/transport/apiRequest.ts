import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Call } from './client';
import { toQuery } from './json';
import { Problem } from './problem';
import { additionalFields, flag, parseJson } from './values';

/** The method that a user chose. */
export const methodOf = (get: (name: string) => unknown) =>
	String(get('method') ?? 'GET')
		.trim()
		.toUpperCase() as IHttpRequestMethods;

/** The request that a user wrote; its address cannot leave the server. */
export function apiCall({ get }: { get(name: string): unknown }): { call: Call; paged: boolean } {
	const method = methodOf(get);
	const typed = String(get('path') ?? '').trim();
	if (typed === '')
		throw new Problem("'Path' is missing", {
			description: 'Give an address below /api/v1, such as /organizations/membership/.',
		});
	if (
		/^[a-z][\w+.-]*:|^[\\/]{2}|[\\\s]/i.test(typed) ||
		typed
			.split(/[?#]/)[0]
			.split('/')
			.some((piece) => /^(\.|%2e){1,2}$/i.test(piece))
	) {
		throw new Problem("'Path' must be an address below /api/v1, not on another server", {
			description: 'Give only what comes after /api/v1, such as /organizations/membership/.',
		});
	}
	const [address, search = ''] = `/${typed.replace(/^\/?(api\/v1(?=\/))?\/?/, '')}`
		.split('#')[0]
		.split('?');
	const query = toQuery({
		...Object.fromEntries(new URLSearchParams(search)),
		...additionalFields(get('queryJson'), 'Query (JSON)'),
	});
	const body =
		method === 'GET' ? undefined : parseJson(get('bodyJson') || undefined, 'Body (JSON)');
	const paged = method === 'GET' && flag(get('paginate'), 'Paginate');
	return {
		paged,
		call: {
			method,
			path: address,
			query,
			...(body !== undefined && { body }),
			binary: !paged,
			asked: { action: `${method.toLowerCase()} ${address}`, labels: {}, records: [] },
		},
	};
}
