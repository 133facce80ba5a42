/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathWith, plainEnv, run } from './command';
import { withLock } from './lock';
import { cacheFolder, type Log } from './paths';
import { npmInstall, putInPlace, QUIET, waiting } from './place';

export const defaultN8nVersion = '2.41.1';

export interface Install {
	version: string;
	dir: string;
	/** The Node.js that runs this n8n. */
	node: string;
	/** n8n's start script, run by `node`. */
	bin: string;
}

const newestNode = 24;

/** The oldest major version of Node.js that an n8n version supports. */
function nodeMajorFor(version: string): number {
	const [major, minor] = version.split('.').map(Number);
	if (major < 2 || (major === 2 && minor < 10)) return 20;
	return major === 2 && minor < 38 ? 22 : newestNode;
}

/** The npm package with Node.js for this machine; none if the installed Node.js is suitable. */
function nodePackage(version: string): string | undefined {
	const [major, minor] = process.versions.node.split('.').map(Number);
	const wanted = nodeMajorFor(version);
	const lowestMinor: Record<number, number> = { 20: 19, 22: 22 };
	const hostWillDo = major >= wanted && major <= newestNode && minor >= (lowestMinor[major] ?? 0);
	if (hostWillDo) return undefined;
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	return `node-${platform}-${process.arch}`;
}

function packageJson(version: string, node?: string) {
	const [major, minor] = version.split('.').map(Number);
	return {
		name: 'n8n-harness',
		private: true,
		dependencies: { n8n: version, ...(node && { [node]: String(nodeMajorFor(version)) }) },
		// before 2.38, n8n loads this library from its maker's server, which some networks block
		...((major < 2 || (major === 2 && minor < 38)) && { overrides: { xlsx: 'npm:xlsx@0.18.5' } }),
	};
}

function locate(version: string, dir = join(cacheFolder(), `n8n-${version}`)): Install {
	const carrier = nodePackage(version);
	const node = carrier
		? join(dir, 'node_modules', carrier, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
		: process.execPath;
	return { version, dir, node, bin: join(dir, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** Written last, so that an interrupted installation is not used. */
const marker = (install: Install) => join(install.dir, '.ready');

async function ready(install: Install): Promise<boolean> {
	const version = await readFile(marker(install), 'utf8').catch(() => '');
	return version.trim() === install.version && existsSync(install.node);
}

/** Checks that n8n and its native modules load, then marks the installation as complete. */
async function verify(install: Install): Promise<void> {
	const version = (await run(install.node, [install.bin, '--version'])).trim();
	if (version !== install.version)
		throw new Error(`Expected n8n ${install.version}, found ${version}`);
	await run(install.node, ['-e', "require('sqlite3')"], { cwd: install.dir });
	await writeFile(marker(install), `${install.version}\n`);
}

/** Source maps and type declarations, over a third of n8n. Its Docker image omits them too. */
const UNUSED = /\.(map|d\.[cm]?ts)$/;

async function removeUnused(folder: string): Promise<void> {
	const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile() && UNUSED.test(entry.name))
		.map(({ parentPath, name }) => join(parentPath, name))
		// the TypeScript compiler reads its own declarations when it runs
		.filter((file) => !/[\\/]typescript[\\/]/.test(file));
	while (files.length > 0) {
		await Promise.all(files.splice(-1000).map(async (file) => await rm(file)));
	}
}

async function download(install: Install, log: Log): Promise<void> {
	const carrier = nodePackage(install.version);
	await writeFile(
		join(install.dir, 'package.json'),
		JSON.stringify(packageJson(install.version, carrier), null, '\t'),
	);
	await npmInstall(install.dir, log);
	log('  removing what it does not use (half a minute)');
	await removeUnused(join(install.dir, 'node_modules'));
	log('  building its database driver (half a minute to some minutes)');
	const carrierFolder = carrier && join(install.dir, 'node_modules', carrier);
	await run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', ...QUIET], {
		cwd: install.dir,
		env: plainEnv({
			...pathWith(dirname(install.node)),
			// the package contains the headers for native builds, which need no download then
			...(carrierFolder && { npm_config_nodedir: carrierFolder }),
		}),
		onWait: waiting('building', log),
	});
}

async function installInto(target: Install, log: Log): Promise<void> {
	log(`Installing n8n ${target.version} into ${target.dir}`);
	log('  once per machine: 4 to 15 minutes and 2 GB of disk, 3 GB meanwhile');
	await putInPlace(target.dir, async (dir) => {
		const part = locate(target.version, dir);
		await download(part, log);
		await verify(part);
	});
	log(`  n8n ${target.version} is installed`);
}

/** Installs this version of n8n unless it is there. */
export async function ensureN8n(version = defaultN8nVersion, log: Log): Promise<Install> {
	const install = locate(version);
	if (await ready(install)) return install;
	await withLock(
		`${install.dir}.lock`,
		(holder) => log(`Waiting for process ${holder}, which is installing n8n ${version}`),
		async () => {
			if (!(await ready(install))) await installInto(install, log);
		},
	);
	return install;
}
