/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../../harness/paths';
import { table } from '../../nodes/Ooti/operations/check/table';
import { Arena } from './arena';
import type { Figures, Result } from './figures';
import { big } from './parts/big';
import { growth } from './parts/growth';
import { items } from './parts/items';
import { lists } from './parts/lists';
import { memory } from './parts/memory';
import { names as linkedNames } from './parts/names';
import { packageItself } from './parts/package';
import { pages } from './parts/pages';
import { tls } from './parts/tls';
import { upserts } from './parts/upserts';
import { chart } from './chart';
import { figuresOf, page, type Stored } from './page';
import { judged } from './targets';

const log = (line: string) => console.log(line);

/** Parts that run in the same n8n, by name. */
const shared: Record<string, (arena: Arena, rounds: number) => Promise<Result>> = {
	lists,
	tls,
	names: linkedNames,
	items,
	upserts,
	growth,
	big,
};
const alone: Record<string, (rounds: number) => Promise<Result>> = {
	package: async (rounds) => await packageItself(log, rounds),
	memory: async (rounds) => await memory(log, rounds),
	pages: async (rounds) => await pages(log, rounds),
};
const names = [...Object.keys(alone), ...Object.keys(shared)];

const results = join(repository, 'test-results', 'bench.json');

async function stored(): Promise<Stored> {
	return JSON.parse(await readFile(results, 'utf8').catch(() => '{}')) as Stored;
}

function show(figures: Figures): boolean {
	const all = judged(figures);
	const rows = all.map(({ row }) => row);
	console.log(`\n${table(['target', 'at most', 'measured', 'reached'], rows)}\n`);
	return all.every(({ reached }) => reached);
}

async function bench(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			rounds: { type: 'string', default: '3' },
			/** Writes docs/performance.md from the latest results of all parts. */
			write: { type: 'boolean', default: false },
		},
	});
	const rounds = Number(values.rounds);
	const unknown = positionals.find((name) => !names.includes(name));
	if (unknown || !(rounds >= 1)) {
		console.error(
			`usage: npm run bench -- [${names.join('|')}]… [--rounds 3] [--write]\nWithout a name all parts are run; with --write alone none.`,
		);
		return 2;
	}
	const wanted = positionals.length > 0 ? positionals : values.write ? [] : names;
	const figures: Figures = {};
	const keep = async (name: string, result: Result) => {
		console.log(`\n## ${name}\n${result.text}\n\n${table(result.columns, result.rows)}`);
		Object.assign(figures, result.figures);
		const all = { ...(await stored()), [name]: { ...result, at: new Date().toISOString() } };
		await mkdir(dirname(results), { recursive: true });
		await writeFile(results, JSON.stringify(all, null, '\t'));
	};

	for (const name of wanted.filter((part) => part in alone))
		await keep(name, await alone[name](rounds));
	const together = wanted.filter((part) => part in shared);
	if (together.length > 0) {
		const arena = await Arena.open(log);
		try {
			for (const name of together) await keep(name, await shared[name](arena, rounds));
		} finally {
			await arena.close();
		}
	}
	if (values.write) {
		const all = await stored();
		const missing = names.filter((name) => !(name in all));
		if (missing.length > 0) throw new Error(`Not measured yet: ${missing.join(', ')}`);
		await writeFile(join(repository, 'docs', 'performance.svg'), chart(figuresOf(all)));
		await writeFile(join(repository, 'docs', 'performance.md'), await page(all, names));
		log('docs/performance.md and its chart are written');
		Object.assign(figures, figuresOf(all));
	}
	return show(figures) ? 0 : 1;
}

bench().then(
	(code) => (process.exitCode = code),
	(error: Error) => {
		console.error(error.stack);
		process.exitCode = 1;
	},
);
