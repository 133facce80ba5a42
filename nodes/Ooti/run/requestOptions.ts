import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { Problem } from '../../shared/transport/problem';

/** Timeout, proxy and SSL settings of the *Request Options* that n8n adds to every declarative node. */
export function requestSettings(options: IDataObject): Partial<IHttpRequestOptions> {
	const { timeout, proxy, allowUnauthorizedCerts } = options;
	return {
		...(Number(timeout) > 0 && { timeout: Number(timeout) }),
		...(proxy ? { proxy: parseProxy(String(proxy)) } : {}),
		...(allowUnauthorizedCerts ? { skipSslCertificateValidation: true } : {}),
	};
}

function parseProxy(text: string): IHttpRequestOptions['proxy'] {
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		return invalidProxy();
	}
	if (!url.hostname) return invalidProxy();
	return {
		host: url.hostname,
		port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
		protocol: url.protocol.replace(/:$/, ''),
		...(url.username && {
			auth: {
				username: decodeURIComponent(url.username),
				password: decodeURIComponent(url.password),
			},
		}),
	};
}

function invalidProxy(): never {
	throw new Problem("The 'Proxy' under Request Options is not valid", {
		description: 'Give an address such as http://proxy.example:8080.',
	});
}
