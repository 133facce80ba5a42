/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { resources } from '../../nodes/shared/tables';
import { events } from '../../nodes/shared/tables/events';
import { dialectNames } from '../../simulator';
import { anchor, repository } from '../../scripts/reference';
import { matching } from '../chaos/scenarios';
import { filesIn } from '../support/files';

const read = (file: string) => readFileSync(file, 'utf8');
const documents = filesIn(repository, '.md').map((path) => ({
	name: relative(repository, path),
	path,
	text: read(path),
}));
const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

describe('docs/dialects.md, written by `npm run dialects`', () => {
	const { text } = documents.find(({ name }) => name === join('docs', 'dialects.md'))!;
	const lines = text.split('\n');
	const head = lines.find((line) => line.startsWith('|  | Cases |'))!;

	it.each([...dialectNames])('has a column of %s', (name) => {
		expect(head.split(' | ')).toContain(`\`${name}\``);
	});

	it('has a result in every cell, and none that is wrong without an error', () => {
		const columns = head.split('|').length;
		const rows = lines.slice(lines.indexOf(head) + 2).filter((line) => line.startsWith('| '));
		expect(rows.length).toBeGreaterThan(30);
		for (const row of rows) {
			expect(row.split('|')).toHaveLength(columns);
			expect(row).not.toMatch(/wrong|\|\s+\|/);
		}
		expect(text).toMatch(/ cells of single cases, 0 of them wrong\./);
	});
});

/** Pictures, which `node scripts/run.mjs screenshots` makes all at once. */
const pictures = join(repository, 'docs/images');

it('every test named in the documentation exists', () => {
	const missing = documents.flatMap(({ name, text }) =>
		[...text.matchAll(/`(test\/[\w/.-]+\.ts)`/g)]
			.map(([, file]) => file)
			.filter((file) => !existsSync(join(repository, file)))
			.map((file) => `${name}: ${file}`),
	);
	expect(missing).toEqual([]);
});

