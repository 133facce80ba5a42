import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { isSameServer, serverRoot } from './address';
import { Problem } from './problem';

/** Whether an address leads to the server, be it joined to its base as text or resolved as a link. */
function staysOn(root: string, address: string, base?: string): boolean {
	if (base === undefined) return isSameServer(address, root);
	const joined = `${base.replace(/\/+$/, '')}/${address.replace(/^\/+/, '')}`;
	// Put together without a slash, `@evil.example` would make the server a user name.
	const appended = /^[a-z][\w+.-]*:/i.test(address) ? joined : `${base}${address}`;
	return [base, joined, appended, linked(address, base)].every((each) => isSameServer(each, root));
}

/** Where a link on a page would lead; a base that is no address leads nowhere. */
function linked(address: string, base: string): string {
	try {
		return new URL(address, base).href;
	} catch {
		return 'invalid:';
	}
}

/**
 * Adds the Authorization header, and only to requests to the server that the credential names: also
 * when the credential is used in n8n's HTTP Request node, the secret does not leave for another host.
 */
export const authenticate =
	(header: (credentials: ICredentialDataDecryptedObject) => string) =>
	async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const root = serverRoot(credentials.baseUrl);
		const { url, uri, baseURL } = options as IHttpRequestOptions & { uri?: string };
		// The credential test builds its address from what the user typed, `/api/v1` included.
		const own = baseURL !== undefined && baseURL === credentials.baseUrl;
		if (!staysOn(root, url ?? uri ?? '', own ? root : baseURL)) {
			throw new Problem('This OOTI credential can only be used with the server that it names', {
				description: `Its 'Base URL' is ${root}. Make another credential for another server.`,
				code: 'wrongServer',
			});
		}
		return {
			...options,
			...(own && { baseURL: root }),
			headers: { ...options.headers, Authorization: header(credentials) },
			sendCredentialsOnCrossOriginRedirect: false,
		};
	};
