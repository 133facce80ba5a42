/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { length } from './length';

/** Settings with the number of runs in `npm test` and in `npm run test:chaos`. SEED=… repeats a failed run. */
export const settings = (short: number, long = 10 * short) => ({
	numRuns: length(short, long),
	...(process.env.SEED && { seed: Number(process.env.SEED) }),
});
