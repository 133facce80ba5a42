/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { run } from '../../harness/command';
import { ensureN8n, type Install } from '../../harness/install';
import { repository } from '../../harness/paths';
import { log, n8nVersion, useBench } from './support/bench';
import { line, ooti } from './support/workflows';

const TELLTALE = 'Mot-de-passe-7741';
const STRATEGY =
	'node_modules/n8n/dist/modules/redaction/executions/strategies/node-defined-field-redaction.strategy.js';

type Call = [resource: string, operation: string, parameters: IDataObject];

const bench = useBench();
let install: Install;
beforeAll(async () => void (install = await ensureN8n(n8nVersion, log)), 1_800_000);

/** n8n's own code that hides what a node names as sensitive, on the output of our node. */
const HIDE = `
require('reflect-metadata');
const [strategy, node, items] = process.argv.slice(1);
const { NodeDefinedFieldRedactionStrategy } = require(strategy);
const { Ooti } = require(node);
const types = { getByNameAndVersion: () => new Ooti() };
const workflowData = { nodes: [{ name: 'OOTI', type: 'n8n-nodes-ooti.ooti', typeVersion: 1 }] };
const runData = { OOTI: [{ data: { main: [JSON.parse(items)] } }] };
const execution = { workflowData, data: { resultData: { runData } } };
new NodeDefinedFieldRedactionStrategy(console, types)
	.apply(execution, { memo: new Map() })
	.then(() => console.log(JSON.stringify(runData.OOTI[0].data.main[0])));
`;

const hidden = async (items: unknown) => {
	const node = join(repository, 'dist/nodes/Ooti/Ooti.node.js');
	const args = ['-e', HIDE, join(install.dir, STRATEGY), node, JSON.stringify(items)];
	return await run(install.node, args, { cwd: install.dir });
};

describe('the password of a mail server', () => {
	it.each<[string, ...Call]>([
		['Get Many', 'smtpSetting', 'getAll', {}],
		[
			'Get Many of email templates, with the records that they refer to',
			'emailTemplate',
			'getAll',
			{ options: { linkedRecords: 'records' } },
		],
		[
			'Create, as a preview',
			'smtpSetting',
			'create',
			{ host: 'smtp.example.com', password: TELLTALE, options: { preview: true } },
		],
		['API Request', 'apiRequest', 'send', { method: 'GET', path: '/emails/smtp/list/{org_pk}/' }],
	])('is hidden by n8n in the output of %s', async (_, ...call) => {
		const { store } = bench.simulator;
		for (const record of store.all('email-smtp'))
			store.update('email-smtp', store.idOf('email-smtp', record), { password: TELLTALE });
		const { error, items } = await bench.api.execute(line([ooti(bench.credential, ...call)]));
		expect(error).toBeUndefined();
		expect(JSON.stringify(items('OOTI'))).toContain(TELLTALE);

		// older versions of n8n hide nothing
		if (!existsSync(join(install.dir, STRATEGY))) return;
		const shown = await hidden(items('OOTI'));
		expect(shown).toContain('"__redacted":true');
		expect(shown).not.toContain(TELLTALE);
	});
});
