import { Problem } from '../../nodes/shared/transport/problem';
import type { NetworkError } from '../../nodes/shared/transport/networkError';
import {
	decide,
	NO_TRIES,
	type Answer,
	type Decision,
	type Outcome,
	type RetryContext,
	type TokenState,
	type Tries,
} from '../../nodes/shared/transport/retry';

const meta = { action: 'try', labels: {}, records: [], jwt: false };
const root = 'https://ooti.example';
const read: RetryContext = {
	method: 'GET',
	root,
	meta: { ...meta, isWrite: false },
	deletesOne: false,
};
const write: RetryContext = { ...read, method: 'POST', meta: { ...meta, isWrite: true } };
const deleteMany: RetryContext = { ...write, method: 'DELETE' };
const deleteOne: RetryContext = { ...deleteMany, deletesOne: true };
const changingGet: RetryContext = { ...write, method: 'GET' };
const session = (request: RetryContext): RetryContext => ({
	...request,
	meta: { ...request.meta, jwt: true },
});

const answer = (status: number, more: Partial<Answer> = {}, token?: TokenState): Outcome => ({
	answer: { status, headers: {}, body: '', ...more },
	...(token && { token }),
});
const later = (seconds: string) => answer(429, { headers: { 'retry-after': seconds } });
const to = (status: number, location: string) => answer(status, { headers: { location } });
const error = (problem: Problem, more: Partial<NetworkError> = {}): Outcome => ({
	error: { mayHaveArrived: true, temporary: true, signingIn: false, problem, ...more },
});
const broke = (changes: boolean) =>
	error(new Problem('broke off', { code: 'brokenConnection', mayHaveArrived: changes }));
const timedOut = error(new Problem('no answer', { code: 'timeout' }));
const unreachable = error(new Problem('no way', { code: 'noConnection' }), {
	mayHaveArrived: false,
});
const certificate = error(new Problem('forged', { code: 'certificate' }), {
	mayHaveArrived: false,
	temporary: false,
});
const half = answer(200, { body: '{"a":', broken: true });
const page = answer(200, {
	body: '<html>',
	broken: true,
	headers: { 'content-type': 'text/html' },
});
const expired403 = (token?: TokenState) =>
	answer(403, { body: { code: 'token_not_valid' } }, token);
const lost = new Problem('lost', { code: 'brokenConnection', mayHaveArrived: true });
const notSent: Outcome = { problem: new Problem('may not be sent', { code: 'cancelled' }) };

/** A decision as text: of a problem its code, or its status where the code is only that of a status. */
function told(decision: Decision): string {
	switch (decision.do) {
		case 'return':
			return `return ${decision.answer.status}`;
		case 'throw': {
			const { errorCode, status, mayHaveArrived } = decision.problem;
			return `throw ${status ?? errorCode}${mayHaveArrived ? ', uncertain' : ''}`;
		}
		case 'retry': {
			const { pauses, after, serverChose } = decision;
			return `retry ${pauses} after ${after}${serverChose ? ', as asked' : ''}`;
		}
		case 'follow':
			return `follow ${decision.location.pathname}${decision.location.search}`;
		case 'renew':
			return 'renew';
	}
}

const cases: Array<
	[
		what: string,
		expected: string,
		outcome: Outcome,
		request: RetryContext,
		tries?: Partial<Tries>,
		rateLimitedFor?: number,
	]
