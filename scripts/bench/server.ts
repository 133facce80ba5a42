/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer as createLine, type AddressInfo, type Socket } from 'node:net';

/**
 * A server that is fast enough not to affect measurements, in a process of its own. It serves lists
 * of the records 1 to `total`, single records, and creates. Settings are part of the URL:
 * /{latency in ms}/{largest page}/{total}/{bytes per record}/api/v1/…
 * Given a key and a certificate, it also serves over TLS, with a simulated round trip of 40 ms.
 */
const ADDRESS = /^\/(\d+)\/(\d+)\/(\d+)\/(\d+)\/api\/v1(\/[^?]*)(?:\?(.*))?$/;

const FIELDS =
	'"project":13029,"phase":9930,"task":null,"annex":null,"date":"25-11-2025","type":16134,"is_draft":false,"orguser":9345,"week":16521,"day":2,"team":2,"hours":4,"hours_pct":null,"is_validated":"Y","is_imported":false,"cost":null';

const tails = new Map<number, string>();

/** A record's JSON after its id, which makes it about `bytes` long. */
function tail(bytes: number): string {
	const known = tails.get(bytes);
	if (known) return known;
	const fields = FIELDS.length + 40 < bytes ? FIELDS : FIELDS.slice(0, FIELDS.indexOf(',"type"'));
	const text = 'Esquisse de variante, séance de travail avec le bureau d’études. ';
	const fill = text
		.repeat(Math.ceil(bytes / text.length))
		.slice(0, Math.max(0, bytes - fields.length - 30));
	const made = `,${fields},"description":"${fill}"}`;
	tails.set(bytes, made);
	return made;
}

/** Number of projects that work logs refer to. */
const PROJECTS = 10;

/** References of a work log; each project has five phases. */
const references = (id: number) => {
	const project = 1 + (id % PROJECTS);
	return `"project":${project},"phase":${project * 100 + (id % 5)},"orguser":${1 + (id % 40)},"type":${1 + (id % 8)},"week":${1 + (id % 52)},"team":2`;
};

const listOf = (from: number, count: number) => {
	const records = Array.from(
		{ length: count },
		(_, n) => `{"id":${from + n},"name":"No. ${from + n}","title":"No. ${from + n}"}`,
	);
	return `{"count":${count},"next":null,"previous":null,"results":[${records.join()}]}`;
};

/** Lists of the records that work logs refer to, and the user's profile; else undefined. */
function beside(path: string): string | undefined {
	if (path === '/profiles/profile/') return '{"selected_org":1,"selected_team":2}';
	if (path === '/organizations/membership/')
		return '{"organizations":[{"id":1,"name":"A","teams":[{"id":2,"title":"T"}]}]}';
	const [, project] = /^\/phases\/list\/(\d+)\/$/.exec(path) ?? [];
	if (project) return listOf(Number(project) * 100, 5);
	return /\/list\/1\/$/.test(path) ? listOf(1, 60) : undefined;
}

let created = 0;

/** A client with a name to search for and a number to match on. */
const client = (id: number, tag = '') =>
	`{"id":${id},"pk":${id},"name":"Client ${id}${tag}","number":"N-${id}${tag}","currency":1}`;

function answer(
	method: string,
	url: string,
	address: string,
): { latency: number; status: number; body: string } {
	const match = ADDRESS.exec(url);
	if (!match) return { latency: 0, status: 404, body: '{"detail":"Not found."}' };
	const [latency, cap, total, bytes] = match.slice(1, 5).map(Number);
	const [, , , , , path, search] = match;
	const found = (body: string, status = 200) => ({ latency, status, body });
	const referring = path.endsWith('/worklogs/list/3/');
	const ofClients = path.startsWith('/clients/');
	const record = (id: number, tag?: string) => {
		if (ofClients) return client(id, tag);
		return referring
			? `{"id":${id},${references(id)},"description":"${'Esquisse. '.repeat(bytes / 20)}"}`
			: `{"id":${id}${tail(bytes)}`;
	};

	if (method === 'POST') return found(record(++created, ' new'), 201);
	const query = new URLSearchParams(search);
	const other = beside(path);
	if (other && !ofClients) return found(other);
	if (!query.has('page')) return found(record(Number(/(\d+)\/$/.exec(path)?.[1] ?? 1)));
	const size = Math.min(Number(query.get('page_size')), cap);
	const page = Number(query.get('page'));
	const pages = Math.max(1, Math.ceil(total / size));
	if (page > pages) return found('{"detail":"Invalid page."}', 404);
	const records: string[] = [];
	for (let id = (page - 1) * size + 1; id <= Math.min(page * size, total); id++)
		records.push(record(id));
	query.set('page', String(page + 1));
	const next = page < pages ? `"${address}${url.split('?')[0]}?${String(query)}"` : 'null';
	return found(`{"count":${total},"next":${next},"previous":null,"results":[${records.join()}]}`);
}

function send(response: ServerResponse, status: number, body: string): void {
	response.writeHead(status, {
		'Content-Type': 'application/json',
		'Content-Length': Buffer.byteLength(body),
	});
	response.end(body);
}

const respond = (address: () => string) => (request: IncomingMessage, response: ServerResponse) =>
	request.resume().once('end', () => {
		const { method = 'GET', url = '/' } = request;
		const { latency, status, body } = answer(method, url, address());
		if (latency > 0) setTimeout(send, latency, response, status, body);
		else send(response, status, body);
	});

const port = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
const listening = async (server: Server | ReturnType<typeof createLine>) =>
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));

/** Simulated round-trip time, in ms. */
const ROUND_TRIP = 40;

/** Passes data on after half a round trip. */
function pass(from: Socket, to: Socket): void {
	from.on('data', (chunk: Buffer) => setTimeout(() => to.write(chunk), ROUND_TRIP / 2));
	from.on('end', () => setTimeout(() => to.end(), ROUND_TRIP / 2));
	from.on('error', () => to.destroy());
}

/** A proxy that adds a round trip to opening a connection, to TLS and to each request. */
const lineTo = (server: Server) =>
	createLine((socket) => {
		const far = connect(port(server), '127.0.0.1');
		pass(far, socket);
		setTimeout(() => pass(socket, far), ROUND_TRIP);
	});

async function start([keyFile, certFile]: string[]): Promise<void> {
	const plain: Server = createServer(respond(() => `http://127.0.0.1:${port(plain)}`));
	plain.keepAliveTimeout = 60_000;
	await listening(plain);
	const urls = { http: `http://127.0.0.1:${port(plain)}`, https: '' };
	if (certFile) {
		const identity = { key: readFileSync(keyFile), cert: readFileSync(certFile) };
		const secure = createTlsServer(
			identity,
			respond(() => urls.https),
		);
		await listening(secure);
		const line = lineTo(secure);
		await listening(line);
		urls.https = `https://127.0.0.1:${port(line)}`;
	}
	console.log(JSON.stringify(urls));
}

void start(process.argv.slice(2));
// Ends with the process that started it.
process.stdin.resume().once('end', () => process.exit());
