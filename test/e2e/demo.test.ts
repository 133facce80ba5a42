/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { run } from '../../harness/command';
import { repository } from '../../harness/paths';
import { n8nVersion } from './support/bench';

test('the demo starts, and its start page and first example run green', async () => {
	const args = ['--import', 'tsx', 'scripts/demo/main.ts', '--smoke', `--n8n=${n8nVersion}`];
	const printed = await run(process.execPath, args, { cwd: repository });
	expect(printed).toContain('"Start here" ended with: success');
	expect(printed).toContain('"First steps with OOTI" ended with: success');
});
