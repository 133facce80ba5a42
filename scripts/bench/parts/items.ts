import type { Arena, Contestant } from '../arena';
import { httpCreate, httpGet, ootiCreate, ootiGet } from '../contestants';
import { inTurn, named, times, whole, type Figures, type Result } from '../figures';

/** A GET, and a POST, for each item. With 500 items HTTP Request's time varies by half, so there are more rounds. */
export async function items(arena: Arena, shortRounds: number): Promise<Result> {
	const rounds = 3 * shortRounds;
	const figures: Figures = {};
	const rows: string[][] = [];
	const compare = async (
		name: string,
		what: string,
		contestants: { ooti: Contestant; http: Contestant; twenty?: Contestant },
		{ count, latency, inOrder = true }: { count: number; latency: number; inOrder?: boolean },
	) => {
		const turns = Object.entries(contestants).map(([who, contestant]) => [
			who,
			async () => await arena.run(contestant, { latency }, { items: count, inOrder }),
		]);
		const took = await inTurn(
			name,
			count >= 1000 ? 1 : rounds,
			Object.fromEntries(turns) as Record<string, () => ReturnType<Arena['run']>>,
		);
		Object.assign(figures, named(name, took));
		const { ooti, http, twenty } = took;
		rows.push([
			`${whole(count)} ${what} / ${latency} ms`,
			whole(ooti.ms),
			twenty ? whole(twenty.ms) : '',
			whole(http.ms),
			times(ooti.ms / http.ms),
			times(ooti.cpu / http.cpu),
			`${whole(ooti.freeze)} / ${whole(http.freeze)}`,
		]);
	};
	// Warm-up: loading and compiling are not measured.
	for (const contestant of [ootiGet(), httpGet, ootiCreate, httpCreate])
		await arena.run(contestant, {}, { items: 200, inOrder: false });
	for (const count of [500, 5000]) {
		for (const latency of [0, 40]) {
			const contestants = {
				ooti: ootiGet(),
				http: httpGet,
				...(latency > 0 && { twenty: ootiGet(20) }),
			};
			await compare(`items ${count}/${latency}`, 'GET', contestants, { count, latency });
		}
	}
	for (const latency of [0, 40]) {
		const contestants = { ooti: ootiCreate, http: httpCreate };
		const setting = { count: 1000, latency, inOrder: false };
		await compare(`creates 1000/${latency}`, 'POST', contestants, setting);
	}
	return {
		text: `One request for each input item, its number by an expression. Times in ms; medians of ${rounds} rounds, more than 500 items once. OOTI has ten requests under way unless told otherwise, HTTP Request all of them at once. OOTI reads the credential anew for each item, since an expression in it may give another one: more than half of what an item costs it without latency.`,
		columns: [
			'requests / latency',
			'OOTI',
			'with 20 at once',
			'HTTP Request',
			'time against HTTP Request',
			'processor time against it',
			'longest freeze (ms), OOTI / HTTP Request',
		],
		rows,
		figures,
	};
}
