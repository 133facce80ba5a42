/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { repository } from '../../../harness/paths';

/** Shown in the READMEs and in docs/tour.md; `npm run screenshots` takes them anew. */
const PUBLIC = /^(credential|node-panel|operation|output|first-workflow|tour-\w+)$/;

/** Where a picture of the editor goes: among the results of the tests, unless it is to be published. */
export function picture(name: string): string {
	const folder = PUBLIC.test(name) ? process.env.OOTI_SCREENSHOTS : undefined;
	return join(repository, folder ?? join('test-results', 'screenshots'), `${name}.png`);
}
