// Loads the given files (`path.js`) in a new process and instantiates their classes, as n8n does when
// it starts. n8n-workflow is loaded before, as in n8n.
const { readFileSync } = require('node:fs');
const { basename } = require('node:path');

require('n8n-workflow');
const processor = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};
/** ms that this process has waited for a free core; 0 on systems other than Linux. */
const queued = () => {
	try {
		return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
	} catch {
		return 0;
	}
};
globalThis.gc();
const heap = process.memoryUsage().heapUsed;
const started = performance.now();
const waited = queued();
const startedCpu = processor();
const made = process.argv.slice(2).map((path) => {
	const Type = require(path)[basename(path).split('.')[0]];
	return new Type();
});
const ms = performance.now() - started - (queued() - waited);
const cpu = processor() - startedCpu;
globalThis.gc();
const heldMb = (process.memoryUsage().heapUsed - heap) / 1024 / 1024;
const bytes = Buffer.byteLength(JSON.stringify(made[0].description));
console.log(JSON.stringify({ ms, cpu, heldMb, bytes }));
