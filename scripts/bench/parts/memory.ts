import { Arena, type Contestant } from '../arena';
import { httpList, ootiList } from '../contestants';
import { inTurn, named, times, whole, type Result } from '../figures';
import { DEFAULT_PAGE_SIZE } from '../../../nodes/shared/transport/pages';
import type { Log } from '../../../harness/paths';

const TOTAL = 100_000;

/** Memory for 100,000 records, each time in a new n8n, since processes rarely return memory. */
export async function memory(log: Log, rounds: number): Promise<Result> {
	// Depending on when V8 collects garbage, figures vary by half.
	const turns = rounds * 3;
	const setting = { total: TOTAL, cap: DEFAULT_PAGE_SIZE };
	const fresh = (contestant: Contestant) => async () => {
		const arena = await Arena.open(log);
		try {
			// Warm-up: loading and compiling are not measured.
			await arena.run(contestant, { ...setting, total: 1000 }, { expected: 1000 });
			return await arena.run(contestant, setting, { expected: TOTAL });
		} finally {
			await arena.close();
		}
	};
	const took = await inTurn('memory', turns, {
		ooti: fresh(ootiList()),
		http: fresh(httpList(DEFAULT_PAGE_SIZE)),
		split: fresh(httpList(DEFAULT_PAGE_SIZE, true)),
	});
	const { http } = took;
	const row = (what: string, { mb, ms }: { mb: number; ms: number }) => [
		what,
		whole(mb),
		times(mb / http.mb),
		whole(ms),
	];
	return {
		text: `${whole(TOTAL)} records of 350 bytes in pages of ${DEFAULT_PAGE_SIZE}, the node's own choice, in an n8n just started; execution data not saved. Memory (RSS) of n8n at its peak, above that before; medians of ${turns} rounds.`,
		columns: ['node', 'MB', 'against HTTP Request', 'ms'],
		rows: [
			row('OOTI: records as items', took.ooti),
			row('HTTP Request: pages as items', http),
			row('HTTP Request and Split Out: records as items', took.split),
		],
		figures: named('memory', took),
	};
}
