/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { once } from 'node:events';
import { spawn } from '../../../harness/spawn';

interface Health {
	/** Number of requests. */
	asked: number;
	/** The longest wait for an answer, in ms. */
	longest: number;
	/**
	 * The longest wait caused by n8n itself, in ms: without the time that n8n or the requesting
	 * process waited for a free core. Known on Linux only; elsewhere the same as `longest`.
	 */
	longestOwn: number;
}

/**
 * Requests n8n's health check every 20 ms, as a monitor would, until stopped. Runs in a process of
 * its own, since this one is also the simulator.
 */
export async function watchHealth(url: string, pid: number): Promise<() => Promise<Health>> {
	const script = `
		const http = require('node:http');
		const { readFileSync } = require('node:fs');
		const [, url, pid] = process.argv;
		// the second figure: ns that a process has waited for a core
		const queued = (who) => {
			try { return Number(readFileSync('/proc/' + who + '/schedstat', 'utf8').split(' ')[1]) / 1e6; } catch { return 0; }
		};
		const stolen = () => queued(pid) + queued('self');
		const agent = new http.Agent({ keepAlive: true });
		let asked = 0, longest = 0, longestOwn = 0, underWay = 0;
		const ask = () => {
			const start = performance.now(), before = stolen();
			underWay++;
			const done = (lost = 0) => {
				const wait = lost || performance.now() - start;
				asked++; underWay--;
				longest = Math.max(longest, wait);
				longestOwn = Math.max(longestOwn, wait - (stolen() - before));
			};
			http.get(url + '/healthz', { agent }, (answer) => answer.resume().once('end', () => done()))
				.once('error', () => done(1e9));
		};
		const timer = setInterval(ask, 20);
		process.stdin.resume().once('end', () => {
			clearInterval(timer);
			const report = () => underWay
				? setTimeout(report, 5)
				: (console.log(JSON.stringify({ asked, longest, longestOwn })), process.exit());
			report();
		});
		process.stdout.write('ready\\n');`;
	const child = spawn(process.execPath, ['-e', script, url, String(pid)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	await once(child.stdout, 'data');
	return async () => {
		child.stdin.end();
		await once(child, 'close');
		return JSON.parse(printed.replace('ready', '')) as Health;
	};
}
