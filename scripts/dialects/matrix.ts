import { dialectNames, type DialectName } from '../../simulator';
import { readDialects } from '../../simulator/dialects/names';
import type { Group, Verdict } from './cases';
import { apiRequest } from './rows/apiRequest';
import { check } from './rows/check';
import { events } from './rows/events';
import { filters } from './rows/filters';
import { inputs } from './rows/inputs';
import { byName } from './rows/byName';
import { dates, linked } from './rows/lists';
import { operations } from './rows/operations';
import { pickers } from './rows/pickers';
import { upserts } from './rows/upserts';
import { wrong } from './cases';
import { World } from './world';

/** Combinations of dialects. */
const TOGETHER: DialectName[][] = [
	['nested', 'strings'],
	['iso', 'small'],
	['letters', 'strings', 'nested', 'pk'],
	['booleans', 'bare', 'id'],
];

/** The columns of the table. */
export const columns: DialectName[][] = [
	...dialectNames.map((name) => [name]),
	...TOGETHER.map(readDialects),
];

export const groups: Group[] = [
	...operations,
	...upserts,
	...apiRequest,
	...check,
	...pickers,
	...byName,
	...inputs,
	...filters,
	...dates,
	...linked,
	...events,
];

/** Rows with more groups are long: a sample tries only every `EVERY`th of their groups. */
export const LONG = 24;
export const EVERY = 8;

/** All groups of short rows, and an even selection of long ones. */
export function sampleOf(which: Group[]): Group[] {
	const nth = new Map<string, number>();
	const sizeOf = (row: string) => which.filter((group) => group.row === row).length;
	return which.filter(({ row }) => {
		const index = nth.get(row) ?? 0;
		nth.set(row, index + 1);
		return index % EVERY === 0 || sizeOf(row) <= LONG;
	});
}

export interface Result {
	row: string;
	name: string;
	/** The column's dialects, joined. */
	column: string;
	verdict: Verdict;
}

/** The expected results, from a simulator without dialects. */
class Truths {
	private readonly known = new Map<Group, unknown[]>();

	constructor(private readonly plain: World) {}

	async of(group: Group): Promise<unknown[]> {
		const known = this.known.get(group);
		if (known) return known;
		this.plain.begin();
		const found = await group.truths(this.plain);
		this.known.set(group, found);
		return found;
	}
}

/** Errors about missing permissions are right in `closed` only. */
const inPlace = (verdict: Verdict, { names }: World): Verdict =>
	verdict.is === 'stops' && verdict.forbidden && !names.includes('closed')
		? wrong(`refused by nobody: ${verdict.why}`)
		: verdict;

/** The results of a group's cases in one world, except those that do not apply. */
async function tried(group: Group, world: World, truths: unknown[]) {
	if (truths.every((truth) => truth === undefined)) return [];
	world.begin();
	const verdicts = await group
		.judge(world, truths)
		.catch((error: Error) => group.names.map(() => wrong(`crashed: ${error.stack}`)));
	return group.names.flatMap((name, index) =>
		truths[index] === undefined
			? []
			: [{ row: group.row, name, verdict: inPlace(verdicts[index], world) }],
	);
}

/** Tries the cases of the groups in these dialects. */
export async function tryAll(
	chosen: DialectName[][],
	which: Group[],
	tell: (text: string) => void = () => {},
	keep: (own: Result[]) => void = () => {},
): Promise<Result[]> {
	const plain = await World.open([]);
	const truths = new Truths(plain);
	const results: Result[] = [];
	for (const names of chosen) {
		const column = names.join(' + ');
		const began = Date.now();
		const own: Result[] = [];
		const world = await World.open(names);
		try {
			for (const group of which)
				for (const one of await tried(group, world, await truths.of(group)))
					own.push({ ...one, column });
		} finally {
			await world.close();
		}
		results.push(...own);
		keep(own);
		const bad = own.filter(({ verdict }) => verdict.is === 'WRONG');
		for (const { row, name, verdict } of bad)
			tell(`WRONG  ${column} | ${row} | ${name}: ${(verdict as { why: string }).why}`);
		tell(`${column}: ${own.length} tried, ${bad.length} wrong, ${Date.now() - began} ms`);
	}
	await plain.close();
	return results;
}