> = [
	['a success', 'return 200', answer(200), write],
	['a record created', 'return 201', answer(201), write],
	['a success without content', 'return 204', answer(204, { broken: true }), write],

	['half an answer to a read', 'retry one after 500', half, read],
	[
		'half an answer to a read, the fourth time',
		'retry one after 4000',
		half,
		read,
		{ failures: 3 },
	],
	['half an answer to a read, the fifth time', 'throw brokenAnswer', half, read, { failures: 4 }],
	['half an answer to a write', 'throw brokenAnswer, uncertain', half, write],
	['half an answer to a delete of one', 'retry one after 500', half, deleteOne],
	['a web page for a read', 'throw webPage', page, read],
	['a web page for a write', 'throw webPage, uncertain', page, write],

	['a lost answer to a read', 'retry one after 500', broke(false), read],
	['a lost answer to a read, again', 'retry one after 2000', broke(false), read, { failures: 2 }],
	[
		'a lost answer to a read, the fourth time',
		'retry one after 4000',
		broke(false),
		read,
		{ failures: 3 },
	],
	[
		'a lost answer to a read, the fifth time',
		'throw brokenConnection',
		broke(false),
		read,
		{ failures: 4 },
	],
	['a lost answer to a write', 'throw brokenConnection, uncertain', broke(true), write],
	[
		'a lost answer to a GET that changes data',
		'throw brokenConnection, uncertain',
		broke(true),
		changingGet,
	],
	['a lost answer to a delete of one', 'retry one after 500', broke(true), deleteOne],
	[
		'a lost answer to a delete of many',
		'throw brokenConnection, uncertain',
		broke(true),
		deleteMany,
	],
	['a timeout of a read', 'retry one after 500', timedOut, read],
	['a timeout of a read, the second time', 'throw timeout', timedOut, read, { failures: 1 }],
	['no connection for a write', 'retry one after 500', unreachable, write],
	[
		'no connection for a write, the fifth time',
		'throw noConnection',
		unreachable,
		write,
		{ failures: 4 },
	],
	['a certificate that fails', 'throw certificate', certificate, read],

	['a request that is not sent', 'throw cancelled', notSent, write],
	[
		'a repeated delete that is not sent any more',
		'throw brokenConnection, uncertain',
		notSent,
		deleteOne,
		{ uncertain: lost },
	],
	['a delete that finds nothing', 'throw 404', answer(404), deleteOne],
	[
		'a repeated delete of one that finds nothing',
		'return 204',
		answer(404),
		deleteOne,
		{ uncertain: lost },
	],
	[
		'a repeated delete that is refused',
		'throw brokenConnection, uncertain',
		answer(403),
		deleteOne,
		{ uncertain: lost },
	],
	[
		'a repeated delete that is not sent',
		'throw brokenConnection, uncertain',
		unreachable,
		deleteOne,
		{ uncertain: lost, failures: 4 },
	],

	['an outage for a read', 'retry one after 500', answer(503), read],
	[
		'an outage that names its end',
		'retry one after 3000, as asked',
		answer(503, { headers: { 'retry-after': '3' } }),
		read,
	],
	[
		'an outage that ends tomorrow',
		'retry one after 120000, as asked',
		answer(503, { headers: { 'retry-after': '86400' } }),
		read,
	],
	[
		'an outage for a read, the fourth time',
		'retry one after 4000',
		answer(504),
		read,
		{ failures: 3 },
	],
	['an outage for a read, the fifth time', 'throw 503', answer(503), read, { failures: 4 }],
	['an outage for a write', 'throw 503, uncertain', answer(503), write],
	['an outage for a delete of one', 'retry one after 500', answer(502), deleteOne],
	['an outage for a delete of many', 'throw 504, uncertain', answer(504), deleteMany],
	['a failure of OOTI itself, for a read', 'throw 500', answer(500), read],
	['a failure of OOTI itself, for a write', 'throw 500, uncertain', answer(500), write],
	['a refusal', 'throw 400', answer(400), write],

	['a redirect of a read', 'follow /a/?b=1', to(301, '/a/?b=1'), read],
	['a redirect of a read, the fifth', 'follow /a/', to(301, '/a/'), read, { redirects: 4 }],
	['a redirect of a read, the sixth', 'throw 301', to(301, '/a/'), read, { redirects: 5 }],
	['a redirect of a read to another server', 'throw 301', to(301, 'https://evil.example/'), read],
	['a redirect of a read to nowhere', 'throw 302', answer(302), read],
	['301 for a write', 'throw 301', to(301, '/a/'), write],
	['302 for a write', 'throw 302, uncertain', to(302, '/a/'), write],
	['303 for a write', 'throw 303, uncertain', to(303, '/a/'), write],
	['307 for a write', 'throw 307', to(307, '/a/'), write],
	['308 for a write', 'throw 308', to(308, '/a/'), write],
	['302 for a GET that changes data', 'throw 302, uncertain', to(302, '/a/'), changingGet],
	['301 for a GET that changes data', 'follow /a/', to(301, '/a/'), changingGet],

	['401 for an API token', 'throw 401', answer(401), write],
	['401 for a session', 'renew', answer(401), session(write)],
	['403 with token_not_valid for a session', 'renew', expired403(), session(write)],
	['403 with token_not_valid for an API token', 'throw 403', expired403(), write],
	['403 without it', 'throw 403', answer(403), session(write)],
	[
		'401 for a token that was renewed meanwhile',
		'retry one after 0',
		answer(401, {}, 'renewed'),
		session(write),
		{ renewals: 5 },
	],
	['401 for a new token', 'throw 401', answer(401, {}, 'new'), session(write)],
	['401 after four renewals', 'renew', answer(401), session(write), { renewals: 4 }],
	['401 after five renewals', 'throw 401', answer(401), session(write), { renewals: 5 }],

	['429', 'retry all after 500', answer(429), write],
	['429 for the fourth time', 'retry all after 4000', answer(429), write, { rateLimits: 3 }],
	['429 for the hundredth time', 'retry all after 30000', answer(429), write, { rateLimits: 99 }],
	['429 that names its end', 'retry all after 7000, as asked', later('7'), write],
	['429 with Retry-After: 0', 'retry all after 500', later('0'), write],
	['429 with Retry-After: 0, again', 'retry all after 1000', later('0'), write, { rateLimits: 1 }],
	['429 with less than the first wait', 'retry all after 500', later('0.4'), write],
	['429 with as much as the first wait', 'retry all after 500, as asked', later('0.5'), write],
	[
		'429 until a time, without the time of the server',
		'retry all after 500',
		later('Tue, 24 Nov 2026 10:00:05 GMT'),
		write,
	],
	['429 with nonsense', 'retry all after 500', later('soon'), write],
	[
		'429 until a time by the clock of a server that is slow',
		'retry all after 5000, as asked',
		answer(429, {
			headers: {
				'retry-after': 'Tue, 24 Nov 2026 10:00:05 GMT',
				date: 'Tue, 24 Nov 2026 10:00:00 GMT',
			},
		}),
		write,
	],
	['429 for two minutes', 'retry all after 120000, as asked', later('120'), write],
	['429 for more than two minutes', 'throw 429', later('121'), write],
	['429 after two minutes without progress', 'throw 429', answer(429), write, {}, 120_001],
	['429 just before', 'retry all after 500', answer(429), write, {}, 120_000],
];

