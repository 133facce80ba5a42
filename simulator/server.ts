/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { alter } from './alter';
import { parseForm } from './body';
import { dispatch, type ServerState } from './dispatch';
import { striking } from './faults';
import { meanwhile } from './meanwhile';
import { fill } from './seed/plausible';
import type { Answer, Fault, RequestRecord } from './types';

const PREFIX = '/api/v1';

/** Requests, counters and faults of the server. */
export interface Journal {
	requests: RequestRecord[];
	inFlight: number;
	maxInFlight: number;
	faults: Fault[];
	onRequest?: () => void;
}

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

function readForLog(raw: Buffer | undefined, type: string | undefined): unknown {
	if (!raw?.length) return undefined;
	const text = raw.toString('utf8');
	if (!type?.includes('json')) return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function send(reply: FastifyReply, answer: Answer, record: RequestRecord): FastifyReply {
	record.status = answer.status;
	void reply.code(answer.status);
	const { raw, body } = answer;
	if (raw !== undefined || body !== undefined)
		void reply.header('Content-Type', 'application/json');
	if (answer.headers) void reply.headers(answer.headers);
	if (raw !== undefined) return reply.send(raw);
	return body === undefined ? reply.send() : reply.send(JSON.stringify(body));
}

/** Announces the whole length, sends half of the body and closes the connection. */
async function cutInTheMiddle(reply: FastifyReply, answer: Answer, record: RequestRecord) {
	record.status = answer.status;
	reply.hijack();
	const content = Buffer.from(answer.raw ?? JSON.stringify(answer.body ?? {}));
	reply.raw.writeHead(answer.status, {
		'Content-Type': 'application/json',
		'Content-Length': content.length,
		...answer.headers,
	});
	reply.raw.write(content.subarray(0, Math.floor(content.length / 2)));
	// Let the first half leave before the connection is closed.
	await sleep(20);
	reply.raw.destroy();
}

function faultAnswer(fault: Fault): Answer | undefined {
	const status = fault.status ?? (fault.capacity !== undefined ? 429 : undefined);
	if (status === undefined) return undefined;
	const headers: Record<string, string> = { ...fault.headers };
	if (fault.clockSeconds !== undefined) {
		const now = Date.now() + fault.clockSeconds * 1000;
		headers.Date = new Date(now).toUTCString();
		headers['Retry-After'] ??= new Date(now + 1000).toUTCString();
	}
	if (status === 429) {
		if (!Object.keys(headers).some((h) => h.toLowerCase() === 'retry-after') && !fault.headers)
			headers['Retry-After'] = '1';
		if (fault.body === undefined && fault.rawBody === undefined)
			return {
				status,
				headers,
				body: { detail: 'Request was throttled. Expected available in 1 second.' },
			};
	}
	if (fault.contentType) headers['Content-Type'] = fault.contentType;
	if (fault.rawBody !== undefined) return { status, raw: fault.rawBody, headers };
	return { status, headers, body: fault.body ?? { detail: `Simulated fault ${status}.` } };
}

/** Applies what a fault changes before the answer: tokens, records, the query. */
function prepare(state: ServerState, fault: Fault, query: URLSearchParams): void {
	const { store, today, config, auth } = state;
	if (fault.revoke) auth.revoke(fault.revoke);
	if (fault.meanwhile) {
		const add = (entity: string, count: number, values: object) =>
			fill(store, today, entity, count, () => values);
		meanwhile({ store, config, fill: add }, fault.meanwhile);
	}
	for (const [name, value] of Object.entries(fault.query ?? {})) query.set(name, value);
	if (fault.alter?.array) {
		query.set('page', '1');
		query.set('page_size', String(Number.MAX_SAFE_INTEGER));
	}
}

export function buildServer(state: ServerState, journal: Journal): FastifyInstance {
	const app = fastify({
		bodyLimit: 64 * 1024 * 1024,
		forceCloseConnections: true,
		keepAliveTimeout: 5000,
		routerOptions: { maxParamLength: 2000 },
	});
	app.removeAllContentTypeParsers();
	// Bodies are parsed later, as Django REST framework does: after checking login and method.
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

	async function serve(request: FastifyRequest, reply: FastifyReply) {
		const { method } = request;
		const [pathname, search = ''] = request.url.split('?');
		const path = pathname.slice(PREFIX.length) || '/';
		const query = new URLSearchParams(search);
		const raw = Buffer.isBuffer(request.body) ? request.body : undefined;
		const contentType = request.headers['content-type'];

		journal.inFlight++;
		journal.maxInFlight = Math.max(journal.maxInFlight, journal.inFlight);
		const record: RequestRecord = {
			method,
			path,
			query: Object.fromEntries(query),
			body: readForLog(raw, contentType),
			headers: request.headers,
			status: 0,
			startedAt: Date.now(),
			endedAt: 0,
		};
		journal.requests.push(record);
		journal.onRequest?.();
		reply.raw.once('close', () => {
			journal.inFlight--;
			record.endedAt = Date.now();
		});

		if (state.config.latencyMs > 0) await sleep(state.config.latencyMs);
		let cut: Fault['reset'];
		const faults = journal.faults.length
			? striking(journal.faults, { method, path, query, inFlight: journal.inFlight })
			: [];
		if (faults.length) record.struck = true;
		for (const fault of faults) {
			if (fault.delayMs) await sleep(fault.delayMs);
			prepare(state, fault, query);
			if (fault.hang) return reply.hijack();
			if (fault.reset === 'before') {
				reply.hijack();
				request.raw.socket.destroy();
				return reply;
			}
			if (fault.reset) cut = fault.reset;
			const answer = faultAnswer(fault);
			if (answer) return send(reply, answer, record);
		}

		const whole = faults.some((fault) => fault.alter?.array);
		const form = await parseForm(raw, contentType);
		const config = whole ? { ...state.config, maxPageSize: Infinity } : state.config;
		const truth = dispatch(
			{ ...state, config },
			{
				method,
				path,
				query,
				origin: `http://${request.headers.host ?? '127.0.0.1'}`,
				authorization: request.headers.authorization,
				contentType,
				raw,
				form,
			},
		);
		const answer = faults.reduce(
			(changed, { alter: how }) => (how ? alter(changed, how) : changed),
			truth,
		);
		if (cut === 'after') {
			record.status = answer.status;
			reply.hijack();
			request.raw.socket.destroy();
			return reply;
		}
		if (cut === 'middle') {
			await cutInTheMiddle(reply, answer, record);
			return reply;
		}
		return send(reply, answer, record);
	}

	app.route({
		method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
		url: `${PREFIX}/*`,
		exposeHeadRoute: false,
		handler: serve,
	});
	app.setNotFoundHandler((_request, reply) => reply.code(404).send({ detail: 'Not found.' }));
	app.setErrorHandler((error: Error, _request, reply) => {
		void reply.code(500).send({ detail: `Simulator error: ${error.message}` });
	});
	return app;
}
