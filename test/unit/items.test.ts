import { workThrough } from '../../nodes/Ooti/run/items';
import { clock } from '../../nodes/shared/transport/clock';
import { skippingWaits } from '../support/time';

describe('batches of input items', () => {
	const time = skippingWaits();
	const minute = { size: 1, pause: 60_000 };

	it('have a pause between them', async () => {
		const begun: number[] = [];
		await workThrough([0, 1, 2], 10, minute, async () => {
			begun.push(time.passed);
			return await Promise.resolve(true);
		});
		const [, second, third] = begun;
		expect(second).toBeGreaterThan(59_000);
		expect(third).toBeGreaterThan(second + 59_000);
	});

	it('end at once if the execution is cancelled in a pause', async () => {
		const cancel = new AbortController();
		const begun: number[] = [];
		jest.spyOn(clock, 'sleep').mockImplementation(async () => {
			cancel.abort();
			await new Promise<void>(() => undefined);
		});
		const work = async (index: number) => {
			begun.push(index);
			return await Promise.resolve(!cancel.signal.aborted);
		};
		await workThrough([0, 1, 2], 10, minute, work, cancel.signal);
		expect(begun).toEqual([0, 1]);
	});
});
