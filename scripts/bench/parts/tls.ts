import type { Arena, Contestant } from '../arena';
import { httpGet, httpList, ootiGet, ootiList } from '../contestants';
import { COMPARED, compared, inTurn, named, whole, type Figures, type Result } from '../figures';

const TOTAL = 10_000;
const PAGES = [100, 500, 1000];
const ITEMS = 500;

/** Lists and single records over TLS, where n8n opens a connection for every request. */
export async function tls(arena: Arena, rounds: number): Promise<Result> {
	const figures: Figures = {};
	const rows: string[][] = [];
	// Warm-up: loading and compiling are not measured.
	for (const contestant of [ootiList(1000), httpList(1000)])
		await arena.run(contestant, { tls: true }, { expected: TOTAL });
	const compare = async (
		name: string,
		what: string,
		contestants: Record<'ooti' | 'http', Contestant>,
		wanted: { items?: number; expected: number },
		cap?: number,
	) => {
		const run = (contestant: Contestant) => async () =>
			await arena.run(contestant, { tls: true, total: TOTAL, cap }, wanted);
		const { ooti, http } = contestants;
		const took = await inTurn(name, rounds, { ooti: run(ooti), http: run(http) });
		Object.assign(figures, named(name, took));
		rows.push(compared(what, took));
	};
	for (const page of PAGES) {
		const contestants = { ooti: ootiList(page), http: httpList(page) };
		const what = `${whole(TOTAL)} records, pages of ${whole(page)}`;
		await compare(`tls ${TOTAL}/${page}`, what, contestants, { expected: TOTAL }, page);
	}
	const gets = { ooti: ootiGet(), http: httpGet };
	await compare(`tls items ${ITEMS}`, `${ITEMS} GET`, gets, { items: ITEMS, expected: ITEMS });
	return {
		text: `The same over TLS, on a line on which a round trip takes 40 ms: opening a connection takes one, TLS another, the request a third. Times in ms; medians of ${rounds} rounds.`,
		columns: COMPARED,
		rows,
		figures,
	};
}
