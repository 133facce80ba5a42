/** Seeded generator (mulberry32): the same seed gives the same firm. */
export class Random {
	constructor(private state: number) {}

	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** From low to high, both inclusive. */
	int(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.next() * list.length)];
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	some<T>(list: readonly T[], count: number): T[] {
		const rest = [...list];
		const taken: T[] = [];
		while (taken.length < count && rest.length)
			taken.push(rest.splice(Math.floor(this.next() * rest.length), 1)[0]);
		return taken;
	}
}
