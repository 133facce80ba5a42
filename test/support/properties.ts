/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { guarded } from './guarded';

/** A failing run prints its seed; SEED=… repeats it, RUNS=… multiplies the number of runs. */
export const settings = (numRuns: number) => ({
	numRuns: numRuns * Number(process.env.RUNS ?? 1),
	...(process.env.SEED && { seed: Number(process.env.SEED) }),
});

/** The node against a scripted server, for the properties of one file; no promise may be left to fail alone. */
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
