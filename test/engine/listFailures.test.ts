import { judge } from '../../nodes/shared/transport/pages';
import { type Reply, scripted, whoAmI } from '../support/scripted';
import { runNode } from '../support/engine';
import { until } from '../support/simulated';

const server = scripted();

/** Serves pages of contacts. */
function serve(page: (number: number) => Reply | Promise<Reply>): void {
	server.answer = ({ path, query }) => whoAmI(path) ?? page(Number(query.get('page')));
}
const contacts = (first: number, count: number) =>
	Array.from({ length: count }, (_, at) => ({ id: first + at }));
const pagesRead = () => server.requests.filter(({ path }) => path.includes('/contacts/'));
const readAll = async () =>
	await runNode({
		baseUrl: server.url,
		parameters: { resource: 'contact', operation: 'getAll', returnAll: true },
	});

describe('point 16: after a list has failed, nothing more is read of it', () => {
	it('no requests follow those in flight', async () => {
		let goOn = () => {};
		const failed = new Promise<void>((resolve) => (goOn = resolve));
		serve(async (page) => {
			// Starts are staggered: wait for the first page and ten others.
			if (page === 3) await until(() => pagesRead().length === 11);
			if (page === 3) return { status: 400, body: { detail: 'Broken.' } };
			if (page > 1) await failed;
			return { body: { count: 1000, next: 'more', results: contacts(page * 10, 10) } };
		});
		const { error } = await readAll();
		expect(error?.message).toMatch(/Broken/);
		goOn();
		// Time enough for another request after each of the nine answers.
		for (let n = 0; n < 20; n++) await fetch(`${server.url}/elsewhere/`);
		expect(pagesRead()).toHaveLength(11);
	});
});

describe('a list that ignores the page', () => {
	it('is an error after a few requests, however many pages its count implies', async () => {
		serve(() => ({ body: { count: 100_000, next: 'more', results: contacts(1, 100) } }));
		const { error } = await readAll();
		expect(error?.message).toBe('OOTI keeps answering with the same page of this list');
		expect(pagesRead().length).toBeLessThan(30);
	});
});

describe('point 18: a list that says `next: null` although it counts more records', () => {
	it('outputs its records, with a hint', async () => {
		serve(() => ({ body: { count: 120, next: null, results: contacts(1, 50) } }));
		const { items, error, hints } = await readAll();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(50);
		expect(hints.map(({ message }) => message).join()).toContain(
			'OOTI counts 120 records in this list but delivered 50',
		);
		expect(pagesRead()).toHaveLength(2);
	});

	it('has no hint if it counts no more records than it delivers', async () => {
		serve(() => ({ body: { count: 50, next: null, results: contacts(1, 50) } }));
		const { items, hints } = await readAll();
		expect(items).toHaveLength(50);
		expect(hints).toEqual([]);
		expect(pagesRead()).toHaveLength(1);
	});
});

describe('the pages of a list show that', () => {
	const page = (records: number[], count = 6, more = true) => ({
		records: records.map((id) => ({ id })),
		count,
		more,
	});

	it('nothing moved, if counts and pages agree', () => {
		const arrived = [
			{ number: 1, page: page([1, 2]) },
			{ number: 3, page: page([5, 6], 6, false) },
			{ number: 2, page: page([3, 4]) },
		];
		expect(judge(arrived, 3, Infinity)).toEqual({
			pages: [
				[1, 2],
				[3, 4],
				[5, 6],
			].map((ids) => ids.map((id) => ({ id }))),
			moved: false,
			repeated: false,
			expected: 6,
			largest: 6,
			early: arrived.slice(0, 2),
		});
	});

	it('records moved, if the count fell', () => {
		const arrived = [
			{ number: 1, page: page([1, 2]) },
			{ number: 2, page: page([4, 5], 5) },
		];
		expect(judge(arrived, 3, Infinity)).toMatchObject({ moved: true, expected: 6, largest: 6 });
	});

	it('records moved, if an expected page is empty', () => {
		const arrived = [
			{ number: 1, page: page([1, 2]) },
			{ number: 2, page: page([], 6, false) },
		];
		expect(judge(arrived, 3, Infinity)).toMatchObject({ moved: true, repeated: false });
	});

	it('a page is repeated, if it equals the first', () => {
		const arrived = [
			{ number: 1, page: page([1, 2]) },
			{ number: 3, page: page([1, 2]) },
		];
		expect(judge(arrived, 3, Infinity)).toMatchObject({ moved: true, repeated: true });
	});

	it('the list grew, if the count rose', () => {
		const arrived = [
			{ number: 1, page: page([1, 2], 4) },
			{ number: 2, page: page([3, 4], 5) },
		];
		expect(judge(arrived, 2, Infinity)).toMatchObject({ moved: false, expected: 4, largest: 5 });
	});
});
