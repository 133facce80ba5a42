// Entry of all npm scripts: prepares what a command needs, then runs it. Uses no dependencies, since it
// installs them.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const say = (line) => console.log(`» ${line}`);
const bin = (name, file) => join('node_modules', name, file);
const tools = {
	jest: bin('jest', 'bin/jest.js'),
	gulp: bin('gulp', 'bin/gulp.js'),
	tsc: bin('typescript', 'bin/tsc'),
	lint: bin('@n8n/node-cli', 'bin/n8n-node.mjs'),
	prettier: bin('prettier', 'bin/prettier.cjs'),
};

/** Runs a command in the foreground and returns its exit code. The command handles Ctrl-C. */
function start(command, args, options = {}) {
	const child = spawn(command, args, { stdio: 'inherit', ...options });
	const ignore = () => {};
	const pass = (signal) => child.kill(signal);
	process.on('SIGINT', ignore).on('SIGTERM', pass);
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => {
			process.off('SIGINT', ignore).off('SIGTERM', pass);
			resolve(signal ? 1 : code);
		});
	});
}
const node = (args, env) => start(process.execPath, args, { env: { ...process.env, ...env } });
const tsx = (args, env) => node(['--import', 'tsx', ...args], env);

function fail(line) {
	console.error(`» ${line}`);
	process.exit(1);
}

// --- prerequisites ----------------------------------------------------------------------------

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** A hash of files and folders, by name and content. */
function digest(paths) {
	const hash = createHash('sha256');
	const add = (path) => {
		if (!existsSync(path)) return;
		if (statSync(path).isDirectory()) {
			for (const name of readdirSync(path).sort()) add(join(path, name));
		} else {
			hash.update(path).update('\0').update(readFileSync(path)).update('\0');
		}
	};
	paths.forEach(add);
	return hash.digest('hex');
}

/** Whether the installed packages already match package-lock.json. */
function installedMatchesLock() {
	const hidden = read('node_modules/.package-lock.json');
	if (!hidden) return false;
	const wanted = Object.entries(JSON.parse(read('package-lock.json')).packages);
	const found = JSON.parse(hidden).packages;
	return wanted.every(
		([path, entry]) =>
			path === '' || entry.optional || entry.extraneous || found[path]?.version === entry.version,
	);
}

/** Runs a command silently; returns its output and whether it succeeded. */
async function quietly(command, args, options = {}) {
	let printed = '';
	const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += data));
	const began = Date.now();
	const seconds = () => Math.round((Date.now() - began) / 1000);
	const timer = setInterval(() => say(`  still at it (${seconds()} s)`), 30_000);
	// an npm that goes on alone would write into what the next start installs
	let stopped = false;
	const stop = (signal) => {
		if (!stopped) say('Stopping: npm cleans up first …');
		stopped = true;
		child.kill(signal);
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);
	const ok = await new Promise((resolve) => {
		child.once('error', () => resolve(false));
		child.once('close', (code) => resolve(code === 0));
	});
	clearInterval(timer);
	process.off('SIGINT', stop).off('SIGTERM', stop);
	if (stopped) fail('Stopped. The next start begins the installation anew.');
	return { ok, printed };
}

const npm = async (...args) => {
	const windows = process.platform === 'win32';
	return await quietly(windows ? 'npm.cmd' : 'npm', args, { shell: windows });
};

async function ensureDependencies() {
	const marker = 'node_modules/.ooti-lock';
	const lock = digest(['package-lock.json']);
	if (read(marker) === lock) return;
	if (!installedMatchesLock()) {
		say('Installing the development dependencies (npm ci; about a minute and 1 GB, once)');
		const done = await npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
		if (!done.ok || !installedMatchesLock()) {
			fail(
				`The installation failed, or does not match package-lock.json:\n${done.printed.slice(-4000)}`,
			);
		}
	}
	writeFileSync(marker, lock);
}

async function ensureBuild() {
	const inputs = [
		'nodes',
		'credentials',
		'scripts/schemas.ts',
		'simulator/facts.ts',
		'simulator/data/endpoints.json',
		'package.json',
		'tsconfig.json',
		'gulpfile.js',
		'index.js',
	];
	const marker = 'node_modules/.ooti-build';
	// includes dist, which may have been built by hand from other sources since
	const state = () => `${digest(inputs)} ${digest(['dist'])}`;
	if (existsSync('dist') && read(marker) === state()) return;
	say('Building the package (gulp build)');
	const { ok, printed } = await quietly(process.execPath, [tools.gulp, 'build']);
	if (!ok) fail(`The build failed:\n${printed}`);
	writeFileSync(marker, state());
}

// --- counting -------------------------------------------------------------------------------

const results = 'test-results';

/** Stores the counts for `summary` and prints the closing line. */
function close(suite, counts) {
	mkdirSync(results, { recursive: true });
	writeFileSync(join(results, `${suite}.counts.json`), JSON.stringify(counts));
	console.log(`${counts.passed} passed, ${counts.failed} failed`);
	return counts.failed > 0 ? 1 : 0;
}

