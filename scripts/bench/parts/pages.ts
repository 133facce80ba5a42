import type { Log } from '../../../harness/paths';
import { Arena, type Contestant } from '../arena';
import { httpList, ootiList } from '../contestants';
import { inTurn, named, times, whole, type Figures, type Result } from '../figures';

const SIZES = [150, 250, 500, 1000];
const TOTAL = 100_000;
const SHORT = 10_000;

/** Memory and time by page size, on which the node's default is based. */
export async function pages(log: Log, rounds: number): Promise<Result> {
	const figures: Figures = {};
	const rows: string[][] = [];
	for (const cap of SIZES) {
		const fresh = (contestant: Contestant) => async () => {
			const arena = await Arena.open(log);
			try {
				// Warm-up: loading and compiling are not measured.
				await arena.run(contestant, { cap, total: 1000 }, { expected: 1000 });
				const { mb } = await arena.run(contestant, { cap, total: TOTAL }, { expected: TOTAL });
				const far = { cap, total: SHORT, tls: true };
				const { ms } = await arena.run(contestant, far, { expected: SHORT });
				return { mb, ms };
			} finally {
				await arena.close();
			}
		};
		const name = `pages ${cap}`;
		const took = await inTurn(name, rounds, {
			ooti: fresh(ootiList(cap)),
			http: fresh(httpList(cap)),
		});
		Object.assign(figures, named(name, took));
		const { ooti, http } = took;
		rows.push([
			whole(cap),
			whole(SHORT / cap),
			whole(ooti.ms),
			whole(http.ms),
			whole(ooti.mb),
			whole(http.mb),
			times(ooti.mb / http.mb),
		]);
	}
	return {
		text: `${whole(SHORT)} records over TLS on a line of 40 ms, and the memory of ${whole(TOTAL)} records of 350 bytes (RSS at its peak, above that before) in an n8n just started. Medians of ${rounds} rounds.`,
		columns: [
			'records a page',
			'requests',
			'OOTI (ms)',
			'HTTP Request (ms)',
			'OOTI (MB)',
			'HTTP Request (MB)',
			'memory against HTTP Request',
		],
		rows,
		figures,
	};
}
