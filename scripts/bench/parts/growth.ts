import { resources } from '../../../nodes/shared/tables';
import type { Arena } from '../arena';
import { ootiGet } from '../contestants';
import { inTurn, named, times, whole, type Result } from '../figures';
import { variants } from '../variants';

const operationsOf = (kept: string[]) =>
	resources
		.filter(({ value }) => kept.includes(value))
		.reduce((sum, { operations }) => sum + operations.length, 0);

/** The same node with fewer operations in its description. */
export async function growth(arena: Arena, rounds: number): Promise<Result> {
	const run = (items: number, type?: string) => async () =>
		await arena.run(ootiGet(undefined, type), {}, { items });
	const all = await inTurn('500 items', rounds, {
		tenth: run(500, 'CUSTOM.ootiTenth'),
		first: run(500, 'CUSTOM.ootiFirst'),
		full: run(500),
	});
	// One item is so fast that a difference shows only after many rounds.
	const one = await inTurn('one item', rounds * 10, {
		'tenth item': run(1, 'CUSTOM.ootiTenth'),
		'first item': run(1, 'CUSTOM.ootiFirst'),
		'full item': run(1),
	});
	const kept = {
		tenth: variants.ootiTenth,
		first: variants.ootiFirst,
		full: resources.map(({ value }) => value),
	};
	return {
		text: `The same node and operation, with all operations in the description, with those of the first version, and with a tenth. Times in ms; medians of ${rounds} rounds, of one item ${rounds * 10}.`,
		columns: ['operations', '500 items', 'of all', 'one item, processor time', 'of all'],
		rows: (['tenth', 'first', 'full'] as const).map((who) => [
			whole(operationsOf(kept[who])),
			whole(all[who].ms),
			times(all[who].ms / all.full.ms),
			one[`${who} item`].cpu.toFixed(1),
			times(one[`${who} item`].cpu / one['full item'].cpu),
		]),
		figures: { ...named('growth', all), ...named('growth', one) },
	};
}
