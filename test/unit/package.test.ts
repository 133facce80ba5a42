/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { plainEnv, run } from '../../harness/command';
import { temporaryFolder, type TemporaryFolder } from '../../harness/home';
import { packTarball, type Tarball } from '../../harness/package';
import { repository } from '../../harness/paths';
import { FOLDER, outputSchemas } from '../../scripts/schemas';

const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const json = <T>(file: string) => JSON.parse(read(file)) as T;

const manifest = json<{
	license: string;
	repository: { url: string; directory?: string };
	homepage: string;
	bugs: { url: string };
	files: string[];
	main: string;
	n8n: { nodes: string[]; credentials: string[]; strict: boolean };
	scripts: Record<string, string>;
	peerDependencies: object;
	devDependencies: Record<string, string>;
}>('package.json');

/** Source files with these extensions. */
const sources = (...endings: string[]) =>
	['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => endings.some((ending) => file.endsWith(ending)))
			.map((file) => join(folder, file).replaceAll('\\', '/')),
	);

describe('the tarball', () => {
	let tarball: Tarball;
	beforeAll(async () => {
		if (!existsSync(join(repository, 'dist'))) throw new Error('Build it first: npm run build');
		tarball = await packTarball();
	});
	afterAll(async () => await tarball?.remove());

	it('contains, once built (npm run build), what n8n needs and users read, and nothing else', () => {
		const compiled = sources('.ts').map((file) => file.replace(/\.ts$/, '.js'));
		const beside = sources('.svg', '.png', '.node.json');
		const documents = ['CHANGELOG.md', 'LICENSE.md', 'README.fr.md', 'README.md'];

		expect([...tarball.files].sort()).toEqual(
			[
				'index.js',
				'package.json',
				...documents,
				...[...compiled, ...beside].map((file) => `dist/${file}`),
				...[...outputSchemas().keys()].map((file) => `${FOLDER}/${file}`),
			].sort(),
		);
	});

	it('is smaller than 1.5 MB', () => {
		expect(statSync(tarball.file).size).toBeLessThan(1.5 * 1024 * 1024);
	});

	it('has exactly the nodes and credentials that package.json names', () => {
		const { nodes, credentials } = manifest.n8n;
		for (const file of [manifest.main, ...nodes, ...credentials]) {
			expect(tarball.files).toContain(file);
		}
		const named = (list: string[]) => list.map((file) => basename(file, '.js')).sort();
		const made = (ending: string) =>
			sources(ending)
				.map((file) => basename(file, '.ts'))
				.sort();
		expect(named(credentials)).toEqual(made('.credentials.ts'));
		expect(named(nodes)).toEqual(made('.node.ts'));
	});
});

describe('package.json', () => {
	it('names a public repository and the MIT licence', () => {
		const [, owner, name] = /github\.com\/([^/]+)\/([^/.]+)\.git$/.exec(manifest.repository.url)!;
		expect(manifest).toMatchObject({
			license: 'MIT',
			homepage: `https://github.com/${owner}/${name}`,
			bugs: { url: `https://github.com/${owner}/${name}/issues` },
		});
		expect(manifest.repository).not.toHaveProperty('directory');
		expect(read('LICENSE.md')).toMatch(/MIT License|Permission is hereby granted/);
	});

	it('has no dependencies and runs no scripts at installation', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		const more = ['dependencies', 'optionalDependencies', 'bundledDependencies', 'overrides'];
		expect(Object.keys(manifest).filter((key) => more.includes(key))).toEqual([]);
		expect(Object.keys(manifest.scripts).filter((name) => /install|^prepare/.test(name))).toEqual(
			[],
		);
	});

	it("is published by n8n's tool from a workflow with provenance", () => {
		const [major, minor] = manifest.devDependencies['@n8n/node-cli'].match(/\d+/g)!.map(Number);
		expect(major > 0 || minor >= 23).toBe(true);
		expect(manifest.scripts.prepublishOnly).toBe('n8n-node prerelease');
		expect(manifest.n8n.strict).toBe(true);
		const workflow = read('.github/workflows/publish.yml');
		expect(workflow).toContain('id-token: write');
		expect(workflow).toContain('npx n8n-node release');
	});
});

describe('package-lock.json', () => {
	let clone: TemporaryFolder;
	beforeAll(async () => {
		clone = await temporaryFolder('lock');
		for (const file of ['package.json', 'package-lock.json', '.npmrc'])
			await copyFile(join(repository, file), join(clone.path, file));
	});
	afterAll(async () => await clone.remove());

	it.each([
		['linux', 'x64'],
		['darwin', 'arm64'],
		['win32', 'x64'],
	])('lets npm ci install on %s (%s)', async (os, cpu) => {
		// with --offline and an empty cache, npm only has the lock
		const flags = ['--dry-run', '--offline', `--cache=${join(clone.path, 'cache')}`];
		await expect(
			run('npm', ['ci', ...flags, `--os=${os}`, `--cpu=${cpu}`], {
				cwd: clone.path,
				env: plainEnv(),
			}),
		).resolves.toMatch(/added \d+ packages/);
	});

	it('names no registry, so that each user installs from their own', () => {
		expect(read('package-lock.json')).not.toContain('"resolved"');
	});
});

describe('the README', () => {
	it('has the sections that n8n requires', () => {
		const headings = [...read('README.md').matchAll(/^## (.+)$/gm)].map(([, text]) => text);
		expect(headings).toEqual(
			expect.arrayContaining([
				'Installation',
				'Operations',
				'Credentials',
				'Compatibility',
				'Usage',
				'Resources',
				'Version history',
				'Example workflows',
			]),
		);
	});
});

const CATEGORIES = [
	'Data & Storage',
	'Finance & Accounting',
	'Marketing & Content',
	'Productivity',
	'Miscellaneous',
	'Sales',
	'Development',
	'Analytics',
	'Communication',
	'Utility',
];

describe.each(sources('.node.json'))('%s', (file) => {
	const codex = json<{
		node: string;
		nodeVersion: string;
		codexVersion: string;
		categories: string[];
		resources: Record<string, Array<{ url: string }>>;
	}>(file);

	it('has the properties that n8n requires', () => {
		const name = basename(file, '.node.json');
		expect(codex).toMatchObject({
			node: `n8n-nodes-ooti.${name[0].toLowerCase()}${name.slice(1)}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
		});
		expect(codex.categories.filter((category) => !CATEGORIES.includes(category))).toEqual([]);
		expect(codex).not.toHaveProperty('subcategories');
	});

	it.each(['primaryDocumentation', 'credentialDocumentation'])('links to its %s', (key) => {
		expect(codex.resources[key]).toEqual([{ url: expect.stringMatching(/^https:\/\//) as string }]);
	});

	it('has a square icon for light and for dark mode', () => {
		const icons = sources('.svg').filter((icon) => dirname(icon) === dirname(file));
		const shared = icons.length > 0 ? icons : sources('.svg');
		expect(shared.length).toBeGreaterThanOrEqual(2);
		for (const icon of shared) {
			const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(read(icon))!;
			expect(width).toBe(height);
		}
		expect(new Set(shared.map(read)).size).toBe(shared.length);
	});
});
