/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { plainEnv, run } from '../../harness/command';
import { temporaryFolder } from '../../harness/home';
import { repository } from '../../harness/paths';

/** What test/support/setup.mjs adds to jest's runner: each file has one test. */
const FILES = {
	compares: "it('', () => expect(1).toBe(2));",
	rejects: "it('', () => void Promise.reject(new Error('not handled')));",
	throwsLater: `it('', async () => {
		setTimeout(() => { throw new Error('not caught'); });
		await new Promise((resolve) => setTimeout(resolve, 50));
	});`,
	hangs: "it('', async () => await new Promise(() => undefined), 200);",
	failsInHook: "beforeEach(() => { throw new Error('in a hook'); }); it('', () => undefined);",
	exits: "it('', () => process.exit(0));",
	takesCallback: "it('', (done) => setTimeout(() => done(new Error('late'))));",
	lacksModule: "require('./missing');",
	leavesTimer: "it('', () => void setInterval(() => undefined, 1000));",
};

interface Report {
	testResults: Array<{ name: string; status: string; message: string }>;
}

/** The result of each file, with the real runner in the settings of the unit tests. */
async function reported(): Promise<Map<string, Report['testResults'][number]>> {
	const folder = await temporaryFolder('runner');
	try {
		for (const [name, text] of Object.entries(FILES))
			await writeFile(join(folder.path, `${name}.test.cjs`), text);
		const config = join(folder.path, 'jest.config.cjs');
		await writeFile(
			config,
			`const { projects: [unit], ...rest } = require(${JSON.stringify(join(repository, 'jest.config.js'))});
			module.exports = { ...rest, rootDir: unit.rootDir, projects: [
				{ ...unit, roots: [__dirname], testMatch: [__dirname + '/*.test.cjs'] },
			] };`,
		);
		const file = join(folder.path, 'report.json');
		const flags = ['--config', config, '--json', '--outputFile', file];
		const args = [require.resolve('jest/bin/jest'), ...flags];
		const failed = run(process.execPath, args, { cwd: repository, env: plainEnv() });
		await expect(failed).rejects.toThrow('failed (1)');
		const { testResults } = JSON.parse(await readFile(file, 'utf8')) as Report;
		return new Map(testResults.map((result) => [basename(result.name, '.test.cjs'), result]));
	} finally {
		await folder.remove();
	}
}

describe('a test file', () => {
	let results: Awaited<ReturnType<typeof reported>>;
	beforeAll(async () => (results = await reported()));

	it.each([
		['compares', 'toBe'],
		['rejects', 'not handled'],
		['throwsLater', 'not caught'],
		['hangs', 'Still running after 0.2 s'],
		['failsInHook', 'in a hook'],
		['exits', 'process.exit(0)'],
		['takesCallback', 'no callbacks'],
		['lacksModule', './missing'],
	])('that %s fails, and says why', (name, reason) => {
		expect(results.get(name)).toMatchObject({
			status: 'failed',
			message: expect.stringContaining(reason) as string,
		});
	});

	it('that leaves a timer passes', () =>
		expect(results.get('leavesTimer')).toMatchObject({ status: 'passed' }));
});
