/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import ts from 'typescript';
import { repository } from '../../harness/paths';
import { filesIn } from '../support/files';

/** The drawing in docs/architecture.md: its boxes are folders, its arrows what may be imported. */
const drawing = /^```mermaid\n([\s\S]*?)^```/m.exec(
	readFileSync(join(repository, 'docs/architecture.md'), 'utf8'),
)![1];
const folders = new Map(
	[...drawing.matchAll(/^ +(\w+)\["<b>([\w/]+)<\/b>/gm)].map(([, box, folder]) => [
		box,
		folder === 'credentials' ? folder : `nodes/${folder}`,
	]),
);
const arrows = [...drawing.matchAll(/^ +([\w &]+) --> (\w+)$/gm)].flatMap(([, boxes, to]) =>
	boxes.split(' & ').map((from) => ({ from: folders.get(from)!, to: folders.get(to)! })),
);

const folderOf = (file: string): string | undefined =>
	[...folders.values()].find((folder) => file.startsWith(`${folder}/`));

/** The folders that one may import from: those that arrows lead to, and all below them. */
const below = (folder: string): string[] =>
	arrows.filter(({ from }) => from === folder).flatMap(({ to }) => [to, ...below(to)]);

/** The files of the repository that a file imports, including `export … from` and types. */
function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(join(repository, file), 'utf8'));
	return importedFiles
		.filter(({ fileName }) => fileName.startsWith('.'))
		.map(({ fileName }) => posix.join(posix.dirname(file), fileName));
}

const filesBelow = (...folders: string[]): string[] =>
	folders.flatMap((folder) =>
		filesIn(join(repository, folder), '.ts').map((file) => relative(repository, file)),
	);
const files = filesBelow('nodes', 'credentials');
const simulator = filesBelow('simulator');
const known = [...files, ...simulator];

/** The file of an import without an extension. */
const target = (path: string): string | undefined =>
	[path, `${path}.ts`, `${path}/index.ts`].find((candidate) => known.includes(candidate));

const imports = new Map(
	known.map((file) => [file, importsOf(file).flatMap((path) => target(path) ?? [])]),
);
const edgesOf = (of: string[]) =>
	of.flatMap((from) => imports.get(from)!.map((to) => ({ from, to })));
const edges = edgesOf(files);

it('every file belongs to a folder of the drawing', () => {
	expect(folders.size).toBe(7);
	expect(arrows).toHaveLength(6);
	expect(files.filter((file) => !folderOf(file))).toEqual([]);
	expect(edges.length).toBeGreaterThan(300);
});

it('no import leads elsewhere than along the arrows of the drawing', () => {
	const allowed = (from: string, to: string): boolean => [from, ...below(from)].includes(to);
	expect(edges.filter(({ from, to }) => !allowed(folderOf(from)!, folderOf(to)!))).toEqual([]);
});

it('the simulator and the node do not import each other', () => {
	expect(edges.filter(({ to }) => simulator.includes(to))).toEqual([]);
	expect(edgesOf(simulator).filter(({ to }) => files.includes(to))).toEqual([]);
});

it('the shared transport and editor serve both nodes, or a credential', () => {
	const reached = (tops: string[]) => {
		const found = new Set(files.filter((file) => tops.includes(folderOf(file)!)));
		for (const file of found) for (const to of imports.get(file)!) found.add(to);
		return found;
	};
	const action = reached(['nodes/Ooti']);
	const others = reached(['nodes/OotiTrigger', 'credentials']);
	const signsIn = reached(['credentials']);
	expect(
		files
			.filter((file) => ['nodes/shared/transport', 'nodes/shared/editor'].includes(folderOf(file)!))
			.filter((file) => !signsIn.has(file) && !(action.has(file) && others.has(file))),
	).toEqual([]);
});

it('there are no circular imports', () => {
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, trail: string[]): void => {
		if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
		if (done.has(file) || trail.includes(file)) return;
		for (const next of imports.get(file)!) visit(next, [...trail, file]);
		done.add(file);
	};
	known.forEach((file) => visit(file, []));
	expect(circles).toEqual([]);
});

it('no support module registers hooks when it is loaded: only its first test file would have them', () => {
	const support = filesBelow('test').filter((file) => file.includes('/support/'));
	const registers = /^(?:export )?(?:(?:const|let) \w+ = )?(?:before|after|use)[A-Z]\w*\(/m;
	expect(support.length).toBeGreaterThan(20);
	expect(
		support.filter((file) => registers.test(readFileSync(join(repository, file), 'utf8'))),
	).toEqual([]);
});

it('no function of the node has more than 60 lines', () => {
	const long: string[] = [];
	for (const file of files) {
		const text = readFileSync(join(repository, file), 'utf8');
		const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
		const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
		const visit = (node: ts.Node): void => {
			if (ts.isFunctionLike(node)) {
				const lines = line(node.getEnd()) - line(node.getStart()) + 1;
				if (lines > 60) long.push(`${file}:${line(node.getStart()) + 1}`);
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	expect(long).toEqual([]);
});

it('no test uses what the runner of jest leaves out in silence', () => {
	const unknown = /expect\.(?:assertions|hasAssertions)|\.(?:failing|concurrent)\b|\bjest\.mock\b/;
	const tests = filesBelow('test').filter((file) => !file.endsWith('unit/layers.test.ts'));
	expect(
		tests.filter((file) => unknown.test(readFileSync(join(repository, file), 'utf8'))),
	).toEqual([]);
});
