import { example } from '../../harness/examples';
import { useBench } from './support/bench';
import { line, ooti, unset } from './support/workflows';

const bench = useBench();

test('the first steps succeed, and OOTI has their records', async () => {
	const { store } = bench.simulator;
	const before = {
		worklogs: store.all('worklog').length,
		invoices: store.all('invoice').length,
		payments: store.all('payment').length,
	};

	const run = await bench.api.execute(await example('first-steps', bench.credential));

	expect(run.error).toBeUndefined();
	expect(run.status).toBe('success');
	const [project] = run.items('List projects');
	const worklogs = store.all('worklog');
	expect(worklogs).toHaveLength(before.worklogs + 1);
	const [day, month, year] = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris' })
		.format(new Date())
		.split('/');
	expect(worklogs.at(-1)).toMatchObject({
		project: project.json.id,
		hours: 1,
		date: `${day}-${month}-${year}`,
	});
	const invoices = store.all('invoice');
	expect(invoices).toHaveLength(before.invoices + 1);
	expect(invoices.at(-1)).toMatchObject({
		project: project.json.id,
		is_valid: true,
		is_sent: true,
	});
	const payments = store.all('payment');
	expect(payments).toHaveLength(before.payments + 1);
	// 1,000 plus 20 % VAT
	expect(Number(payments.at(-1)?.amount)).toBe(1200);
	const invoice = store.get('invoice', Number(invoices.at(-1)?.pk));
	expect([Number(invoice?.remaining), invoice?.is_paid]).toEqual([0, true]);
	for (const node of ['Log time for today', 'Create an invoice', 'Record a payment']) {
		expect(run.items(node)).toHaveLength(1);
		expect(run.items(node)[0].pairedItem).toEqual({ item: 0 });
	}
});

test('the check finds no problem in the demo, and outputs its report as a file', async () => {
	const run = await bench.api.execute(await example('check-connection', bench.credential));

	expect(run.status).toBe('success');
	const findings = run.items('Problems and notices').map(({ json }) => json.severity);
	expect(findings).not.toContain('problem');
	expect(findings.length).toBeGreaterThan(0);
	const [report] = run.items('Report to send');
	expect(report.binary?.data.fileName).toBe('ooti-check.json');
});

test.each(['Retry On Fail', 'Retry in the list of executions'])(
	'%s continues where a run failed, without losing or repeating requests',
	async (way) => {
		const { simulator, api, credential } = bench;
		const name = `${way} {{ $json.n }}`;
		const names = Array.from({ length: 20 }, (_, n) => `${way} ${n}`);
		const made = () =>
			simulator.store
				.all('contact')
				.map((contact) => String(contact.name))
				.filter((contact) => contact.startsWith(way));
		const create = ooti(
			credential,
			'contact',
			'create',
			{ organizationId: unset, name: `=${name}`, options: { concurrency: 1 } },
			{ onError: 'stopWorkflow', retryOnFail: way === 'Retry On Fail' },
		);
		const workflow = line(
			[create],
			names.map((_, n) => ({ n })),
		);
		simulator.faults = [{ method: 'POST', path: '^/contacts', skip: 7, times: 1, status: 403 }];
		let run = await api.execute(workflow);
		if (way !== 'Retry On Fail') {
			expect(run.status).toBe('error');
			expect(run.error).toMatch(/7 of 20 items have been carried out/);
			run = await api.retry(run.id);
		}
		expect(run.error).toBeUndefined();
		expect(run.items('OOTI').map(({ json }) => json.name)).toEqual(names);
		expect(made()).toEqual(names);
		expect(JSON.stringify(run.raw.resultData.runData.OOTI.at(-1)!.hints)).toMatch(
			/7 of 20 items had been carried out by an earlier try/,
		);
	},
);

test('Retry in the list of executions does not repeat requests that may have arrived', async () => {
	const { simulator, api, credential } = bench;
	const made = () => simulator.store.where('contact', 'name', 'Uncertain').length;
	const create = ooti(
		credential,
		'contact',
		'create',
		{ organizationId: unset, name: 'Uncertain' },
		{ onError: 'stopWorkflow' },
	);
	simulator.faults = [{ method: 'POST', path: '^/contacts', times: 1, reset: 'after' }];
	const failed = await api.execute(line([create]));
	expect(failed.error).toMatch(/OOTI may have carried it out all the same/);
	const again = await api.retry(failed.id);
	expect(again.error).toMatch(/Trying again does not send it again/);
	expect(made()).toBe(1);
});

test('with a wrong token the node fails with an error that says so', async () => {
	const wrong = await bench.api.createCredential('Wrong', 'ootiApi', {
		...bench.account,
		apiToken: 'wrong-token',
	});
	const run = await bench.api.execute(
		line([ooti(wrong, 'project', 'getAll', { organizationId: unset })]),
	);

	expect(run.status).toBe('error');
	expect(run.error).toMatch(/token/i);
	expect(JSON.stringify(run.raw.resultData)).not.toContain('wrong-token');
});
