/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** `npm run test:chaos` takes its time with what searches at random or through long lists. */
export const length = (short: number, long: number): number =>
	process.env.OOTI_LONG_TESTS ? long : short;
