/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { plainEnv, run } from './command';
import { temporaryFolder, type TemporaryFolder } from './home';
import type { Install } from './install';
import { repository } from './paths';

export const packageName = 'n8n-nodes-ooti';

export interface Tarball extends TemporaryFolder {
	/** The packed file. */
	file: string;
	version: string;
	/** The files in it, relative to the package. */
	files: string[];
}

/** Creates an n8n home with the packed package installed. The caller removes it. */
export async function homeWithPackage(name: string): Promise<TemporaryFolder> {
	const home = await temporaryFolder(name);
	let complete = false;
	try {
		const tarball = await packTarball();
		await installTarball(home.path, tarball);
		await tarball.remove();
		complete = true;
	} finally {
		if (!complete) await home.remove();
	}
	return home;
}

/** Packs the built package as `npm publish` would. */
export async function packTarball(): Promise<Tarball> {
	const folder = await temporaryFolder('pack');
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder.path];
	const printed = await run('npm', args, { cwd: repository });
	const parsed = JSON.parse(printed) as Packed[] | Record<string, Packed>;
	// npm prints a list; from version 12 on, an object by name
	const [packed] = Object.values(parsed);
	return {
		...folder,
		file: join(folder.path, packed.filename),
		version: packed.version,
		files: packed.files.map(({ path }) => path),
	};
}

interface Packed {
	filename: string;
	version: string;
	files: Array<{ path: string }>;
}

/**
 * Installs the package as n8n's installer of community packages would, so that n8n finds it at its
 * next start. (`npmThatKnows` below serves that installer.)
 */
export async function installTarball(home: string, tarball: Tarball): Promise<void> {
	const nodes = join(home, '.n8n', 'nodes');
	const folder = join(nodes, 'node_modules', packageName);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball.file, '-C', folder, '--strip-components=1']);

	const manifest = join(folder, 'package.json');
	const installed = JSON.parse(await readFile(manifest, 'utf8')) as Record<string, unknown>;
	if (installed.dependencies) {
		throw new Error(`${packageName} must not have dependencies: n8n's installer would fetch them`);
	}
	for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete installed[key];
	}
	await writeFile(manifest, JSON.stringify(installed, null, 2));
	const ledger = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [packageName]: tarball.version },
	};
	await writeFile(join(nodes, 'package.json'), JSON.stringify(ledger, null, 2));
}

/**
 * An environment in which n8n's own installer finds our package: n8n runs `npm view` and `npm pack`,
 * and the `npm` script made here answers both from the tarball and passes everything else to the
 * real npm. (A private registry would need a licensed n8n.) Not for Windows, where n8n looks for
 * npm next to Node.js.
 */
export async function npmThatKnows(
	tarball: Tarball,
	install: Install,
): Promise<{ env: NodeJS.ProcessEnv; remove: () => Promise<void> }> {
	const folder = await temporaryFolder('npm');
	const script = `#!/bin/sh
case "$1 $2" in
"view ${packageName}@"*) printf '"%s"\\n' '${tarball.version}' ;;
"pack ${packageName}@"*) cp '${tarball.file}' . && basename '${tarball.file}' ;;
*) PATH="\${PATH#*:}" exec npm "$@" ;;
esac
`;
	await writeFile(join(folder.path, 'npm'), script);
	await chmod(join(folder.path, 'npm'), 0o755);
	const path = [folder.path, dirname(install.node), plainEnv().PATH].join(delimiter);
	return { env: { PATH: path }, remove: folder.remove };
}
