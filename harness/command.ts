/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { delimiter } from 'node:path';
import { spawn } from './spawn';

/** What a user may have set for every npm by the environment; all other `npm_…` comes from `npm run`. */
const npmSettingsToKeep = /^npm_config_(registry|userconfig|cache|cafile|(https?_)?proxy)$/i;
const unwanted =
	/^(npm_|INIT_CWD$|NODE_ENV$|JEST_|N8N_|DB_|EXECUTIONS_|QUEUE_|NODES_|WEBHOOK_URL$)/i;

/**
 * The environment without what `npm run` and jest put into it: an npm started inside would take this
 * repository's folder and settings (ignore-scripts) for its own, and an n8n would think itself under
 * test. Settings of another n8n of the user's are left out as well.
 */
export function plainEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => npmSettingsToKeep.test(name) || !unwanted.test(name),
	);
	return { ...Object.fromEntries(kept), ...extra };
}

/** `PATH` with a folder in front, whatever the variable is called on this platform. */
export function pathWith(folder: string): NodeJS.ProcessEnv {
	const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	return { [name]: `${folder}${delimiter}${process.env[name] ?? ''}` };
}

interface Options {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Called every 30 s, so that nobody takes a long wait for a hang. */
	onWait?: (seconds: number) => void;
}

/** Runs a command to its end and returns what it printed; says what it printed when it fails. */
export async function run(command: string, args: string[], options: Options = {}): Promise<string> {
	const started = Date.now();
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env ?? plainEnv(),
		stdio: ['ignore', 'pipe', 'pipe'],
		// npm is a .cmd file on Windows, which only a shell can start
		shell: process.platform === 'win32' && command === 'npm',
	});
	let out = '';
	let all = '';
	child.stdout.on('data', (chunk: Buffer) => {
		out += chunk.toString();
		all += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => (all += chunk.toString()));
	const timer = setInterval(
		() => options.onWait?.(Math.round((Date.now() - started) / 1000)),
		30_000,
	);
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		if (code === 0) return out;
		throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${all.slice(-4000)}`);
	} finally {
		clearInterval(timer);
	}
}
