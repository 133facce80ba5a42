import { times, whole, type Figures } from './figures';

interface Target {
	what: string;
	most: number;
	unit: '×' | 'ms' | 'bytes' | 'records';
	/** NaN if a figure is missing. */
	value: (figures: Figures) => number;
	/** The lowest possible value, if it depends on the speed of the machine. */
	least?: (figures: Figures) => number;
}

const ratio = (one: string, other: string) => (figures: Figures) => figures[one] / figures[other];
const figure = (name: string) => (figures: Figures) => figures[name];

const targets: Target[] = [
	{
		what: '10,000 records, pages of 100, 40 ms latency: time against HTTP Request',
		most: 0.2,
		unit: '×',
		value: ratio('lists 10000/100/40 ooti ms', 'lists 10000/100/40 http ms'),
	},
	{
		what: 'the same at 0 ms',
		most: 0.45,
		unit: '×',
		value: ratio('lists 10000/100/0 ooti ms', 'lists 10000/100/0 http ms'),
	},
	{
		what: 'the same at 40 ms, against a plain loop ten at a time',
		most: 2,
		unit: '×',
		value: ratio('lists 10000/100/40 ooti ms', 'lists 10000/100/40 ten ms'),
	},
	{
		what: '10,000 records, pages of 100, 40 ms: with the names of linked records, against without',
		most: 1.3,
		unit: '×',
		value: ratio('names names ms', 'names ids ms'),
	},
	{
		what: '10,000 records, pages of 500, over TLS on a line of 40 ms: time against HTTP Request',
		most: 0.3,
		unit: '×',
		value: ratio('tls 10000/500 ooti ms', 'tls 10000/500 http ms'),
	},
	{
		what: '1,000 records at 40 ms by name: time against those by ID',
		most: 1.1,
		unit: '×',
		value: ratio('upserts name ooti ms', 'upserts id ooti ms'),
	},
	{
		what: "100,000 records, the node's own page size: peak memory above idle against HTTP Request",
		most: 1.5,
		unit: '×',
		value: ratio('memory ooti mb', 'memory http mb'),
	},
	{
		what: '500 items, one GET each, 0 ms: time against HTTP Request',
		most: 0.6,
		unit: '×',
		value: ratio('items 500/0 ooti ms', 'items 500/0 http ms'),
	},
	{
		what: 'the same at 40 ms, ten in flight',
		most: 1.2,
		unit: '×',
		value: ratio('items 500/40 ooti ms', 'items 500/40 http ms'),
		// the node sends 500 requests of 40 ms, ten at a time; HTTP Request sends all at once
		least: (figures) => ((500 / 10) * 40) / figures['items 500/40 http ms'],
	},
	{
		what: 'the same at 40 ms, with Concurrent Requests at 20',
		most: 1,
		unit: '×',
		value: ratio('items 500/40 twenty ms', 'items 500/40 http ms'),
	},
	{
		what: "5,000 items: n8n's longest freeze",
		most: 150,
		unit: 'ms',
		value: figure('items 5000/0 ooti freeze'),
	},
	{
		what: 'ten times the operations in the description: time of 500 items',
		most: 1.1,
		unit: '×',
		value: ratio('growth full ms', 'growth tenth ms'),
	},
	{
		what: "one item: processor time against the first version's 28 resources (1, and what measuring is off by)",
		most: 1.05,
		unit: '×',
		value: ratio('growth full item cpu', 'growth first item cpu'),
	},
	{
		what: '500,000 records of 200 bytes in one list: records missing or out of order',
		most: 0,
		unit: 'records',
		value: figure('big wrong'),
	},
	{
		what: 'description: bytes an operation',
		most: 1000,
		unit: 'bytes',
		value: figure('package bytes an operation'),
	},
	{
		what: 'loading of the package in a fresh process',
		most: 150,
		unit: 'ms',
		value: figure('package ms'),
	},
];

/** A row of the table for each target whose figures exist, and whether it is reached. */
export function judged(figures: Figures): Array<{ row: string[]; reached: boolean }> {
	return targets.flatMap(({ what, most, unit, value, least }) => {
		const measured = value(figures);
		if (!Number.isFinite(measured)) return [];
		const shown = (amount: number) => (unit === '×' ? times(amount) : `${whole(amount)} ${unit}`);
		// Rounded as shown: 0.451 is 0.45.
		const reached = Number(measured.toFixed(2)) <= most;
		const possible = least?.(figures) ?? 0;
		const no = possible > most ? `**no**, ${shown(possible)} is the least possible` : '**no**';
		return [{ row: [what, shown(most), shown(measured), reached ? 'yes' : no], reached }];
	});
}
