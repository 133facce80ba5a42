/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../harness/command';
import { temporaryFolder, type TemporaryFolder } from '../../harness/home';
import { repository } from '../../harness/paths';
import { until } from '../support/simulated';

/** Starts a command that never ends by itself, and ends as soon as that one has written its id. */
const endAlone = (file: string) => `
const { existsSync } = require('node:fs');
const { run } = require('./harness/command');
const lasting = 'require("fs").writeFileSync(process.argv[1], String(process.pid)); setInterval(() => {}, 1000)';
void run(process.execPath, ['-e', lasting, ${JSON.stringify(file)}]);
setInterval(() => existsSync(${JSON.stringify(file)}) && process.exit(0), 10);
`;

const isAlive = (id: number) => {
	try {
		return process.kill(id, 0);
	} catch {
		return false;
	}
};

let folder: TemporaryFolder;
beforeEach(async () => void (folder = await temporaryFolder('command')));
afterEach(async () => await folder.remove());

test('a command ends with the process that waits for it', async () => {
	const file = join(folder.path, 'id');
	await run(process.execPath, ['--import', 'tsx', '-e', endAlone(file)], { cwd: repository });
	const id = Number(await readFile(file, 'utf8'));
	expect(id).toBeGreaterThan(0);
	await until(() => !isAlive(id));
});
