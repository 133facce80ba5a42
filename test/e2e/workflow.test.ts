import { example } from '../../harness/examples';
import { useBench } from './support/bench';
import { line, ooti, unset } from './support/workflows';

const bench = useBench();

test('the first steps run green, and OOTI holds what they made', async () => {
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
	expect(Number(payments.at(-1)?.amount)).toBe(1000);
	for (const node of ['Log time for today', 'Create an invoice', 'Record a payment']) {
		expect(run.items(node)).toHaveLength(1);
		expect(run.items(node)[0].pairedItem).toEqual({ item: 0 });
	}
});

test('with a wrong token the node says so', async () => {
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
