/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { run } from '../../harness/command';
import { repository } from '../../harness/paths';
import { n8nVersion } from './support/bench';

test('the demo starts, and its first workflow runs green', async () => {
	const args = ['--import', 'tsx', 'scripts/demo.ts', '--smoke', `--n8n=${n8nVersion}`];
	const printed = await run(process.execPath, args, { cwd: repository });
	expect(printed).toContain('ended with: success');
}, 180_000);
