import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { DEFAULT_CONCURRENCY } from '../../shared/transport/limiter';
import { Problem } from '../../shared/transport/problem';
import type { Values } from './parameters';

/** What the node's parameters say of its connection to OOTI. */
export function connectionOf({ get }: Pick<Values, 'get'>) {
	const { concurrency = DEFAULT_CONCURRENCY } = (get('options') ?? {}) as { concurrency?: unknown };
	return {
		authentication: get('authentication'),
		concurrency: Math.max(1, Math.floor(Number(concurrency)) || 1),
		settings: requestSettings((get('requestOptions') ?? {}) as IDataObject),
	};
}

/** *Batching* of the *Request Options*: items that are worked on together, and the pause between batches. */
export function batchingOf({ get }: Pick<Values, 'get'>, items: number) {
	const { batching } = (get('requestOptions') ?? {}) as {
		batching?: { batch?: { batchSize?: number; batchInterval?: number } };
	};
	const { batchSize = 0, batchInterval = 0 } = batching?.batch ?? {};
	return { size: batchInterval > 0 ? Math.max(1, batchSize) : items, pause: batchInterval };
}

/** Timeout, proxy and SSL settings of the *Request Options* that n8n adds to every declarative node. */
function requestSettings(options: IDataObject): Partial<IHttpRequestOptions> {
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
