/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { OotiApi } from '../../credentials/OotiApi.credentials';
import { serverRoot } from '../../nodes/shared/transport/address';
import { Client } from '../../nodes/shared/transport/client';
import { Session } from '../../nodes/shared/transport/session';

interface Account {
	baseUrl: string;
	apiToken: string;
}

/** The node's transport outside n8n, with its retries and limits, for GET requests only. */
export const connect = (account: Account): Session =>
	new Session(
		new Client({
			root: serverRoot(account.baseUrl),
			send: async (options) => await read(options, { ...account }),
			concurrency: 4,
		}),
	);

const credential = new OotiApi();

async function read(options: IHttpRequestOptions, account: ICredentialDataDecryptedObject) {
	if (options.method !== 'GET' || options.body !== undefined)
		throw new Error(`Only GET is sent here, never ${options.method}`);
	const { url, qs, headers, timeout } = await credential.authenticate(account, options);
	const query = new URLSearchParams(qs as Record<string, string>).toString();
	const response = await fetch(query ? `${url}?${query}` : url, {
		headers: headers as Record<string, string>,
		redirect: 'manual',
		signal: AbortSignal.timeout(timeout!),
	});
	const received: Record<string, string> = {};
	response.headers.forEach((value, name) => (received[name] = value));
	return {
		statusCode: response.status,
		headers: received,
		body: response.body ? Readable.fromWeb(response.body as ReadableStream) : '',
	} as unknown as IN8nHttpFullResponse;
}
