import { times, type Figures } from './figures';

const BARS: Array<[label: string, name: string]> = [
	['10,000 records, pages of 100, no latency', 'lists 10000/100/0'],
	['10,000 records, pages of 100, 40 ms', 'lists 10000/100/40'],
	['100,000 records, pages of 1,000, no latency', 'lists 100000/1000/0'],
	['100,000 records, pages of 1,000, 40 ms', 'lists 100000/1000/40'],
	['500 records one by one, no latency', 'items 500/0'],
	['500 records one by one, 40 ms', 'items 500/40'],
	['5,000 records one by one, no latency', 'items 5000/0'],
	['1,000 records created, no latency', 'creates 1000/0'],
];
const LEFT = 300;
const WIDTH = 360;
const ROW = 30;

/** Chart of OOTI's time relative to HTTP Request's, as SVG. */
export function chart(figures: Figures): string {
	const height = ROW * (BARS.length + 1) + 10;
	const rows = BARS.map(([label, name], index) => {
		const ratio = figures[`${name} ooti ms`] / figures[`${name} http ms`];
		const y = ROW * (index + 1) + 10;
		const width = Math.min(1.1, ratio) * WIDTH;
		return `<text class="t" x="${LEFT - 10}" y="${y + 14}" text-anchor="end">${label}</text>
<rect class="h" x="${LEFT}" y="${y}" width="${WIDTH}" height="20"/>
<rect class="o" x="${LEFT}" y="${y}" width="${width.toFixed(0)}" height="20"/>
<text class="t" x="${LEFT + Math.max(width, 0) + 6}" y="${y + 14}">${times(ratio)}</text>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 70} ${height}" font-family="sans-serif" font-size="13">
<style>.t{fill:#333}.o{fill:#2f6fde}.h{fill:#8884}@media(prefers-color-scheme:dark){.t{fill:#ddd}}</style>
<text class="t" x="${LEFT}" y="24">Time of the OOTI node; the full bar is HTTP Request's</text>
${rows.join('\n')}
</svg>
`;
}
