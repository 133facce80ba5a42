/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** `long` in `npm run test:chaos`, else `short`; for random searches and long lists. */
export const length = (short: number, long: number): number =>
	process.env.OOTI_LONG_TESTS ? long : short;
