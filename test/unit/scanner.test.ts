/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../harness/command';
import { packTarball, type Tarball } from '../../harness/package';
import { repository } from '../../harness/paths';

/**
 * n8n's scanner of community packages, which ignores disable comments; without its requests to npm
 * and GitHub for provenance and sources.
 */
const SCAN = `
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
const [folder, ...patterns] = process.argv.slice(1);
const { passed, message, details } = await analyzePackage(folder, patterns.length ? patterns : SOURCE_FILE_PATTERNS);
console.log(JSON.stringify({ passed, message, details }));
`;

const scan = async (folder: string, ...patterns: string[]) => {
	const args = ['--input-type=module', '-e', SCAN, folder, ...patterns];
	const printed = await run(process.execPath, args, { cwd: repository });
	return JSON.parse(printed.trim().split('\n').pop()!) as { passed: boolean; details?: string };
};

describe("n8n's scanner", () => {
	let tarball: Tarball;
	let folder = '';
	beforeAll(async () => {
		if (!existsSync(join(repository, 'dist'))) throw new Error('Build it first: npm run build');
		tarball = await packTarball();
		folder = join(tarball.path, 'package');
		await mkdir(folder);
		await run('tar', ['-xzf', tarball.file, '-C', folder, '--strip-components=1']);
	});
	afterAll(async () => await tarball?.remove());

	it('finds forbidden code, even with a disable comment', async () => {
		const other = join(tarball.path, 'other');
		await mkdir(other);
		await writeFile(join(other, 'a.js'), '/* eslint-disable */\nrequire("child_process");\n');
		const { passed, details } = await scan(other, '**/*.js');
		expect(passed).toBe(false);
		expect(details).toContain('no-restricted-imports');
	});

	it('finds nothing in the sources', async () => {
		expect(await scan(repository)).toEqual({ passed: true });
	});

	it('finds nothing in the packed tarball', async () => {
		expect(await scan(folder, '**/*.js', 'package.json')).toEqual({ passed: true });
	});
});
