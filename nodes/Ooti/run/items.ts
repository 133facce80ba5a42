import { clock } from '../../shared/transport/clock';

interface Batching {
	size: number;
	/** ms between batches. */
	pause: number;
}

/**
 * Works through input items: batch by batch, and within a batch `sideBySide` at a time.
 * @param work for one item; false stops the others
 * @param signal ends the pauses
 */
export async function workThrough(
	indices: number[],
	sideBySide: number,
	{ size, pause }: Batching,
	work: (index: number) => Promise<boolean>,
	signal?: AbortSignal,
): Promise<void> {
	let going = true;
	const cancelled = new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve());
	});
	for (let start = 0; start < indices.length && going; start += size) {
		if (start > 0) await Promise.race([clock.sleep(pause), cancelled]);
		const batch = indices.slice(start, start + size).values();
		const worker = async () => {
			// The workers share one iterator, so items are begun in their order.
			for (const index of batch) {
				going = (await work(index)) && going;
				if (!going) return;
				// Yields to n8n: items that fail before a request would block it.
				if (index % 50 === 49) await clock.sleep(0);
			}
		};
		await Promise.all(Array.from({ length: Math.min(sideBySide, size) }, worker));
	}
}
