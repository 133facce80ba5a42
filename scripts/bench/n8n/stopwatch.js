// Measures an execution inside the process of n8n: time, memory, and how long the event loop is blocked.
const { readFileSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** A file of Linux's /proc; empty on other systems. */
const proc = (name) => {
	try {
		return readFileSync(`/proc/self/${name}`, 'utf8');
	} catch {
		return '';
	}
};
/** ms that the main thread has waited for a free core. */
const queued = () => Number(proc('schedstat').split(' ')[1] ?? 0) / 1e6;
const cpu = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};
const megabytes = (bytes) => bytes / 1024 / 1024;
const EVERY = 5;

/** Folder for a CPU profile of each execution, which Chrome's developer tools can open. */
const profiles = process.env.OOTI_BENCH_PROFILES;
let profiler;
let watch;

exports.start = async () => {
	collectGarbage();
	collectGarbage();
	// Garbage collection continues in other threads for a while.
	await sleep(100);
	try {
		// Resets the peak memory that Linux keeps for this process.
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Not Linux: the peak is the highest value sampled.
	}
	if (profiles) {
		profiler = new Session();
		profiler.connect();
		profiler.post('Profiler.enable');
		profiler.post('Profiler.setSamplingInterval', { interval: 200 });
		profiler.post('Profiler.start');
	}
	const now = performance.now();
	watch = {
		start: now,
		cpu: cpu(),
		idle: process.memoryUsage.rss(),
		peak: 0,
		freeze: 0,
		last: now,
		queued: queued(),
		tick() {
			const at = performance.now();
			const waited = queued();
			const frozen = at - this.last - EVERY - (waited - this.queued);
			this.freeze = Math.max(this.freeze, frozen);
			this.peak = Math.max(this.peak, process.memoryUsage.rss());
			this.last = at;
			this.queued = waited;
		},
	};
	watch.timer = setInterval(() => watch.tick(), EVERY);
};

exports.stop = () => {
	const end = performance.now();
	watch.tick();
	clearInterval(watch.timer);
	profiler?.post('Profiler.stop', (_, { profile }) =>
		writeFileSync(join(profiles, `${Date.now()}.cpuprofile`), JSON.stringify(profile)),
	);
	const seen = Number(/VmHWM:\s+(\d+)/.exec(proc('status'))?.[1] ?? 0) * 1024;
	return {
		ms: end - watch.start,
		cpuMs: cpu() - watch.cpu,
		freezeMs: Math.max(0, watch.freeze),
		idleMb: megabytes(watch.idle),
		peakMb: megabytes(Math.max(watch.peak, seen)),
	};
};
