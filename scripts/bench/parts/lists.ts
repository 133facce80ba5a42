import type { Arena, Contestant } from '../arena';
import { httpList, ootiList, plainLoop } from '../contestants';
import { inTurn, named, times, whole, type Figures, type Result } from '../figures';

const SIZES = [10_000, 100_000];
const PAGES = [100, 1000];
const LATENCIES = [0, 40];

/** Complete lists, page by page. */
export async function lists(arena: Arena, rounds: number): Promise<Result> {
	const figures: Figures = {};
	const rows: string[][] = [];
	// Warm-up: loading and compiling are not measured.
	for (const contestant of [ootiList(100), httpList(100)])
		await arena.run(contestant, { cap: 100 }, { expected: 10_000 });
	for (const total of SIZES) {
		for (const page of PAGES) {
			for (const latency of LATENCIES) {
				const name = `lists ${total}/${page}/${latency}`;
				const setting = { total, cap: page, latency };
				const inN8n = (contestant: Contestant) => async () =>
					await arena.run(contestant, setting, { expected: total });
				const loop = (inFlight: number) => async () =>
					await plainLoop(arena.url(setting), page, inFlight);
				// HTTP Request and the sequential loop take up to a minute here.
				const long = total / page >= 1000;
				const took = await inTurn(name, long ? 1 : rounds, {
					ooti: inN8n(ootiList(page)),
					http: inN8n(httpList(page)),
					one: loop(1),
					ten: loop(10),
				});
				Object.assign(figures, named(name, took));
				const { ooti, http, one, ten } = took;
				rows.push([
					`${whole(total)} / ${whole(page)} / ${latency} ms`,
					...[ooti, http, one, ten].map(({ ms }) => whole(ms)),
					times(ooti.ms / http.ms),
					times(ooti.cpu / http.cpu),
					`${whole(ooti.freeze)} / ${whole(http.freeze)}`,
				]);
			}
		}
	}
	return {
		text: `Records of 350 bytes. Times in ms; medians of ${rounds} rounds, 1,000 pages once. HTTP Request leaves each page as one item: taking the records out of it (Split Out) would come on top.`,
		columns: [
			'records / a page / latency',
			'OOTI',
			'HTTP Request',
			'plain loop',
			'ten at a time',
			'time against HTTP Request',
			'processor time against it',
			'longest freeze (ms), OOTI / HTTP Request',
		],
		rows,
		figures,
	};
}
