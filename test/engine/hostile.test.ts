import { hostile, hostilities } from '../../simulator/hostile';
import { startSimulator, type Simulator } from '../../simulator';
import { striking } from '../../simulator/faults';

let sim: Simulator;
let list: string;

beforeEach(async () => {
	sim = await startSimulator({ today: '2026-11-24' });
	list = `/contacts/list/${sim.store.first('organization')!.id as number}/`;
});
afterEach(async () => await sim.close());

const get = async (path: string, more: { timeout?: number } = {}) => {
	const answer = await fetch(`${sim.url}/api/v1${path}`, {
		redirect: 'manual',
		signal: AbortSignal.timeout(more.timeout ?? 60_000),
		headers: { Authorization: 'Token demo-token' },
	});
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const page = async (number = 1) => {
	const { text } = await get(`${list}?page_size=10&page=${number}`);
	return JSON.parse(text) as { count: number; next: string | null; results: Array<{ id: number }> };
};
const ids = (records: Array<{ id: number }>) => records.map(({ id }) => id);

describe('faults strike', () => {
	const met = { method: 'GET', path: '/x/', query: new URLSearchParams(), inFlight: 1 };
	const pattern = (fault: object, count = 12) => {
		const faults = [fault];
		return Array.from({ length: count }, () => striking(faults, met).length).join('');
	};

	it('k of every n requests, after the first ones, at most m times', () => {
		expect(pattern({ every: 4 })).toBe('000100010001');
		expect(pattern({ every: 4, strikes: 3 })).toBe('011101110111');
		expect(pattern({ every: 4, strikes: 3, skip: 2 })).toBe('000111011101');
		expect(pattern({ skip: 2, times: 3 })).toBe('001110000000');
	});

	it('at random, the same requests for the same seed', () => {
		const hits = (seed: number) => pattern({ chance: 0.25, seed }, 4000);
		expect(hits(1)).toBe(hits(1));
		expect(hits(1)).not.toBe(hits(2));
		const share = [...hits(1)].filter((hit) => hit === '1').length / 4000;
		expect(share).toBeGreaterThan(0.22);
		expect(share).toBeLessThan(0.28);
	});

	it('only some pages of a list', async () => {
		sim.faults = [{ page: 'later', status: 500 }];
		expect((await get(`${list}?page=1`)).status).toBe(200);
		expect((await get(`${list}?page=2`)).status).toBe(500);
		sim.faults = [{ page: 1, status: 500 }];
		expect((await get(list)).status).toBe(500);
	});
});

describe('a hostile server', () => {
	const be = (name: string) => (sim.faults = hostile(name, { path: '^/contacts' }));

	it.each([
		['latency', /^200$/],
		['throttled', /^200 429$/],
		['throttled-silently', /^200 429$/],
		['crowded', /^200$/],
		['unstable', /200 50[234]/],
		['always-down', /^503$/],
		['reset-before', /^0 200$/],
		['reset-after', /^0 200$/],
		['reset-middle', /^0 200$/],
		['hanging', /^0 200$/],
		['always-html', /^200$/],
		['always-elsewhere', /^302$/],
		['clock-fast', /^200 429$/],
		['expiring', /^200$/],
	])('named %s answers ten requests with %s', async (name, statuses) => {
		be(name);
		const answers = new Set<number>();
		// long, since the machine may be busy, except for answers that never come
		const timeout = name === 'hanging' ? 1000 : 60_000;
		for (let n = 0; n < 10; n++) {
			const answer = get(`${list}?page_size=10&page=${(n % 4) + 1}`, { timeout });
			answers.add(await answer.then(({ status }) => status).catch(() => 0));
		}
		expect([...answers].sort().join(' ')).toMatch(statuses);
	});

	it('throttles with and without Retry-After, and by its own clock', async () => {
		const throttled = async (name: string) => {
			be(name);
			for (;;) {
				const { status, headers } = await get(list);
				if (status === 429) return headers;
			}
		};
		expect((await throttled('throttled')).get('retry-after')).toBe('1');
		expect((await throttled('throttled-silently')).get('retry-after')).toBeNull();
		const headers = await throttled('clock-fast');
		const [date, until] = ['date', 'retry-after'].map((name) => Date.parse(headers.get(name)!));
		expect(date - Date.now()).toBeGreaterThan(3_590_000);
		expect(until - date).toBe(1000);
	});

	it('sends invalid JSON, wrong counts and links to another server', async () => {
		const { count, results } = await page();
		be('truncated-later');
		await page(1);
		await page(2);
		await page(2);
		await expect(page(2)).rejects.toThrow();
		be('count-high');
		expect((await page()).count).toBe(count + 7);
		be('count-low');
		expect((await page()).count).toBe(count - 7);
		be('next-elsewhere');
		expect((await page()).next).toMatch(
			/^http:\/\/127\.0\.0\.1:9\/api\/v1\/contacts\/list\/.*page=2/,
		);
		be('page-cap');
		expect((await page()).results).toHaveLength(7);
		be('always-page-one');
		expect((await page(3)).results).toEqual(results);
		be('plain-array');
		expect(JSON.parse((await get(`${list}?page_size=10&page=2`)).text)).toHaveLength(count);
	});

	it('changes lists between their pages', async () => {
		const { count, results } = await page();
		const first = ids(results);
		be('growing');
		expect((await page(2)).count).toBe(count + 1);
		sim.reset();
		be('shrinking');
		await page(2);
		expect(ids((await page()).results)).not.toContain(first[0]);
		sim.reset();
		sim.faults = [{ meanwhile: { entity: 'contact', kind: 'swap' } }];
		const swapped = await page();
		expect(swapped.count).toBe(count);
		expect(ids(swapped.results).slice(0, 9)).toEqual(first.slice(1));
		sim.reset();
		be('reordered');
		await page(2);
		const { results: after } = await page();
		expect(ids(after).slice(1)).toEqual(first.slice(0, 9));
	});

	it('sends unusual records', async () => {
		const [{ id }] = (await page()).results;
		const text = async (name: string) => {
			be(name);
			return (await get(`/contacts/${id}/`)).text;
		};
		expect((await text('records-large')).length).toBeGreaterThan(5_000_000);
		expect(await text('records-deep')).toMatch(/bottom/);
		const poisoned = await text('records-proto');
		expect(Object.keys(JSON.parse(poisoned) as object)).toContain('__proto__');
		expect(await text('records-unicode')).toMatch(/😀\\u0000/);
		expect(await text('records-long-ids')).toContain(
			`"id":922337203${String(id).padStart(10, '0')},`,
		);
	});

	it('can be set over HTTP', async () => {
		const control = async (body: object) =>
			await fetch(`${sim.url}/__simulator/hostile`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
		const known = await (await fetch(`${sim.url}/__simulator/hostile`)).json();
		expect(Object.keys(known as object)).toEqual(Object.keys(hostilities()));
		await control({ name: 'always-down', path: '^/projects' });
		expect((await get(list)).status).toBe(200);
		expect((await get(list.replace('contacts', 'projects'))).status).toBe(503);
		expect(await (await control({ name: 'nonsense' })).text()).toMatch(/No hostility 'nonsense'/);
	});
});
