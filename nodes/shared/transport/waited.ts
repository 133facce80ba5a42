import type { Client } from './client';

/** A shorter wait, in ms, is not worth a word. */
const WORTH_SAYING = 10_000;

/** Said beside the output of a run that took longer because OOTI asked for fewer requests. */
export function waitedHint({ waited }: Pick<Client, 'waited'>): string | undefined {
	if (waited < WORTH_SAYING) return undefined;
	const seconds = Math.round(waited / 1000);
	return `OOTI asked the node to wait; this run took ${seconds} seconds longer. Nothing is missing. To spare OOTI, lower 'Concurrent Requests' under Options or run the workflow less often.`;
}

/** Said in n8n's log while OOTI makes a node wait, since the output comes only when it has ended. */
export const waitingNotice = (ms: number): string | undefined =>
	ms < WORTH_SAYING
		? undefined
		: `OOTI asks for fewer requests (status 429). The node sends none for ${Math.round(ms / 1000)} seconds, then goes on.`;
