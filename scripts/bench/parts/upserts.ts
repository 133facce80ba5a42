import type { Arena, Contestant } from '../arena';
import { httpClient, httpCreate, ootiClient, ootiUpsert } from '../contestants';
import { COMPARED, compared, inTurn, named, whole, type Figures, type Result } from '../figures';

const TOTAL = 1000;

/** Records by their names, and Create or Update, in a list of as many. */
export async function upserts(arena: Arena, rounds: number): Promise<Result> {
	const figures: Figures = {};
	const rows: string[][] = [];
	const compare = async (
		name: string,
		what: string,
		[ooti, total]: [Contestant, number],
		http: Contestant,
	) => {
		const run = (contestant: Contestant, list: number) => async () =>
			await arena.run(
				contestant,
				{ latency: 40, total: list },
				{ items: TOTAL, inOrder: list === TOTAL && contestant !== httpCreate },
			);
		const took = await inTurn(name, rounds, { ooti: run(ooti, total), http: run(http, TOTAL) });
		Object.assign(figures, named(name, took));
		rows.push(compared(what, took));
	};
	const byId = ootiClient('={{ $json.id }}');
	const byName = ootiClient('=Client {{ $json.id }}');
	for (const contestant of [byId, byName, httpClient, ootiUpsert])
		await arena.run(contestant, { total: TOTAL }, { items: 200 });
	await compare('upserts id', `${whole(TOTAL)} GET by ID`, [byId, TOTAL], httpClient);
	await compare('upserts name', `${whole(TOTAL)} GET by name`, [byName, TOTAL], httpClient);
	const upsert = `${whole(TOTAL)} Create or Update`;
	await compare('upserts unchanged', `${upsert}, all there`, [ootiUpsert, TOTAL], httpCreate);
	await compare('upserts created', `${upsert}, all new`, [ootiUpsert, 0], httpCreate);
	return {
		text: `A record for each of ${whole(TOTAL)} items, by its ID and by its name, and **Create or Update** of as many, at 40 ms latency. HTTP Request has neither: it gets by ID, and creates without looking. Times in ms; medians of ${rounds} rounds.`,
		columns: COMPARED,
		rows,
		figures,
	};
}
