/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import { guarded } from './guarded';
import { length } from './length';

/** Settings with the number of runs in `npm test` and in `npm run test:chaos`. SEED=… repeats a failed run. */
export const settings = (short: number, long = 10 * short) => ({
	numRuns: length(short, long),
	...(process.env.SEED && { seed: Number(process.env.SEED) }),
});

/** A scripted server for property tests, each of which waits for errors that nobody handles. */
export function properties() {
	const at = guarded();
	afterEach(async () => await sleep(5));
	return at;
}
