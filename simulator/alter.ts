import type { Json } from './facts';
import type { Alteration, Answer, Oddity } from './types';

const map = (record: Json, change: (value: unknown, key: string) => unknown): Json =>
	Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));

const isId = (key: string) => key === 'id' || key === 'pk';

function nested(levels: number): unknown {
	let inner: unknown = 'bottom';
	for (let level = 0; level < levels; level++) inner = { [`level "${level}"`]: [inner] };
	return inner;
}

const ODDITIES: Record<Oddity, (record: Json) => Json> = {
	// 10 MB each, the size of an attached scan in base64.
	large: (record) => ({ ...record, scan: 'é😀\u2028"\\'.repeat(900_000) }),
	deep: (record) => ({ ...record, nested: nested(1000) }),
	// write() turns <proto> into __proto__, which an object literal would take for the prototype.
	proto: (record) => ({ ...record, constructor: { prototype: { polluted: 1 } }, '<proto>': 1 }),
	unicode: (record) =>
		map(record, (value, key) =>
			typeof value === 'string' && !isId(key) ? `${value} é😀\u0000\u2028\ud800‮` : value,
		),
	decimals: (record) =>
		map(record, (value, key) =>
			typeof value === 'number' && !isId(key) ? value.toFixed(2) : value,
		),
	longIds: (record) => record,
};

/** A 64-bit id, too large for a double, that ends with the record's own id. */
export const longId = (id: number | string): string => `922337203${String(id).padStart(10, '0')}`;

function write(value: unknown, oddity: Oddity | undefined): string {
	const text = JSON.stringify(value);
	if (oddity === 'proto') return text.replaceAll('"<proto>":1', '"__proto__":{"polluted":1}');
	if (oddity !== 'longIds') return text;
	return text.replace(/"(id|pk)":(\d+)/g, (_, key: string, id: string) => `"${key}":${longId(id)}`);
}

/** Changes a correct answer as a hostile server would. Errors and files stay as they are. */
export function alter(answer: Answer, alteration: Alteration): Answer {
	const text = answer.raw ?? JSON.stringify(answer.body);
	if (answer.status >= 300 || text === undefined || Buffer.isBuffer(text) || text === '')
		return answer;
	let body = JSON.parse(text) as unknown;
	const odd = alteration.records;
	const change = (record: unknown) => (odd ? ODDITIES[odd](record as Json) : record);
	if (typeof body === 'object' && body !== null && 'results' in body) {
		const page = body as { count: number; next: string | null; results: unknown[] };
		page.results = page.results.map((record, index) =>
			odd === 'large' && index > 0 ? record : change(record),
		);
		page.count = Math.max(0, page.count + (alteration.count ?? 0));
		if (page.next && alteration.next)
			page.next = new URL(
				new URL(page.next).pathname + new URL(page.next).search,
				alteration.next,
			).href;
		if (alteration.array) body = page.results;
	} else if (!Array.isArray(body)) body = change(body);
	const written = write(body, odd);
	return {
		...answer,
		body: undefined,
		raw: alteration.truncate ? written.slice(0, Math.ceil(written.length / 2)) : written,
	};
}
