/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../harness/command';
import { ensureProgram } from '../harness/debian';
import { repository } from '../harness/paths';

/** ImageMagick has several names; on Windows, `convert` is another program. */
function findImageMagick(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return ['magick', 'magick.exe', 'convert-im6.q16']
		.flatMap((name) => folders.map((folder) => join(folder, name)))
		.find((file) => existsSync(file));
}

/** Makes docs/images/tour.gif from the pictures of docs/tour.md, two seconds each. */
async function film(): Promise<void> {
	const program = await ensureProgram(
		'imagemagick',
		findImageMagick,
		'No ImageMagick found: install it, or docs/images/tour.gif stays as it was',
		console.log,
	);
	const page = readFileSync(join(repository, 'docs', 'tour.md'), 'utf8');
	const pictures = [...page.matchAll(/\]\((images\/tour-\w+\.png)\)/g)].map(([, file]) =>
		join(repository, 'docs', file),
	);
	const size = '1000x625';
	await run(program, [
		...['-delay', '200', '-loop', '0', ...pictures],
		...['-resize', `${size}>`, '-background', '#f0f0f0', '-gravity', 'center', '-extent', size],
		...['+dither', '-colors', '64', '-layers', 'optimize'],
		join(repository, 'docs', 'images', 'tour.gif'),
	]);
}

film().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
