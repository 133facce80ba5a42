import { sleep } from 'n8n-workflow';

/** How many requests of one node run may be under way at once, unless the user says otherwise. */
export const DEFAULT_CONCURRENCY = 10;

/** Of the time that a task takes: less than all of it, so that no place stays empty. */
const SPREAD = 0.9;
/** ms over which tasks are spread at the most; more than a few of each other's work is of no use. */
const LONGEST_SPREAD = 200;

/**
 * Lets at most `size` tasks run at once, in the order in which they came. When the server asks for
 * patience fewer run at once for a while, so that its own limit is found instead of hit again.
 * Tasks that start together would end together and wait for each other's work, time and again, so
 * they are spread over the time that one takes.
 */
export class Limiter {
	private running = 0;
	private allowed: number;
	/** ms that a task takes at the least, lately. */
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
		// A timer that is asked for less takes a whole millisecond, and more.
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

	/** The server was asked too much: half as many from now on. */
	slowDown(): void {
		this.allowed = Math.max(1, this.allowed / 2);
	}

	/** A request went well: back to the full size, little by little. */
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
