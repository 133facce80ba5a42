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
const lost = new Problem('lost', { mayHaveArrived: true });

/** A decision as text. */
function told(decision: Decision): string {
	switch (decision.do) {
		case 'return':
			return `return ${decision.answer.status}`;
		case 'throw':
			return decision.problem.mayHaveArrived ? 'throw uncertain' : 'throw';
		case 'retry':
			return `retry ${decision.pauses} after ${decision.after}`;
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
	['a success without content', 'return 204', answer(204, { broken: true }), write],

	['half an answer to a read', 'retry one after 500', half, read],
	['half an answer to a read, the fifth time', 'throw', half, read, { failures: 4 }],
	['half an answer to a write', 'throw uncertain', half, write],
	['half an answer to a delete of one', 'retry one after 500', half, deleteOne],
	['a web page for a read', 'throw', page, read],
	['a web page for a write', 'throw uncertain', page, write],

	['a lost answer to a read', 'retry one after 500', broke(false), read],
	['a lost answer to a read, again', 'retry one after 2000', broke(false), read, { failures: 2 }],
	['a lost answer to a read, the fifth time', 'throw', broke(false), read, { failures: 4 }],
	['a lost answer to a write', 'throw uncertain', broke(true), write],
	['a lost answer to a GET that changes data', 'throw uncertain', broke(true), changingGet],
	['a lost answer to a delete of one', 'retry one after 500', broke(true), deleteOne],
	['a lost answer to a delete of many', 'throw uncertain', broke(true), deleteMany],
	['a timeout of a read', 'retry one after 500', timedOut, read],
	['a timeout of a read, the second time', 'throw', timedOut, read, { failures: 1 }],
	['no connection for a write', 'retry one after 500', unreachable, write],
	['no connection for a write, the fifth time', 'throw', unreachable, write, { failures: 4 }],
	['a certificate that fails', 'throw', certificate, read],

	['a delete that finds nothing', 'throw', answer(404), deleteOne],
	[
		'a repeated delete of one that finds nothing',
		'return 204',
		answer(404),
		deleteOne,
		{ uncertain: lost },
	],
	[
		'a repeated delete that is refused',
		'throw uncertain',
		answer(403),
		deleteOne,
		{ uncertain: lost },
	],
	[
		'a repeated delete that is not sent',
		'throw uncertain',
		unreachable,
		deleteOne,
		{ uncertain: lost, failures: 4 },
	],

	['an outage for a read', 'retry one after 500', answer(503), read],
	[
		'an outage that names its end',
		'retry one after 3000',
		answer(503, { headers: { 'retry-after': '3' } }),
		read,
	],
	[
		'an outage that ends tomorrow',
		'retry one after 120000',
		answer(503, { headers: { 'retry-after': '86400' } }),
		read,
	],
	['an outage for a read, the fifth time', 'throw', answer(503), read, { failures: 4 }],
	['an outage for a write', 'throw uncertain', answer(503), write],
	['an outage for a delete of one', 'retry one after 500', answer(502), deleteOne],
	['an outage for a delete of many', 'throw uncertain', answer(504), deleteMany],
	['a failure of OOTI itself, for a read', 'throw', answer(500), read],
	['a failure of OOTI itself, for a write', 'throw uncertain', answer(500), write],
	['a refusal', 'throw', answer(400), write],

	['a redirect of a read', 'follow /a/?b=1', to(301, '/a/?b=1'), read],
	['a redirect of a read, the sixth', 'throw', to(301, '/a/'), read, { redirects: 5 }],
	['a redirect of a read to another server', 'throw', to(301, 'https://evil.example/'), read],
	['a redirect of a read to nowhere', 'throw', answer(302), read],
	['301 for a write', 'throw', to(301, '/a/'), write],
	['302 for a write', 'throw uncertain', to(302, '/a/'), write],
	['303 for a write', 'throw uncertain', to(303, '/a/'), write],
	['307 for a write', 'throw', to(307, '/a/'), write],
	['308 for a write', 'throw', to(308, '/a/'), write],
	['302 for a GET that changes data', 'throw uncertain', to(302, '/a/'), changingGet],
	['301 for a GET that changes data', 'follow /a/', to(301, '/a/'), changingGet],

	['401 for an API token', 'throw', answer(401), write],
	['401 for a session', 'renew', answer(401), session(write)],
	['403 with token_not_valid for a session', 'renew', expired403(), session(write)],
	['403 with token_not_valid for an API token', 'throw', expired403(), write],
	['403 without it', 'throw', answer(403), session(write)],
	[
		'401 for a token that was renewed meanwhile',
		'retry one after 0',
		answer(401, {}, 'renewed'),
		session(write),
		{ renewals: 5 },
	],
	['401 for a new token', 'throw', answer(401, {}, 'new'), session(write)],
	['401 after five renewals', 'throw', answer(401), session(write), { renewals: 5 }],

	['429', 'retry all after 500', answer(429), write],
	['429 for the fourth time', 'retry all after 4000', answer(429), write, { rateLimits: 3 }],
	['429 for the hundredth time', 'retry all after 30000', answer(429), write, { rateLimits: 99 }],
	['429 that names its end', 'retry all after 7000', later('7'), write],
	['429 with Retry-After: 0', 'retry all after 500', later('0'), write],
	['429 with Retry-After: 0, again', 'retry all after 1000', later('0'), write, { rateLimits: 1 }],
	['429 with nonsense', 'retry all after 500', later('soon'), write],
	[
		'429 until a time by the clock of a server that is slow',
		'retry all after 5000',
		answer(429, {
			headers: {
				'retry-after': 'Tue, 24 Nov 2026 10:00:05 GMT',
				date: 'Tue, 24 Nov 2026 10:00:00 GMT',
			},
		}),
		write,
	],
	['429 for two minutes', 'retry all after 120000', later('120'), write],
	['429 for more than two minutes', 'throw', later('121'), write],
	['429 after two minutes without progress', 'throw', answer(429), write, {}, 120_001],
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
	it('that a delete may have been carried out', () =>
		expect(next(broke(true), deleteOne)?.uncertain?.message).toBe('broke off'));
});
