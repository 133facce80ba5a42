/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as received. */
export interface Arrived {
	method: string;
	/** Path and query exactly as sent. */
	url: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface Reply {
	status?: number;
	headers?: Record<string, string>;
	/** Text is sent as it is, anything else as JSON. */
	body?: unknown;
	/** Closes the connection without an answer, or after half of it. */
	cut?: 'before' | 'middle';
}

type Answer = (request: Arrived, response: ServerResponse) => Reply | Promise<Reply> | undefined;

/** A server with any answers, for those that the simulator does not give. */
export class Scripted {
	url = '';
	port = 0;
	requests: Arrived[] = [];
	/** Returns undefined if it has written the response itself. */
	answer: Answer = () => ({ body: {} });

	private server?: Server;

	/** Starts a new server, which requests to an earlier one cannot reach. */
	async open(): Promise<this> {
		this.requests = [];
		this.answer = () => ({ body: {} });
		const server = createServer((incoming, response) => {
			const chunks: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.on('end', () => {
				if (this.server !== server) return;
				const url = incoming.url ?? '/';
				const [path, search = ''] = url.split('?');
				const request: Arrived = {
					method: incoming.method ?? '',
					url,
					path,
					query: new URLSearchParams(search),
					headers: incoming.headers,
					body: Buffer.concat(chunks).toString('utf8'),
				};
				this.requests.push(request);
				void Promise.resolve(this.answer(request, response)).then((reply) => {
					if (reply) write(response, reply);
				});
			});
		});
		this.server = server;
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		this.port = (server.address() as AddressInfo).port;
		this.url = `http://127.0.0.1:${this.port}`;
		return this;
	}

	async close(): Promise<void> {
		this.server?.close();
		this.server?.closeAllConnections();
		await Promise.resolve();
	}
}

/** A server for each test, which starts without answers of its own. */
export function scripted(): Scripted {
	const server = new Scripted();
	beforeEach(async () => void (await server.open()));
	afterEach(async () => await server.close());
	return server;
}

function write(response: ServerResponse, { status = 200, headers, body, cut }: Reply): void {
	if (cut === 'before') return void response.socket?.destroy();
	const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
	const length = Buffer.byteLength(text);
	response.writeHead(status, {
		...(length > 0 && { 'Content-Type': 'application/json' }),
		...(status !== 204 && { 'Content-Length': String(length) }),
		...headers,
	});
	if (cut === 'middle') {
		response.write(text.slice(0, Math.floor(text.length / 2)));
		return void setTimeout(() => response.socket?.destroy(), 5);
	}
	response.end(status === 204 ? undefined : text);
}

/** Answers of every OOTI to the requests for the user's profile and organizations. */
export const whoAmI = (path: string): Reply | undefined =>
	path.endsWith('/profiles/profile/')
		? { body: { selected_org: 1, selected_team: 2 } }
		: path.endsWith('/organizations/membership/')
			? { body: { organizations: [{ id: 1, name: 'A', teams: [{ id: 2, title: 'T' }] }] } }
			: undefined;
