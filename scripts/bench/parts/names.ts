import type { Arena } from '../arena';
import { ootiReferring } from '../contestants';
import { inTurn, named, times, whole, type Result } from '../figures';

const TOTAL = 10_000;

/** A list with the names of linked records, compared with the same list without them. */
export async function names(arena: Arena, rounds: number): Promise<Result> {
	const setting = { total: TOTAL, cap: 100, latency: 40 };
	const run = (linked: 'none' | 'names') => async () =>
		await arena.run(ootiReferring(linked), setting, { expected: TOTAL });
	// Warm-up: loading and compiling are not measured.
	for (const linked of ['none', 'names'] as const) await run(linked)();
	const took = await inTurn('names', rounds * 2, { ids: run('none'), names: run('names') });
	const row = (what: string, { ms, cpu, freeze }: (typeof took)['ids']) => [
		what,
		whole(ms),
		times(ms / took.ids.ms),
		whole(cpu),
		whole(freeze),
	];
	return {
		text: `${whole(TOTAL)} work logs in pages of 100, at 40 ms: of ten projects with five phases each, 40 people, 8 time types, 52 weeks. The names take ${LISTS} lists more. Medians of ${rounds * 2} rounds.`,
		columns: ['Linked Records', 'ms', 'of IDs only', 'processor time (ms)', 'longest freeze (ms)'],
		rows: [row('IDs Only', took.ids), row('With Names', took.names)],
		figures: named('names', took),
	};
}

/** Lists to read: projects, collaborators, time types, weeks, teams, and each project's phases. */
const LISTS = 5 + 10;
