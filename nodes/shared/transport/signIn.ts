import { createHash } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { serverRoot } from './address';
import type { RequestMeta } from './errors';
import { networkError } from './networkError';
import { Problem } from './problem';

type Send = (request: IHttpRequestOptions) => Promise<IDataObject>;

const SIGNING_IN: RequestMeta = {
	action: 'sign in',
	labels: {},
	records: [],
	isWrite: false,
	jwt: true,
};

/** Ties tokens to the login they were made with: once that is changed, they are of no use. */
const loginOf = ({ baseUrl, username, password }: ICredentialDataDecryptedObject): string =>
	createHash('sha256')
		.update(JSON.stringify([baseUrl, username, password]))
		.digest('hex')
		.slice(0, 16);

/** The tokens kept in a credential, unless its login has been changed since they were made. */
function kept(credentials: ICredentialDataDecryptedObject): { access?: string; refresh?: string } {
	const { sessionToken, lastSession } = credentials;
	const [login, access, refresh] = String(sessionToken || lastSession || '').split(' ');
	return login === loginOf(credentials) ? { access, refresh } : {};
}

/** Makes n8n renew the tokens before the next request, whatever status OOTI refuses them with. */
export function forgetAccess(credentials: ICredentialDataDecryptedObject): void {
	credentials.lastSession = credentials.sessionToken || credentials.lastSession;
	credentials.sessionToken = '';
}

/** The access token to send; one that OOTI refuses makes n8n ask for new tokens. */
export const accessToken = (credentials: ICredentialDataDecryptedObject): string =>
	kept(credentials).access ?? 'none';

/**
 * New tokens of an OOTI user, as they are kept in the credential: the login they belong to, the
 * access token and the refresh token, with spaces between them. The access token lives 30 minutes;
 * it is renewed with the refresh token and, only if OOTI refuses that, by signing in
 * again. `access` is taken, or its older name `token`.
 */
export async function newTokens(
	credentials: ICredentialDataDecryptedObject,
	send: Send,
): Promise<string> {
	const root = serverRoot(credentials.baseUrl);
	const post = async (
		path: string,
		body: IDataObject,
	): Promise<{ status: number; body: IDataObject }> => {
		const { statusCode, body: answer } = await send({
			method: 'POST',
			url: `${root}/api/v1${path}`,
			body,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		}).catch((error: unknown): never => {
			throw networkError(error, SIGNING_IN).problem;
		});
		return {
			status: Number(statusCode),
			body: (typeof answer === 'object' && answer !== null ? answer : {}) as IDataObject,
		};
	};

	const tokens = (answer: IDataObject, refresh: unknown = '') => {
		const access = answer.access ?? answer.token;
		return access
			? `${loginOf(credentials)} ${String(access)} ${String(answer.refresh ?? refresh)}`
			: undefined;
	};

	const { refresh } = kept(credentials);
	const renewed = refresh && tokens((await post('/token-refresh/', { refresh })).body, refresh);
	if (renewed) return renewed;

	const { username, password } = credentials;
	const { status, body } = await post('/token-auth/', { username, password });
	const signedIn = tokens(body);
	if (signedIn) return signedIn;
	// No status on these: n8n would show its own sentence for it instead of ours.
	if (status === 400 || status === 401 || status === 403) {
		throw new Problem('OOTI did not accept the email and the password', {
			description:
				"Check both in the credential 'OOTI JWT API'. They are the ones with which you sign in to OOTI itself.",
			code: 'wrongLogin',
		});
	}
	throw new Problem(`OOTI could not sign you in (status ${status})`, {
		description: "Check the 'Base URL' of the credential, or try again later.",
		...((status === 429 || status >= 500) && { code: 'signInUnavailable' }),
	});
}
