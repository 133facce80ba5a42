import type { Fault } from './types';

/** Matching requests, strikes and state of the random sequence of a fault. */
interface Counter {
	seen: number;
	struck: number;
	random: number;
}

const counters = new WeakMap<Fault, Counter>();

/** A random number from 0 to 1 (Park–Miller generator). */
function draw(counter: Counter): number {
	counter.random = (counter.random * 48_271) % 2_147_483_647;
	return counter.random / 2_147_483_647;
}

const isPage = (wanted: Fault['page'], query: URLSearchParams) => {
	const page = Number(query.get('page') ?? 1);
	return wanted === 'later' ? page > 1 : page === wanted;
};

interface ArrivedRequest {
	method: string;
	/** Below /api/v1. */
	path: string;
	query: URLSearchParams;
	inFlight: number;
}

/** The faults that strike this request, in order. */
export function striking(
	faults: Fault[],
	{ method, path, query, inFlight }: ArrivedRequest,
): Fault[] {
	return faults.filter((fault) => {
		if (fault.method && fault.method.toUpperCase() !== method) return false;
		if (fault.path && !new RegExp(fault.path).test(path)) return false;
		if (fault.page !== undefined && !isPage(fault.page, query)) return false;
		if (fault.capacity !== undefined && inFlight <= fault.capacity) return false;
		let counter = counters.get(fault);
		if (!counter) {
			counter = { seen: 0, struck: 0, random: (fault.seed ?? 1) * 7919 };
			counters.set(fault, counter);
		}
		const nth = counter.seen++ - (fault.skip ?? 0);
		if (nth < 0) return false;
		if (fault.every && nth % fault.every < fault.every - (fault.strikes ?? 1)) return false;
		if (fault.chance !== undefined && draw(counter) >= fault.chance) return false;
		if (fault.times !== undefined && counter.struck >= fault.times) return false;
		counter.struck++;
		return true;
	});
}
