import { Api } from '../../../harness/api';
import { ensureN8n } from '../../../harness/install';
import { freePort, type N8n, startN8n } from '../../../harness/n8n';
import { homeWithPackage } from '../../../harness/package';
import { type Queue, startQueue } from '../../../harness/queue';
import { log, n8nVersion } from './bench';

/** An n8n for one test, which can be stopped, killed and started again with the same data. */
export interface Instance {
	api: Api;
	/** Stops n8n properly and starts it again. */
	restart: (meanwhile: () => void) => Promise<void>;
	/** Kills n8n (in queue mode, the main process) and starts it again. */
	powerCut: () => Promise<void>;
	/** In queue mode only. */
	queue?: Queue;
	close: () => Promise<void>;
}

/** Starts an n8n with the packed package, signed in. */
export async function startInstance(mode: 'regular' | 'queue'): Promise<Instance> {
	const install = await ensureN8n(n8nVersion, log);
	const home = await homeWithPackage('e2e');
	const env = {
		// resume a publication interrupted by the power cut after 30 s, not two minutes
		N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '30',
		N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '1000',
		// workers log which executions are theirs
		N8N_LOG_LEVEL: 'info',
	};
	const options = { install, home: home.path, port: await freePort(), env, log };
	const queue = mode === 'queue' ? await startQueue(options) : undefined;
	let main: N8n = queue?.main ?? (await startN8n(options));
	const start = async () => (main = queue ? await queue.restartMain() : await startN8n(options));
	return {
		api: await Api.signIn(main),
		queue,
		async restart(meanwhile) {
			await main.stop();
			meanwhile();
			await start();
		},
		async powerCut() {
			await main.kill();
			await start();
		},
		async close() {
			await (queue ?? main).stop();
			await home.remove();
		},
	};
}
