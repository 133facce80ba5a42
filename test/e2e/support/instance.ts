import { Api } from '../../../harness/api';
import { ensureN8n } from '../../../harness/install';
import { freePort, type N8n, startN8n } from '../../../harness/n8n';
import { homeWithPackage } from '../../../harness/package';
import { type Queue, startQueue } from '../../../harness/queue';
import { log, n8nVersion } from './bench';

/** An n8n of a test's own, to be stopped and killed; what it holds stays. */
export interface Instance {
	api: Api;
	/** Ends n8n as a service manager would and starts it again. */
	restart: (meanwhile: () => void) => Promise<void>;
	/** Ends it (the main process, in queue mode) as a power cut would and starts it again. */
	powerCut: () => Promise<void>;
	/** Only in queue mode. */
	queue?: Queue;
	close: () => Promise<void>;
}

/** Starts an n8n with the packed package, signed in. */
export async function startInstance(mode: 'regular' | 'queue'): Promise<Instance> {
	const install = await ensureN8n(n8nVersion, log);
	const home = await homeWithPackage('e2e');
	const env = {
		// a publication that was under way at a power cut is taken up after so long, not after two minutes
		N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '30',
		N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '1000',
		// workers say which executions are theirs
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
