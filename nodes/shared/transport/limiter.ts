import { sleep } from 'n8n-workflow';

/** How many requests of one node run may be under way at once, unless the user says otherwise. */
export const DEFAULT_CONCURRENCY = 10;

/** Fraction of a task's duration over which starts are staggered. */
const SPREAD = 0.9;
/** Longest time, in ms, over which starts are staggered. */
const LONGEST_SPREAD = 200;

/**
 * Lets at most `size` tasks run at once, in the order in which they came. After a refusal fewer run
 * at once for a while. Starts are staggered, since tasks that start together also end together and
 * then wait for each other's work.
 */
export class Limiter {
	private running = 0;
	private allowed: number;
	/** Shortest recent task duration, in ms. */
	private shortest = 0;
	private nextStart = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(private readonly size: number) {
		this.allowed = size;
	}

	async run<T>(task: () => Promise<T>): Promise<T> {
		if (this.running >= Math.floor(this.allowed) || this.waiting.length > 0) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		} else {
			this.running++;
		}
		const now = performance.now();
		const start = Math.max(now, this.nextStart);
		this.nextStart = start + Math.min(SPREAD * this.shortest, LONGEST_SPREAD) / this.size;
		// Shorter timers take a whole millisecond or more.
		if (start - now >= 1) await sleep(start - now);
		try {
			return await task();
		} finally {
			const took = performance.now() - start;
			this.shortest = this.shortest > 0 ? Math.min(took, this.shortest * 1.1) : took;
			this.running--;
			this.admit();
		}
	}

	/** After a refusal: half as many at once. */
	slowDown(): void {
		this.allowed = Math.max(1, this.allowed / 2);
	}

	/** After a success: back to the full size, step by step. */
	speedUp(): void {
		if (this.allowed >= this.size) return;
		this.allowed = Math.min(this.size, this.allowed + 1 / this.allowed);
		this.admit();
	}

	private admit(): void {
		while (this.waiting.length > 0 && this.running < Math.floor(this.allowed)) {
			this.running++;
			this.waiting.shift()!();
		}
	}
}