it.each(cases)('%s: %s', (_, expected, outcome, request, tries = {}, rateLimitedFor = 0) => {
	expect(told(decide(outcome, request, { ...NO_TRIES, ...tries }, rateLimitedFor))).toBe(expected);
});

describe('a decision counts', () => {
	const next = (outcome: Outcome, request: RetryContext) => {
		const decision = decide(outcome, request, NO_TRIES, 0);
		return 'tries' in decision ? decision.tries : undefined;
	};

	it('a failure', () => expect(next(broke(false), read)).toMatchObject({ failures: 1 }));
	it('an answer 429', () =>
		expect(next(answer(429), read)).toMatchObject({ rateLimits: 1, failures: 0 }));
	it('a redirect', () => expect(next(to(301, '/a/'), read)).toMatchObject({ redirects: 1 }));
	it('a renewal', () =>
		expect(next(answer(401), session(read))).toMatchObject({ renewals: 1, failures: 0 }));
	it('nothing when another request renewed the token', () =>
		expect(next(answer(401, {}, 'renewed'), session(read))).toEqual(NO_TRIES));
	it('a repeated delete that finds nothing as done, without the text of the refusal', () =>
		expect(
			decide(answer(404, { body: 'not found' }), deleteOne, { ...NO_TRIES, uncertain: lost }, 0),
		).toEqual({
			do: 'return',
			answer: { status: 204, headers: {}, body: '' },
		}));
	it('a later failure without forgetting that the first may have arrived', () =>
		expect(decide(unreachable, deleteOne, { ...NO_TRIES, uncertain: lost }, 0)).toMatchObject({
			tries: { uncertain: lost, failures: 1 },
		}));
	it('that a delete may have been carried out', () =>
		expect(next(broke(true), deleteOne)?.uncertain?.message).toBe('broke off'));
});
