/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { repository } from '../../../harness/paths';

/** Pictures in the READMEs and docs/tour.md, made by `npm run screenshots`. */
const PUBLIC = /^(credential|node-panel|operation|output|first-workflow|tour-\w+)$/;

/** Path of a picture: in docs if it is published, else in the test results. */
export function picture(name: string): string {
	const folder = PUBLIC.test(name) ? process.env.OOTI_SCREENSHOTS : undefined;
	return join(repository, folder ?? join('test-results', 'screenshots'), `${name}.png`);
}
