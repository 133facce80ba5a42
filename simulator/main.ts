/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { parseArgs } from 'node:util';

import { readDialects } from './dialects/names';
import { hostile } from './hostile';
import { DEMO_LOGIN, DEMO_TOKEN, startSimulator } from './index';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '8000' },
		host: { type: 'string', default: '127.0.0.1' },
		'page-size-cap': { type: 'string', default: '100' },
		latency: { type: 'string', default: '0' },
		today: { type: 'string' },
		hostile: { type: 'string' },
		dialect: { type: 'string', multiple: true, default: [] },
		empty: { type: 'boolean', default: false },
	},
});

async function serve(): Promise<void> {
	const simulator = await startSimulator({
		port: Number(values.port),
		host: values.host,
		maxPageSize: Number(values['page-size-cap']),
		latencyMs: Number(values.latency),
		seed: values.empty ? 'empty' : 'firm',
		today: values.today,
		dialects: readDialects(values.dialect.flatMap((names) => names.split(','))),
	});
	if (values.hostile) simulator.faults = hostile(values.hostile);
	console.log(`OOTI simulator  ${simulator.url}/api/v1/`);
	console.log(`Login           ${DEMO_LOGIN.username} / ${DEMO_LOGIN.password}`);
	console.log(`API token       Authorization: Token ${DEMO_TOKEN}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => {
			void simulator.close().then(() => process.exit(0));
		});
}

serve().catch((error: Error) => {
	console.error(error.message);
	process.exit(1);
});
