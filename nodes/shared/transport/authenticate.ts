import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { isSameServer, serverRoot } from './address';
import { Problem } from './problem';

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
		const address = own ? root + url : new URL(url ?? uri ?? '', baseURL).href;
		if (!isSameServer(address, root)) {
			throw new Problem('This OOTI credential can only be used with the server that it names', {
				description: `Its 'Base URL' is ${root}. Make another credential for another server.`,
				failure: { cause: 'configuration-invalid' },
			});
		}
		return {
			...options,
			...(own && { baseURL: root }),
			headers: { ...options.headers, Authorization: header(credentials) },
			sendCredentialsOnCrossOriginRedirect: false,
		};
	};
