// Prints the failed tests of the latest runs as Markdown, for the issue of the nightly workflow.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folder = 'test-results';
const reports = existsSync(folder)
	? readdirSync(folder).filter((name) => name.endsWith('.jest.json'))
	: [];

/** The start of a message, without terminal colours. */
const shortened = (text) =>
	text
		.replace(/\u001b\[[\d;]*m/g, '')
		.slice(0, 600)
		.trim();

const lines = reports.flatMap((name) =>
	JSON.parse(readFileSync(join(folder, name), 'utf8')).testResults.flatMap(
		({ name: file, message, assertionResults }) => {
			const failed = assertionResults.filter(({ status }) => status === 'failed');
			const heading = `### ${relative(process.cwd(), file)}`;
			if (failed.length === 0) return message ? [heading, '```', shortened(message), '```'] : [];
			return [
				heading,
				...failed.flatMap(({ fullName, failureMessages }) => [
					`- ${fullName}`,
					'```',
					shortened(failureMessages.join('\n')),
					'```',
				]),
			];
		},
	),
);
console.log(lines.length > 0 ? lines.join('\n') : 'No test report was written: see the run.');