describe('the promises in docs/reliability.md', () => {
	const { text } = documents.find(({ name }) => name === join('docs', 'reliability.md'))!;
	const rows = [...text.matchAll(/^\| (?!---|The server|What \|)(.+?) \| (.+) \|$/gm)].map(
		([, promise, test]) => ({ promise, test }),
	);
	const named = rows.flatMap(({ test }) =>
		[...test.matchAll(/`(test\/[\w/.-]+)`, point (\d+)/g)].map(([, file, point]) => ({
			file,
			point,
		})),
	);

	it('refer to points that exist in the titles of the named test file', () => {
		const missing = named.filter(
			({ file, point }) => !read(join(repository, file)).includes(`point ${point}: `),
		);
		expect(missing).toEqual([]);
	});

	it('refer to each of the twenty points, and each test file that has one', () => {
		const points = [...new Set(named.map(({ point }) => Number(point)))].sort((a, b) => a - b);
		expect(points).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
		const titled = filesIn(join(repository, 'test'), '.test.ts').flatMap((path) =>
			[...read(path).matchAll(/\(\s*['"`]point (\d+): /g)].map(
				([, point]) => `${relative(repository, path)}, point ${point}`,
			),
		);
		const quoted = named.map(({ file, point }) => `${file}, point ${point}`);
		expect([...new Set(titled)].filter((one) => !quoted.includes(one))).toEqual([]);
	});

	it('contain every bold sentence of "What you can rely on"', () => {
		const readme = read(join(repository, 'README.md'));
		const [, section] = /^## What you can rely on$([\s\S]*?)^## /m.exec(readme)!;
		const bold = [...section.matchAll(/^\*\*([^*]+?)\.?\*\*/gm)].map(([, sentence]) => sentence);
		expect(bold.length).toBeGreaterThan(10);
		const held = rows.map(({ promise }) => /^\*\*([^*]+)\*\*/.exec(promise)?.[1]);
		expect(bold.filter((sentence) => !held.includes(sentence))).toEqual([]);
	});
});

describe('links in the documentation', () => {
	const headings = (text: string) =>
		[...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
			anchor(heading),
		);

	it.each(documents.map(({ name }) => name))('%s: lead to existing files and headings', (name) => {
		const { path, text } = documents.find((document) => document.name === name)!;
		const broken = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
			.map(([, link]) => link)
			// `../../issues` (`../../../issues` from docs/) is the repository's page on GitHub.
			.filter((link) => !/^(https?:|mailto:|(\.\.\/)+issues)/.test(link))
			.filter((link) => {
				const [file, fragment] = decodeURI(link).split('#');
				const target = file ? join(dirname(path), file) : path;
				if (dirname(target) === pictures && !existsSync(pictures)) return false;
				if (!existsSync(target)) return true;
				return Boolean(fragment) && !headings(read(target)).includes(fragment);
			});
		expect(broken).toEqual([]);
	});

	it('are unambiguous in the generated pages, which have no heading twice', () => {
		const twice = documents
			.filter(({ name }) => name.startsWith(join('docs', 'operations')))
			.flatMap(({ name, text }) => {
				const all = headings(text);
				return all.filter((one, index) => all.indexOf(one) < index).map((one) => `${name}#${one}`);
			});
		expect(twice).toEqual([]);
	});
});

describe('commands in the documentation', () => {
	const { scripts } = JSON.parse(read(join(repository, 'package.json'))) as {
		scripts: Record<string, string>;
	};
	const workflows = filesIn(join(repository, '.github'), '.yml').map((path) => ({
		name: relative(repository, path),
		text: read(path),
	}));

	it('exist in package.json', () => {
		const unknown = [...documents, ...workflows].flatMap(({ name, text }) =>
			[...text.matchAll(/npm run ([\w:-]+)/g)]
				.filter(([, script]) => !scripts[script])
				.map(([line]) => `${name}: ${line}`),
		);
		expect(unknown).toEqual([]);
	});

	const chosen = documents.flatMap(({ name, text }) =>
		[...text.matchAll(/npm run test:chaos -- (?:'([^'\n]+)'|([\w ,-]*\w))/g)].map(
			([, quoted, words]) => [name, quoted ? [quoted] : words.split(' ')] as const,
		),
	);
	it.each(chosen)('%s: choose existing scenarios of npm run test:chaos by %j', (_, patterns) => {
		expect(matching(patterns)).not.toEqual([]);
	});
});

describe('operations in the guides', () => {
	const known = new Set(
		resources.flatMap(({ name, operations }) =>
			operations.map((operation) => `${name} › ${operation.name}`),
		),
	);

	it.each(documents.filter(({ name }) => dirname(name).endsWith('guide')))(
		'$name: are those of the node',
		({ text }) => {
			const named = [...text.matchAll(/\*\*([^*\n]+ › [^*\n]+)\*\*/g)].map(([, one]) => one);
			const unknown = named.filter((one) => one !== 'Resource › Operation' && !known.has(one));
			expect(named.length).toBeGreaterThan(5);
			expect(unknown).toEqual([]);
		},
	);
});

describe('the kinds of event in docs/add-a-trigger-event.md', () => {
	const { text } = documents.find(({ name }) => name === join('docs', 'add-a-trigger-event.md'))!;
	const kinds = [...text.matchAll(/^\| a .+ \| `(\w+): (.+)` \| (.+) \|$/gm)].map(
		([, field, value, example]): [string, string, string] => [example, field, value],
	);

	it('are three', () => {
		expect(kinds).toHaveLength(3);
	});

	it.each(kinds)('%s has %s: %s in its row', (example, field, value) => {
		const expected = JSON.parse(value.replaceAll("'", '"')) as unknown;
		expect(events.find(({ name }) => name === example)).toMatchObject({ [field]: expected });
	});
});

describe('pages in French', () => {
	const french = documents.filter(({ name }) => name.startsWith(join('docs', 'fr')));
	/** Names of operations and messages, which are in English on both pages. */
	const inEnglish = (text: string) =>
		[...text.matchAll(/^### (.+)$|\*\*([^*\n]+ › [^*\n]+)\*\*/gm)].map(
			([, message, operation]) => message ?? operation,
		);

	it.each(french)(
		'$name names the operations and messages of the English page',
		({ name, text }) => {
			const english = read(join(repository, 'docs', relative(join('docs', 'fr'), name)));
			expect(inEnglish(text)).toEqual(inEnglish(english));
		},
	);
});

/** Marks a variable part of a message. */
const GAP = '…';

/** All texts of a source file, with their expressions as gaps. */
function texts(file: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) found.push(node.text);
		if (ts.isTemplateExpression(node)) {
			found.push(
				node.head.text + node.templateSpans.map(({ literal }) => GAP + literal.text).join(''),
			);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest));
	return found;
}

describe('messages in docs/troubleshooting.md', () => {
	const sources = ['nodes', 'credentials']
		.flatMap((folder) => filesIn(join(repository, folder), '.ts'))
		.flatMap(texts);
	const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const fixed = (text: string) => text.split(GAP).join('').trim().length;
	/** A message without a gap at its start and the full stop at its end. */
	const bare = (text: string) => text.trim().replace(/^… /, '').replace(/\.$/, '');
	/** Patterns of the texts, with their gaps. */
	const patterns = sources
		.filter((text) => fixed(text) >= 8)
		.map((text) => new RegExp(`^${bare(text).split(GAP).map(escaped).join('.*')}$`));
	const { text } = documents.find(({ name }) => name === join('docs', 'troubleshooting.md'))!;
	const quoted = [...text.matchAll(/^### (.+)$/gm)].map(([, message]) => message);

	it.each(quoted)('%s', (message) => {
		const isSaid = patterns.some((pattern) => pattern.test(bare(message)) || pattern.test(message));
		if (!isSaid) throw new Error(`No text in nodes/ or credentials/ reads: ${message}`);
	});

	it('say what happened, in words of n8n’s guidelines', () => {
		expect(quoted.filter((message) => /\b(error|problem|failure|mistake)/i.test(message))).toEqual(
			[],
		);
	});

	it('include all fixed messages of the transport', () => {
		const transport = filesIn(join(repository, 'nodes/shared/transport'), '.ts').flatMap((file) => {
			const said: string[] = [];
			const visit = (node: ts.Node): void => {
				if (ts.isNewExpression(node) && node.expression.getText(source) === 'Problem') {
					const [argument] = node.arguments ?? [];
					if (argument && ts.isStringLiteralLike(argument)) said.push(argument.text);
				}
				ts.forEachChild(node, visit);
			};
			const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
			visit(source);
			return said;
		});
		expect(transport.length).toBeGreaterThan(5);
		const unexplained = transport.filter((message) => !text.includes(message));
		expect(unexplained).toEqual([]);
	});
});
