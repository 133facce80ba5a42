import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { runNode, type RunOptions, type RunResult } from './engine';

/** A simulator for the tests of one file, fresh before each test, and a short way to run the node against it. */
export function simulated(options: SimulatorOptions = {}) {
	const at = {} as {
		sim: Simulator;
		run(parameters: RunOptions['parameters'], more?: Partial<RunOptions>): Promise<RunResult>;
	};
	beforeAll(async () => {
		at.sim = await startSimulator({ today: '2026-11-24', ...options });
		at.run = async (parameters, more = {}) =>
			await runNode({ baseUrl: at.sim.url, parameters, ...more });
	});
	beforeEach(() => {
		at.sim.reset();
		at.sim.resetLog();
		Object.assign(
			at.sim.config,
			{ maxPageSize: 100, latencyMs: 0, order: {}, sortable: false },
			options,
		);
	});
	afterAll(async () => await at.sim.close());
	return at;
}

/** A resource locator as the editor stores it. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

/** n input items with their number in `json.n`. */
export const numbered = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));
