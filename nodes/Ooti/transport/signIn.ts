import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { serverRoot } from './address';
import { Problem } from './problem';

type Send = (request: IHttpRequestOptions) => Promise<IDataObject>;

/**
 * A session of an OOTI user: the access token, and behind a space the refresh token.
 * The access token lives 30 minutes (guide.txt); it is renewed with the refresh token and, only if
 * OOTI refuses that, by signing in again. `access` is taken, or its older name `token`.
 */
export async function newSession(
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
		});
		return {
			status: Number(statusCode),
			body: (typeof answer === 'object' && answer !== null ? answer : {}) as IDataObject,
		};
	};

	const [, refresh] = String(credentials.sessionToken ?? '').split(' ');
	if (refresh) {
		const { body } = await post('/token-refresh/', { refresh });
		const access = body.access ?? body.token;
		if (access) return `${String(access)} ${String(body.refresh ?? refresh)}`;
	}

	const { username, password } = credentials;
	const { status, body } = await post('/token-auth/', { username, password });
	const access = body.access ?? body.token;
	if (access) return body.refresh ? `${String(access)} ${String(body.refresh)}` : String(access);
	if (status === 400 || status === 401 || status === 403) {
		throw new Problem('OOTI did not accept the email and the password', {
			status,
			description:
				"Check both in the credential 'OOTI JWT API'. They are the ones with which you sign in to OOTI itself.",
			failure: { cause: 'credential-invalid' },
		});
	}
	throw new Problem(`OOTI could not sign you in (status ${status})`, {
		status,
		description: "Check the 'Base URL' of the credential, or try again later.",
	});
}
