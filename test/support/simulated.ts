/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { runNode, type RunOptions, type RunResult } from './engine';
import { skippingWaits } from './time';

/** A simulator for each test, and a function that runs the node against it without real waits. */
export function simulated(options: SimulatorOptions = {}) {
	const at = {} as {
		sim: Simulator;
		time: { passed: number };
		run(parameters: RunOptions['parameters'], more?: Partial<RunOptions>): Promise<RunResult>;
	};
	at.time = skippingWaits(() => at.sim.inFlight > 0);
	beforeEach(async () => {
		const sim = await startSimulator({ today: '2026-11-24', ...options });
		at.sim = sim;
		at.run = async (parameters, more = {}) =>
			await runNode({ baseUrl: sim.url, parameters, ...more });
	});
	afterEach(async () => await at.sim.close());
	return at;
}

/** Waits until a condition in this process is true. */
export async function until(happened: () => boolean): Promise<void> {
	while (!happened()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** A resource locator as the editor stores it. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

/** Input items with their index in `json.n`. */
export const numbered = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));
