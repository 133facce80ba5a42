import type { Arena } from '../arena';
import { ootiList } from '../contestants';
import { whole, type Result } from '../figures';

const TOTAL = 500_000;

/** Half a million small records in one list. */
export async function big(arena: Arena): Promise<Result> {
	const setting = { total: TOTAL, bytes: 200 };
	const { ms, mb, freeze, wrong } = await arena.run(ootiList(), setting, { expected: TOTAL });
	return {
		text: `${whole(TOTAL)} records of 200 bytes in one list, execution data not saved: every record is there, in order, none twice.`,
		columns: ['records', 'seconds', 'MB above idle', 'longest freeze (ms)'],
		rows: [[whole(TOTAL), (ms / 1000).toFixed(1), whole(mb), whole(freeze)]],
		figures: { 'big wrong': wrong, 'big ms': ms, 'big mb': mb, 'big freeze': freeze },
	};
}
