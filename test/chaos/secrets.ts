/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { run as command } from '../../harness/command';
import { DEMO_TOKEN } from '../../simulator';
import { kinds, workflowOf } from './kinds';
import { Findings, type Result, type Scenario } from './scenario';
import type { Stage } from './stage';

const MARK = 'Merkmal-7f3a';
/** A unique password; the demo's is a word that n8n's data contains. */
const PASSWORD = 'g4nz-geheim-47';

/** All cells of all tables as text, except the encrypted credentials. */
const dump = `
	const { Database, OPEN_READONLY } = require('sqlite3');
	const db = new Database(process.argv[1], OPEN_READONLY);
	db.all("SELECT name FROM sqlite_master WHERE type = 'table'", (error, tables) => {
		if (error) throw error;
		for (const { name } of tables)
			db.each('SELECT * FROM "' + name + '"', (failed, row) => {
				if (failed) throw failed;
				if (name !== 'credentials_entity') console.log(name + ' ' + Object.values(row).map(String).join(' '));
			});
	});`;

async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true, recursive: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

/** Forms of a secret in a file: plain, in base64 (at each of the three offsets) or URL-encoded. */
function shapes(secret: string): string[] {
	const base64 = [0, 1, 2].map((offset) =>
		Buffer.from(' '.repeat(offset) + secret)
			.toString('base64')
			.slice(offset ? 4 : 0, -4),
	);
	return [...new Set([secret, encodeURIComponent(secret), ...base64])];
}

/** Causes every kind of failure with both credentials, then searches everything that n8n stores. */
async function searched(stage: Stage): Promise<Result> {
	const { simulator, api, n8n } = stage;
	const refused = await api.createCredential('Chaos refused', 'ootiJwtApi', {
		baseUrl: simulator.url,
		username: 'niemand@ooti.example',
		password: PASSWORD,
	});
	const faults = [
		...[400, 401, 403, 404, 429, 500, 302].map((status) => ({
			status,
			headers: { 'Retry-After': '999', Location: stage.elsewhere.url },
		})),
		{ reset: 'after' as const },
		{ reset: 'middle' as const },
		{ hang: true },
		{ status: 200, rawBody: '<html>', contentType: 'text/html' },
		{ status: 200, rawBody: '{"id":', contentType: 'application/json' },
		// and none, so that something is logged
		{},
	];
	const tokens = new Set<string>();
	let failures = 0;
	let sent = 0;
	for (const credential of [stage.token, stage.jwt, refused]) {
		for (const name of ['creates', 'uploads']) {
			stage.reset();
			const kind = kinds.find((one) => one.name === name)!;
			for (const fault of faults) {
				simulator.faults = [{ path: '^/(contacts|expenses)', ...fault }];
				const input = kind.input(stage, 2).map((item) => ({ ...item, mark: MARK }));
				const onError = name === 'creates' ? 'stopWorkflow' : 'continueRegularOutput';
				const workflow = workflowOf(stage, kind, input, { credential, onError, timeout: 400 });
				const run = await api.execute(await api.createWorkflow(workflow));
				if (run.error ?? run.items('OOTI').some(({ json }) => json.error)) failures++;
				// Once is enough, since nothing is sent with this one.
				if (credential === refused) break;
			}
			sent += simulator.requests.length;
			for (const { headers, path, body } of simulator.requests) {
				const [, token] = String(headers.authorization ?? '').split(' ');
				if (token) tokens.add(token);
				if (path === '/token-refresh/') tokens.add(String((body as { refresh?: unknown }).refresh));
			}
		}
	}

	const find = new Findings();
	find.holds('no session was seen', tokens.size > 1);
	const home = n8n.home;
	const rows = await command(
		n8n.install.node,
		['-e', dump, join(home, '.n8n', 'database.sqlite')],
		{
			cwd: n8n.install.dir,
		},
	);
	const files = (await filesBelow(home)).filter(
		(file) => !/nodes\/node_modules|\/\.cache\//.test(file),
	);
	const contents: Array<[where: string, text: string]> = [
		['what n8n printed', n8n.output],
		['the database', rows],
		...(await Promise.all(
			files.map(
				async (file): Promise<[string, string]> => [
					relative(home, file),
					(await readFile(file)).toString('latin1'),
				],
			),
		)),
	];
	// Proves that the search works.
	find.holds('the input was not found in the database', rows.includes(MARK));
	const logs = contents.filter(
		([where, text]) => /log/.test(where) && text.includes('carried out for'),
	);
	find.holds('what was carried out was not found in a log', logs.length > 0);
	const secrets = [...new Set([...tokens, DEMO_TOKEN, PASSWORD])].filter((one) => one !== 'none');
	for (const secret of secrets)
		for (const [where, text] of contents)
			if (shapes(secret).some((shape) => text.includes(shape)))
				find.wrong.push(`${secret.slice(0, 6)}… stands in ${where}`);
	const size = contents.reduce((sum, [, text]) => sum + text.length, 0);
	const megabytes = (size / 1024 / 1024).toFixed(1);
	return {
		figures: {
			sent,
			note: `${failures} failed runs; ${secrets.length} secrets sought in ${files.length} files and the database, ${megabytes} MB`,
		},
		wrong: find.wrong,
	};
}

/** Runs last, when the database contains the runs of all other scenarios. */
export const secrets: Scenario[] = [{ name: 'secrets in what n8n keeps', run: searched }];
