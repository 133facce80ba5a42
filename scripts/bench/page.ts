/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { DEFAULT_PAGE_SIZE } from '../../nodes/shared/transport/pages';
import { defaultN8nVersion } from '../../harness/install';
import { repository } from '../../harness/paths';
import { times, type Figures, type Result } from './figures';
import { judged } from './targets';

/** The latest result of each part. */
export type Stored = Record<string, Result & { at: string }>;

export const figuresOf = (all: Stored): Figures =>
	Object.assign({}, ...Object.values(all).map(({ figures }) => figures)) as Figures;

const TITLES: Record<string, string> = {
	lists: 'Lists',
	tls: 'Over TLS',
	names: 'With names of linked records',
	upserts: 'Records by name, and Create or Update',
	pages: 'The size of a page',
	items: 'Many items',
	growth: 'Growth with the number of operations',
	big: 'Half a million records',
	memory: 'Memory',
	package: 'The package itself',
};

const rowsOf = (columns: string[], rows: string[][]) =>
	[columns, columns.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
		.map((row) => `| ${row.join(' | ')} |`)
		.join('\n');

/** How times grow with ten times as much work. */
function growing(figures: Figures): string {
	const line = (what: string, small: string, large: string) => {
		const grown = (who: string) =>
			times(figures[`${large} ${who} ms`] / figures[`${small} ${who} ms`]);
		return [what, grown('ooti'), grown('http')];
	};
	return rowsOf(
		['ten times as many', 'OOTI', 'HTTP Request'],
		[
			line('records, pages of 100, 0 ms', 'lists 10000/100/0', 'lists 100000/100/0'),
			line('records, pages of 100, 40 ms', 'lists 10000/100/40', 'lists 100000/100/40'),
			line('records, pages of 1,000, 0 ms', 'lists 10000/1000/0', 'lists 100000/1000/0'),
			line('records, pages of 1,000, 40 ms', 'lists 10000/1000/40', 'lists 100000/1000/40'),
			line('items, 0 ms', 'items 500/0', 'items 5000/0'),
			line('items, 40 ms', 'items 500/40', 'items 5000/40'),
		],
	);
}

/** docs/performance.md. */
export async function page(all: Stored, names: string[]): Promise<string> {
	const figures = figuresOf(all);
	const [{ model }] = cpus();
	const machine = `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, shared with other work`;
	const latest = Object.values(all)
		.map(({ at }) => at)
		.sort()
		.pop()!;
	const parts = names.map((name) => {
		const { text, columns, rows } = all[name];
		return `## ${TITLES[name]}\n\n\`npm run bench -- ${name}\`\n\n${text}\n\n${rowsOf(columns, rows)}\n`;
	});
	const text = `# Performance

<!-- made by \`npm run bench -- --write\` -->

The OOTI node beside what a user would take instead: n8n's HTTP Request node with the same credential and its pagination, and a plain loop with axios outside n8n. All run in n8n ${defaultN8nVersion} with the packed package, in turn, against one lean server in a process of its own; clocks, memory and freezes are taken inside n8n's process. Trust the ratios: times differ from machine to machine, and on a busy one small times and the loading of the package come out too long.

\`\`\`sh
npm run bench                       # everything, about 30 minutes
npm run bench -- lists items        # parts: ${names.join(', ')}
npm run bench -- --write            # this page, from the last result of each part
\`\`\`

A target that is missed makes the command fail. With \`OOTI_BENCH_PROFILES=FOLDER\` every execution leaves a CPU profile there, for Chrome's developer tools. Measured on ${latest.slice(0, 10)} on ${machine}.

![Time of the OOTI node against HTTP Request](performance.svg)

## Targets

${rowsOf(
	['what', 'at most', 'measured', 'reached'],
	judged(figures).map(({ row }) => row),
)}

${parts.join('\n')}
## Growth with the amount of work

Time for ten times as much, from the tables above; 10 would be in proportion.

${growing(figures)}

## What is n8n's own

What profiles of the runs above show, for whoever wants it faster still:

- **A new connection for each request.** n8n makes a new agent for every request (\`buildNodeAgents\`), so that no connection is used twice: over https each request pays a handshake. A node cannot change that while it sends by n8n's helpers, which n8n's rules ask for. Larger pages save requests: *Records per Page* under *Options*.
- **The credential.** n8n reads it from its database and decrypts it for every request. The OOTI node hands it the credential that it read at the start of the run.
- **Memory.** The records take much the same in both; the rest of the peak is garbage, the bytes and the text of pages already read. V8 clears bytes away late, so the node gives them back at once (Node.js 22 and later). It keeps a text of more than 128 KB apart and clears it away late too: pages of ${DEFAULT_PAGE_SIZE}, the node's own choice, take more memory than smaller ones, and a third of the requests of pages of 150 (*The size of a page*, above). When V8 comes by is chance, so the peaks of both differ from run to run.
- **The time of a request itself.** Ten requests of 40 ms at a time need 2,000 ms for 500 items, however fast the machine is, while HTTP Request sends all of them at once, whatever OOTI thinks of it, and needs what its own work takes: medians from 1,420 to 2,310 ms in twelve runs, the node's from 2,130 to 2,200. Of the 42 ms that the node's requests take on average, 40 are the server's. With *Concurrent Requests* at 20 the node is the faster one in any case.
- **Expressions.** n8n evaluates them in a sandbox (isolated-vm), a millisecond each. A parameter that only takes over a field of the item, such as \`{{ $json.id }}\`, the node reads from the item itself, and one without an expression as it stands; all others are n8n's.
`;
	return await format(text, {
		...(await resolveConfig(join(repository, 'README.md'))),
		parser: 'markdown',
	});
}
