/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp, request } from 'node:http';
import { connect, createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTls } from 'node:tls';

/** A proxy of a server. */
export interface Front {
	port: number;
	close(): void;
}

async function open(server: Server): Promise<Front> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

/** A key and a self-signed certificate. */
export function selfSigned(): { key: Buffer; cert: Buffer } {
	const folder = mkdtempSync(join(tmpdir(), 'ooti-tls-'));
	const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
	const args = `req -x509 -newkey rsa:2048 -nodes -keyout ${key} -out ${cert} -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1`;
	try {
		execFileSync('openssl', args.split(' '), { stdio: 'ignore' });
		return { key: readFileSync(key), cert: readFileSync(cert) };
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Adds TLS to a server. */
export async function tlsFront(port: number): Promise<Front> {
	const server = createTls({ ...selfSigned(), maxVersion: 'TLSv1.2' }, (client) => {
		const behind = connect(port, '127.0.0.1');
		for (const socket of [client, behind]) socket.on('error', () => socket.destroy());
		client.pipe(behind).pipe(client);
	});
	return await open(server);
}

/**
 * A proxy of a TLS server that answers every nth connection with invalid TLS records after passing
 * the request on: the client's TLS fails, although the server has carried out the request.
 */
export async function breakingFront(port: number, every = 1): Promise<Front> {
	let connections = 0;
	const server = createTcp((client) => {
		const breaks = ++connections % every === 0;
		const behind = connect(port, '127.0.0.1');
		const end = () => {
			client.destroy();
			behind.destroy();
		};
		for (const socket of [client, behind]) socket.on('error', end).on('close', end);
		let sent = false;
		// 23: application data, which is sent after the handshake.
		client.on('data', (data) => {
			sent ||= data[0] === 23;
			behind.write(data);
		});
		behind.on('data', (data) => {
			client.write(breaks && sent ? Buffer.from('1503030002ffff'.repeat(3), 'hex') : data);
		});
	});
	return await open(server);
}

/** Throttles as Django REST framework does: more than `most` requests in `seconds` get 429. */
export async function throttlingFront(
	port: number,
	{ most, seconds, path }: { most: number; seconds: number; path: RegExp },
): Promise<Front & { refused: () => number }> {
	let history: number[] = [];
	let refused = 0;
	const server = createHttp((incoming, response) => {
		const now = Date.now();
		history = history.filter((at) => at > now - seconds * 1000);
		if (path.test(incoming.url ?? '')) {
			if (history.length >= most) {
				refused++;
				const wait = Math.ceil((history[0] + seconds * 1000 - now) / 1000);
				const detail = `Request was throttled. Expected available in ${wait} seconds.`;
				incoming.resume();
				response.writeHead(429, {
					'Content-Type': 'application/json',
					'Retry-After': String(wait),
				});
				return void response.end(JSON.stringify({ detail }));
			}
			history.push(now);
		}
		const { method, headers, url } = incoming;
		const options = { host: '127.0.0.1', port, method, headers, path: url };
		incoming.pipe(
			request(options, (answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			}).on('error', () => response.destroy()),
		);
	});
	return { ...(await open(server)), refused: () => refused };
}

export interface FickleFront extends Front {
	/** Passes requests on, answers 500, resets connections, or refuses them. */
	behave(how: 'open' | '500' | 'reset' | 'refuse'): Promise<void>;
}

/** A proxy on a fixed port whose failures can be changed. */
export async function fickleFront(behind: number): Promise<FickleFront> {
	let how: Parameters<FickleFront['behave']>[0] = 'open';
	const server = createHttp((incoming, response) => {
		if (how === '500') {
			incoming.resume();
			return void response.writeHead(500, { Connection: 'close' }).end('oops');
		}
		if (how !== 'open') return void incoming.socket.destroy();
		const { method, headers, url } = incoming;
		const options = { host: '127.0.0.1', port: behind, method, headers, path: url };
		incoming.pipe(
			request(options, (answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			}).on('error', () => response.destroy()),
		);
	});
	const front = await open(server);
	return {
		...front,
		async behave(next) {
			how = next;
			if (how === 'refuse' && server.listening) {
				server.close();
				server.closeAllConnections();
			} else if (how !== 'refuse' && !server.listening) {
				server.listen(front.port, '127.0.0.1');
				await once(server, 'listening');
			}
		},
	};
}
