/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { once } from 'node:events';
import { spawn } from '../../../harness/spawn';

/**
 * Asks n8n's health check every 20 ms, as a monitor would, until told to stop; answers how many
 * times and the longest wait in ms. A process of its own: this one also is the simulated OOTI, and
 * its own work must not count as n8n's.
 */
export async function watchHealth(
	url: string,
): Promise<() => Promise<{ asked: number; longest: number }>> {
	const script = `
		const http = require('node:http');
		const agent = new http.Agent({ keepAlive: true });
		let asked = 0, longest = 0, underWay = 0;
		const ask = () => {
			const start = performance.now();
			underWay++;
			const done = () => { asked++; underWay--; longest = Math.max(longest, performance.now() - start); };
			http.get(process.argv[1] + '/healthz', { agent }, (answer) => answer.resume().once('end', done))
				.once('error', () => { longest = Infinity; done(); });
		};
		const timer = setInterval(ask, 20);
		process.stdin.resume().once('end', () => {
			clearInterval(timer);
			const report = () => underWay ? setTimeout(report, 5) : (console.log(asked + ' ' + longest), process.exit());
			report();
		});
		process.stdout.write('ready\\n');`;
	const child = spawn(process.execPath, ['-e', script, url], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	await once(child.stdout, 'data');
	return async () => {
		child.stdin.end();
		await once(child, 'close');
		const [asked, longest] = printed.replace('ready', '').trim().split(' ').map(Number);
		return { asked, longest };
	};
}
