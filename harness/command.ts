/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { ChildProcess } from 'node:child_process';
import { delimiter } from 'node:path';
import { spawn } from './spawn';

/** Variables by which users configure npm; all other `npm_…` variables come from `npm run`. */
const npmSettingsToKeep = /^npm_config_(registry|userconfig|cache|cafile|(https?_)?proxy)$/i;
const unwanted =
	/^(npm_|INIT_CWD$|NODE_ENV$|JEST_|N8N_|DB_|EXECUTIONS_|QUEUE_|NODES_|WEBHOOK_URL$)/i;

/**
 * The environment without the variables of `npm run`, jest and the user's own n8n. With them, npm
 * would use this repository's folder and settings (ignore-scripts), and n8n would run in test mode.
 */
export function plainEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => npmSettingsToKeep.test(name) || !unwanted.test(name),
	);
	return { ...Object.fromEntries(kept), ...extra };
}

/** `PATH` with a folder in front, under the variable's name on this platform. */
export function pathWith(folder: string): NodeJS.ProcessEnv {
	const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	return { [name]: `${folder}${delimiter}${process.env[name] ?? ''}` };
}

interface Options {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Called every 30 s, to show progress. */
	onWait?: (seconds: number) => void;
}

const underWay = new Set<ChildProcess>();
// npm can run for minutes after Ctrl-C, so it is killed with this process
process.once('exit', () => underWay.forEach((child) => child.kill('SIGKILL')));

/** Runs a command and returns its output, which an error contains too. */
export async function run(command: string, args: string[], options: Options = {}): Promise<string> {
	const started = Date.now();
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env ?? plainEnv(),
		stdio: ['ignore', 'pipe', 'pipe'],
		// npm is a .cmd file on Windows, which needs a shell
		shell: process.platform === 'win32' && command === 'npm',
	});
	underWay.add(child);
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
		underWay.delete(child);
	}
}
