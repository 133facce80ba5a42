import { Problem } from '../../../shared/transport/problem';

/** The address of a request as the user wrote it, below /api/v1. */
export interface Address {
	path: string;
	query: Record<string, string>;
}

/** @throws Problem when the address is missing, or would leave the server */
export function addressOf(written: unknown): Address {
	const typed = String(written ?? '').trim();
	if (typed === '')
		throw new Problem("'Path' is missing", {
			description: 'Give an address below /api/v1, such as /organizations/membership/.',
		});
	const [path, search = ''] = typed.split('#')[0].split('?');
	if (
		/^[a-z][\w+.-]*:|^[\\/]{2}|[\\\t\r\n\f\v]/i.test(typed) ||
		path.split('/').some((piece) => /^(\.|%2e){1,2}$/i.test(piece))
	) {
		throw notBelow('Give only what comes after /api/v1, such as /organizations/membership/.');
	}
	return {
		path: `/${path.replace(/^\/?(api\/v1(?=\/))?\/?/, '')}`,
		query: Object.fromEntries(new URLSearchParams(search)),
	};
}

export const notBelow = (description: string) =>
	new Problem("'Path' must be an address below /api/v1, not on another server", { description });

/** The pieces of a path, decoded. */
export const piecesOf = (path: string): string[] =>
	path
		.split('/')
		.filter((piece) => piece !== '')
		.map(decoded);

function decoded(piece: string): string {
	try {
		return decodeURIComponent(piece);
	} catch {
		return piece;
	}
}
