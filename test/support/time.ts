/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { clock } from '../../nodes/shared/transport/clock';

interface Sleeper {
	until: number;
	wake: () => void;
}

/**
 * Skips the waits of the transport: when nothing else is in progress, the clock jumps to the time at
 * which the first sleeper wakes. Each test has a new clock.
 * @param isBusy whether something is in progress that sleepers may depend on
 */
export function skippingWaits(isBusy = () => false) {
	const time = { passed: 0 };
	let spies: jest.SpyInstance[] = [];
	beforeEach(() => {
		const sleepers: Sleeper[] = [];
		time.passed = 0;
		const now = () => Date.now() + time.passed;
		const jump = () => {
			if (isBusy()) return void setTimeout(jump, 1);
			sleepers.sort((a, b) => a.until - b.until);
			const first = sleepers.shift()!;
			time.passed += Math.max(0, first.until - now());
			first.wake();
			if (sleepers.length > 0) setImmediate(jump);
		};
		const sleep = async (ms: number) =>
			await new Promise<void>((wake) => {
				sleepers.push({ until: now() + ms, wake });
				if (sleepers.length === 1) setImmediate(jump);
			});
		spies = [
			jest.spyOn(clock, 'now').mockImplementation(now),
			jest.spyOn(clock, 'sleep').mockImplementation(sleep),
		];
	});
	afterEach(() => spies.forEach((spy) => spy.mockRestore()));
	return time;
}
