/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { guarded } from './guarded';
import { length } from './length';

/** Settings with the number of runs in `npm test` and in `npm run test:chaos`. SEED=… repeats a failed run. */
export const settings = (short: number, long = 10 * short) => ({
	numRuns: length(short, long),
	...(process.env.SEED && { seed: Number(process.env.SEED) }),
});

/** A scripted server for property tests. Also checks that there is no unhandled rejection. */
export function properties() {
	const stray: unknown[] = [];
	const onStray = (reason: unknown) => stray.push(reason);
	beforeAll(() => process.on('unhandledRejection', onStray));
	beforeEach(() => (stray.length = 0));
	afterEach(async () => {
		await new Promise((resolve) => setTimeout(resolve, 5));
		expect(stray).toEqual([]);
	});
	afterAll(() => process.off('unhandledRejection', onStray));
	return guarded();
}
