import type { Fault } from './types';

interface Hostility {
	/** What the server does; completes a sentence. */
	does: string;
	faults: Fault[];
}

const html = {
	status: 200,
	rawBody: '<!doctype html><h1>Maintenance</h1>',
	contentType: 'text/html',
};
const json = (rawBody: string): Fault => ({
	status: 200,
	rawBody,
	contentType: 'application/json',
});

/**
 * The ways in which a server can be hostile, by name. Most affect only some requests, so that retries
 * succeed; those named `always-…` affect all of them.
 * @param entity its records are added and removed while a client lists them
 * @param elsewhere root of another server that links and redirects lead to
 */
export const hostilities = (
	entity = 'contact',
	elsewhere = 'http://127.0.0.1:9',
): Record<string, Hostility> => ({
	latency: { does: '300 ms before each answer', faults: [{ delayMs: 300 }] },
	throttled: {
		does: '429 with Retry-After for 3 of every 10 requests',
		faults: [{ every: 10, strikes: 3, status: 429, headers: { 'Retry-After': '1' } }],
	},
	'throttled-silently': {
		does: '429 without Retry-After for 2 of every 10 requests',
		faults: [{ every: 10, strikes: 2, status: 429, headers: {} }],
	},
	crowded: {
		does: '429 while more than 3 requests are in flight',
		faults: [{ delayMs: 15 }, { capacity: 3 }],
	},
	unstable: {
		does: '502, 503 or 504 for about 1 of 4 requests',
		faults: [502, 503, 504].map((status, seed) => ({ chance: 0.08, seed: seed + 2, status })),
	},
	'always-down': { does: '503 for every request', faults: [{ status: 503 }] },
	'reset-before': {
		does: 'cuts every 4th connection unread',
		faults: [{ every: 4, reset: 'before' }],
	},
	'reset-after': {
		does: 'carries out every 4th request and cuts the connection',
		faults: [{ every: 4, reset: 'after' }],
	},
	'reset-middle': {
		does: 'cuts every 4th connection in the middle of the answer',
		faults: [{ every: 4, reset: 'middle' }],
	},
	hanging: {
		does: 'never answers two of its requests',
		faults: [{ every: 5, times: 2, hang: true }],
	},
	truncated: {
		does: 'ends the JSON of every 4th answer in the middle, with status 200',
		faults: [{ every: 4, alter: { truncate: true } }],
	},
	'truncated-later': {
		does: 'the same, on later pages of a list only',
		faults: [{ page: 'later', every: 3, alter: { truncate: true } }],
	},
	'invalid-json': {
		does: 'answers every 4th request with text that is no JSON, with status 200',
		faults: [{ every: 4, ...json("{'count': None, 'results': [") }],
	},
	'always-html': { does: 'answers a web page with status 200', faults: [html] },
	'html-later': {
		does: 'answers a web page in place of the 3rd page of a list',
		faults: [{ page: 3, ...html }],
	},
	'count-high': { does: 'counts 7 records too many', faults: [{ alter: { count: 7 } }] },
	'count-low': { does: 'counts 7 records too few', faults: [{ alter: { count: -7 } }] },
	'next-elsewhere': {
		does: '`next` leads to another server',
		faults: [{ alter: { next: elsewhere } }],
	},
	'always-elsewhere': {
		does: 'redirects to another server',
		faults: [{ status: 302, headers: { Location: `${elsewhere}/api/v1/` } }],
	},
	growing: {
		does: 'a list gains a record before its 2nd to 4th page',
		faults: [{ page: 'later', times: 3, meanwhile: { entity, kind: 'grow' } }],
	},
	shrinking: {
		does: 'a list loses its first record before its 2nd to 4th page',
		faults: [{ page: 'later', times: 3, meanwhile: { entity, kind: 'shrink' } }],
	},
	swapping: {
		does: 'a list loses its first record and gains another at the same moment',
		faults: [{ page: 'later', skip: 3, times: 1, meanwhile: { entity, kind: 'swap' } }],
	},
	reordered: {
		does: 'the last record of a list moves to its head before three of its pages',
		faults: [{ page: 'later', times: 3, meanwhile: { entity, kind: 'reorder' } }],
	},
	'page-cap': {
		does: 'gives 7 records a page, whatever is asked for',
		faults: [{ query: { page_size: '7' } }],
	},
	'always-page-one': {
		does: 'gives the first page for every page',
		faults: [{ query: { page: '1' } }],
	},
	'plain-array': { does: 'gives a list as a plain array', faults: [{ alter: { array: true } }] },
	expiring: {
		does: 'ends all access tokens twice, after some requests',
		faults: [{ skip: 4, every: 4, times: 2, revoke: { access: true } }],
	},
	'clock-fast': {
		does: 'has a clock an hour fast, and throttles until a time of day',
		faults: [{ every: 5, status: 429, headers: {}, clockSeconds: 3600 }],
	},
	'clock-slow': {
		does: 'has a clock an hour slow, and throttles until a time of day',
		faults: [{ every: 5, status: 429, headers: {}, clockSeconds: -3600 }],
	},
	'records-large': {
		does: 'a record of 10 MB in two of the answers',
		faults: [{ times: 2, alter: { records: 'large' } }],
	},
	'records-deep': { does: 'records nested 1,000 deep', faults: [{ alter: { records: 'deep' } }] },
	'records-proto': {
		does: 'records with keys of prototypes',
		faults: [{ alter: { records: 'proto' } }],
	},
	'records-unicode': {
		does: 'unicode of every kind in every text',
		faults: [{ alter: { records: 'unicode' } }],
	},
	'records-decimals': { does: 'numbers as text', faults: [{ alter: { records: 'decimals' } }] },
	'records-long-ids': { does: '64-bit ids', faults: [{ alter: { records: 'longIds' } }] },
});

/** The faults of a hostility, limited to requests of a method or path. */
export function hostile(
	name: string,
	{
		entity,
		elsewhere,
		...only
	}: Pick<Fault, 'method' | 'path'> & { entity?: string; elsewhere?: string } = {},
): Fault[] {
	const known = hostilities(entity, elsewhere);
	if (!(name in known))
		throw new Error(`No hostility '${name}'. Known: ${Object.keys(known).join(', ')}`);
	return known[name].faults.map((fault) => ({ ...fault, ...only }));
}
