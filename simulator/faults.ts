import type { Fault } from './types';

/** How often each fault met a request, and how often it struck. */
const counters = new WeakMap<Fault, { seen: number; struck: number }>();

/** The faults of the list that strike this request, in order. */
export function striking(faults: Fault[], method: string, path: string, inFlight: number): Fault[] {
	return faults.filter((fault) => {
		if (fault.method && fault.method.toUpperCase() !== method) return false;
		if (fault.path && !new RegExp(fault.path).test(path)) return false;
		if (fault.capacity !== undefined && inFlight <= fault.capacity) return false;
		let counter = counters.get(fault);
		if (!counter) counters.set(fault, (counter = { seen: 0, struck: 0 }));
		counter.seen++;
		if (fault.every && counter.seen % fault.every !== 0) return false;
		if (fault.times !== undefined && counter.struck >= fault.times) return false;
		counter.struck++;
		return true;
	});
}
