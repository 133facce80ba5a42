/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../harness/command';
import { packTarball } from '../../harness/package';
import { repository } from '../../harness/paths';
import {
	argumentsOf,
	EXIT,
	failed,
	refuse,
	runFromTerminal,
	type Output,
} from '../support/command';
import { isHigher, released, unreleased, versionsIn } from './changelog';
import { asText, breaking, SNAPSHOT, type Interface } from './interface';
import { currentInterface } from './package';
import { placeholdersIn } from './placeholders';

const HELP = `npm run release -- VERSION            tries all of a release that is local; changes nothing
npm run release -- VERSION --write    writes the version and the changelog, once all of it holds
npm run release -- --publishable      only whether placeholders stand in the way (the publishing workflow)
npm run release -- --interface        writes the interface snapshot anew; refuses what breaks saved workflows`;

const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const manifest = () => JSON.parse(read('package.json')) as { version: string };

/** A condition of a release. Returns its problems, none if it is met. */
interface Check {
	what: string;
	problems(): Promise<string[]> | string[];
}

function versionProblems(version: string): string[] {
	const { version: current } = manifest();
	const known = versionsIn(read('CHANGELOG.md'));
	return [
		...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`'${version}' is not a version such as 0.2.0`]),
		...(isHigher(version, current) ? [] : [`${version} is not above ${current} of package.json`]),
		...(known.includes(version) ? [`CHANGELOG.md has ${version} already`] : []),
	];
}

async function interfaceProblems(): Promise<string[]> {
	const before = JSON.parse(readFileSync(SNAPSHOT, 'utf8')) as Interface;
	const after = await currentInterface();
	const broken = breaking(before, after);
	if (broken.length > 0) return broken;
	return asText(after) === readFileSync(SNAPSHOT, 'utf8')
		? []
		: ['the snapshot lacks what is new: npm run release -- --interface'];
}

async function tarballProblems(): Promise<string[]> {
	const tarball = await packTarball();
	try {
		return ['index.js', 'README.md', 'CHANGELOG.md', 'dist/nodes/Ooti/Ooti.node.js']
			.filter((file) => !tarball.files.includes(file))
			.map((file) => `${file} is not in the tarball: npm run build`);
	} finally {
		await tarball.remove();
	}
}

const checks = (version: string): Check[] => [
	{ what: `Version ${version}`, problems: () => versionProblems(version) },
	{
		what: 'Changelog',
		problems: () =>
			unreleased(read('CHANGELOG.md')) ? [] : ['nothing stands under "## [Unreleased]"'],
	},
	{ what: 'Author and repository', problems: () => placeholdersIn(repository) },
	{ what: 'Saved workflows keep working', problems: interfaceProblems },
	{
		what: 'Reference of operations',
		problems: async () => {
			await run(process.execPath, ['--import', 'tsx', 'scripts/reference.ts'], { cwd: repository });
			const changed = await run('git', [
				'status',
				'--porcelain',
				'docs',
				'README.md',
				'README.fr.md',
			]);
			return changed.trim() ? [`not committed:\n${changed.trimEnd()}`] : [];
		},
	},
	{
		what: 'Provenance',
		problems: () => {
			const workflow = read('.github/workflows/publish.yml');
			return ['id-token: write', 'npx n8n-node release', '--publishable']
				.filter((text) => !workflow.includes(text))
				.map((text) => `.github/workflows/publish.yml lacks '${text}'`);
		},
	},
	{ what: 'Tarball', problems: tarballProblems },
	{
		what: 'Work tree',
		problems: async () => {
			const changed = await run('git', ['status', '--porcelain'], { cwd: repository });
			return changed.trim() ? [`not committed:\n${changed.trimEnd()}`] : [];
		},
	},
];

/** Runs the checks one by one. Returns how many fail. */
async function tryAll(list: Check[], { out }: Output): Promise<number> {
	let refused = 0;
	for (const { what, problems } of list) {
		const found = await problems();
		out(`${found.length === 0 ? 'ok     ' : 'refused'}  ${what}`);
		for (const problem of found.slice(0, 20)) out(`         ${problem}`);
		if (found.length > 0) refused++;
	}
	return refused;
}

async function write(version: string): Promise<void> {
	await run('npm', ['version', version, '--no-git-tag-version', '--ignore-scripts'], {
		cwd: repository,
	});
	const day = new Date().toISOString().slice(0, 10);
	writeFileSync(join(repository, 'CHANGELOG.md'), released(read('CHANGELOG.md'), version, day));
}

async function writeInterface({ out }: Output): Promise<number> {
	const after = await currentInterface();
	const before = existsSync(SNAPSHOT)
		? (JSON.parse(readFileSync(SNAPSHOT, 'utf8')) as Interface)
		: {};
	const broken = breaking(before, after);
	broken.forEach((line) => out(line));
	if (broken.length > 0) return EXIT.findings;
	writeFileSync(SNAPSHOT, asText(after));
	return EXIT.fine;
}

export async function release(args: string[], output: Output): Promise<number> {
	const { values, positionals } = argumentsOf(
		{
			args,
			allowPositionals: true,
			options: {
				write: { type: 'boolean' },
				publishable: { type: 'boolean' },
				interface: { type: 'boolean' },
			},
		},
		HELP,
	);
	if (values.interface) return await writeInterface(output);
	if (values.publishable) {
		const [, , owner] = checks('');
		return (await tryAll([owner], output)) > 0 ? EXIT.findings : EXIT.fine;
	}
	const [version] = positionals;
	if (!version) refuse(HELP);
	const refused = await tryAll(checks(version), output);
	if (refused > 0) return EXIT.findings;
	if (values.write) await write(version);
	output.out(
		values.write
			? `Written. Commit "Release ${version}", push, and publish the GitHub release ${version}.`
			: 'All of it holds. With --write the version and the changelog are written.',
	);
	return EXIT.fine;
}

if (require.main === module)
	void runFromTerminal(
		async (args, output) =>
			await release(args, output).catch((error: unknown) => failed(error, output)),
	);
