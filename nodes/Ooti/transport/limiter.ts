/**
 * Lets at most `size` tasks run at once, in the order in which they came. When the server asks for
 * patience fewer run at once for a while, so that its own limit is found instead of hit again.
 */
export class Limiter {
	private running = 0;
	private allowed: number;
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
		try {
			return await task();
		} finally {
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
