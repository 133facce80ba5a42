import { sleep } from 'n8n-workflow';

/** Time as the transport sees it; an object, so that tests can let hours pass at once. */
export const clock = {
	/** Milliseconds since 1970. */
	now: (): number => Date.now(),
	sleep: async (ms: number): Promise<void> => await sleep(ms),
};