/** Runs jest and counts the tests; a file that could not run counts as one failure. */
async function jest(name, runner) {
	const outputFile = join(results, `${name}.jest.json`);
	mkdirSync(results, { recursive: true });
	rmSync(outputFile, { force: true });
	const code = await runner(['--json', `--outputFile=${outputFile}`]);
	const report = read(outputFile);
	if (!report) return { passed: 0, failed: 1 };
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(report);
	const failed = numFailedTests + numRuntimeErrorTestSuites;
	return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

// --- the commands ---------------------------------------------------------------------------

const PRETTIER = ['.', '--cache', '--cache-location=node_modules/.cache/prettier.json'];

const CHECKS = [
	['Lint, in the strict mode of n8n', [tools.lint, 'lint']],
	[
		'Format (npm run format mends it)',
		[tools.prettier, '--check', '--log-level=warn', ...PRETTIER],
	],
	[
		'Types',
		[
			...[tools.tsc, '--noEmit', '-p', 'tsconfig.check.json'],
			...['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.tsbuildinfo'],
		],
	],
];

/** Runs the checks in parallel, one a core; shows the output of those that fail. */
async function check() {
	const counts = { passed: 0, failed: 0 };
	const waiting = [...CHECKS];
	const work = async () => {
		for (let next; (next = waiting.shift()); ) {
			const [what, args] = next;
			const { ok, printed } = await quietly(process.execPath, args);
			say(`${what}: ${ok ? 'passed' : 'failed'}`);
			if (!ok) console.error(printed);
			counts[ok ? 'passed' : 'failed']++;
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	return counts;
}

async function test(args) {
	const counts = await check();
	if (counts.failed > 0) return close('test', counts);
	say('Unit and engine tests');
	const usual = ['--selectProjects', 'unit', 'engine'];
	const tests = await jest('test', (output) => node([tools.jest, ...usual, ...args, ...output]));
	counts.passed += tests.passed;
	counts.failed += tests.failed;
	return close('test', counts);
}

/** Tests in the n8n of `--n8n=VERSION`. */
const testsIn = (suite, script, variable) => async (args) => {
	const options = { n8n: { type: 'string' } };
	const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });
	if (values.n8n) process.env[variable] = values.n8n;
	const own = tokens
		.filter(({ name }) => name === 'n8n')
		.flatMap(({ index, inlineValue }) => (inlineValue ? [index] : [index, index + 1]));
	const rest = args.filter((_, index) => !own.includes(index));
	return close(suite, await jest(suite, (output) => tsx([script, ...rest, ...output])));
};

/** Prints the closing line of all suites together, for CI. */
function summary() {
	const total = { passed: 0, failed: 0 };
	for (const suite of ['test', 'e2e']) {
		const counts = JSON.parse(
			read(join(results, `${suite}.counts.json`)) || '{"passed":0,"failed":1}',
		);
		total.passed += counts.passed;
		total.failed += counts.failed;
	}
	console.log(`${total.passed} passed, ${total.failed} failed`);
	return total.failed > 0 ? 1 : 0;
}

const commands = {
	format: {
		does: 'formats every file by Prettier',
		run: () => node([tools.prettier, '--write', '--list-different', ...PRETTIER]),
	},
	test: { does: 'lint, format, types, unit and engine tests', build: true, run: test },
	e2e: {
		does: 'end-to-end tests in a real n8n and a real browser; --n8n=VERSION for another n8n',
		build: true,
		run: testsIn('e2e', 'scripts/e2e.ts', 'OOTI_E2E_N8N'),
	},
	'old-engine': {
		does: 'engine tests on the engine of the last n8n 1; --n8n=VERSION for another one',
		run: testsIn('old-engine', 'scripts/oldEngine.ts', 'OOTI_ENGINE_N8N'),
	},
	chaos: {
		does: 'a real n8n against a hostile server; words of the names of scenarios choose some',
		build: true,
		run: (args) => tsx(['scripts/chaos.ts', ...args]),
	},
	demo: {
		does: 'n8n with the node and a simulated OOTI; --port N, --n8n=VERSION',
		build: true,
		run: (args) => tsx(['scripts/demo/main.ts', ...args]),
	},
	simulator: {
		does: 'the simulated OOTI alone; --port N',
		run: (args) => tsx(['simulator/main.ts', ...args]),
	},
	dialects: {
		does: 'tries all that the node does in every dialect of the simulator; writes docs/dialects.md',
		run: (args) => {
			// n8n logs each error of a node, and most errors here are expected
			process.env.N8N_LOG_LEVEL ??= 'silent';
			return tsx(['scripts/dialects/main.ts', ...args]);
		},
	},
	bench: {
		does: 'measures the node beside HTTP Request in a real n8n; parts by name, --rounds N, --write',
		build: true,
		run: (args) => tsx(['scripts/bench/main.ts', ...args]),
	},
	screenshots: {
		does: 'takes the screenshots of the documentation anew, in a real editor',
		build: true,
		run: async () => {
			process.env.OOTI_SCREENSHOTS = 'docs/images';
			const tests = ['editor', 'newUser', 'tour'].map((name) => `test/e2e/${name}`);
			return (await tsx(['scripts/e2e.ts', ...tests])) || (await tsx(['scripts/film.ts']));
		},
	},
	summary: {
		does: 'the closing line of the last test and e2e runs together',
		bare: true,
		run: summary,
	},
};

const [name, ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
	const lines = Object.entries(commands).map(([key, { does }]) => `  ${key.padEnd(10)} ${does}`);
	fail(`usage: node scripts/run.mjs COMMAND\n${lines.join('\n')}`);
}
if (!command.bare) {
	say(`${name}: ${command.does}`);
	rmSync(join(results, `${name}.counts.json`), { force: true });
	await ensureDependencies();
}
if (command.build) await ensureBuild();
process.exitCode = await command.run(args);
