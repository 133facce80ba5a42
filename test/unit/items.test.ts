import { workThrough } from '../../nodes/Ooti/run/items';

describe('batches of input items', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());
	const begun: number[] = [];
	const run = (work: (index: number) => boolean, signal?: AbortSignal) => {
		begun.length = 0;
		return workThrough(
			[0, 1, 2],
			10,
			{ size: 1, pause: 60_000 },
			async (index) => {
				begun.push(index);
				return await Promise.resolve(work(index));
			},
			signal,
		);
	};

	it('have a pause between them', async () => {
		const done = run(() => true);
		await jest.advanceTimersByTimeAsync(59_999);
		expect(begun).toEqual([0]);
		await jest.advanceTimersByTimeAsync(60_001);
		expect(begun).toEqual([0, 1, 2]);
		await done;
	});

	it('end at once if the execution is cancelled in a pause', async () => {
		const cancel = new AbortController();
		const done = run(() => !cancel.signal.aborted, cancel.signal);
		await jest.advanceTimersByTimeAsync(1);
		cancel.abort();
		await done;
		expect(begun).toEqual([0, 1]);
	});
});
