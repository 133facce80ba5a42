/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { useBench } from './support/bench';
import { watchHealth } from './support/health';
import { line, ooti, summary, unset } from './support/workflows';

const bench = useBench();

/** Replaces all work logs by `count` others. */
function worklogs(count: number): number[] {
	const { store } = bench.simulator;
	for (const worklog of store.all('worklog'))
		store.remove('worklog', store.idOf('worklog', worklog));
	const team = store.idOf('team', store.first('team')!);
	bench.simulator.fill('worklog', count, () => ({ team }));
	return store.all('worklog').map((worklog) => store.idOf('worklog', worklog));
}

const listWorklogs = (parameters: object, name = 'OOTI') =>
	ooti(bench.credential, 'worklog', 'getAll', { teamId: unset, ...parameters }, { name });

const listRequests = () =>
	bench.simulator.requests.filter(({ path }) => path.startsWith('/timelogs/worklogs/list/'));

test('1,037 work logs arrive complete and in order, although pages have 100 records instead of 500', async () => {
	bench.simulator.config.maxPageSize = 100;
	const ids = worklogs(1037);

	const run = await bench.api.execute(
		line([listWorklogs({ returnAll: true, options: { pageSize: 500 } })]),
	);

	expect(run.error).toBeUndefined();
	const items = run.items('OOTI');
	expect(items).toHaveLength(1037);
	const served = items.map(({ json }) => json.id);
	expect(new Set(served)).toEqual(new Set(ids));
	// the order of the server, from one large page
	bench.simulator.config.maxPageSize = 2000;
	const whole = await bench.api.execute(
		line([listWorklogs({ returnAll: true, options: { pageSize: 2000 } })]),
	);
	expect(served).toEqual(whole.items('OOTI').map(({ json }) => json.id));
	bench.simulator.config.maxPageSize = 100;
});

test('a limit of 7 takes one request', async () => {
	worklogs(1037);

	const run = await bench.api.execute(line([listWorklogs({ returnAll: false, limit: 7 })]));

	expect(run.items('OOTI')).toHaveLength(7);
	expect(listRequests()).toHaveLength(1);
});

describe('300 items that each create a contact', () => {
	const names = Array.from({ length: 300 }, (_, index) => `Contact ${index}`);

	async function createContacts() {
		const node = ooti(bench.credential, 'contact', 'create', {
			organizationId: unset,
			name: '={{ $json.name }}',
			email: '={{ $json.name.replace(" ", ".").toLowerCase() }}@ooti.example',
		});
		const items = names.map((name) => ({ name }));
		const workflow = await bench.api.createWorkflow(line([node], items));
		bench.simulator.config.latencyMs = 20;
		const stopWatching = await watchHealth(bench.url, bench.pid);
		const run = await bench.api.execute(workflow);
		const health = await stopWatching();
		bench.simulator.config.latencyMs = 0;
		return { run, health };
	}

	test('create 300 contacts, none twice, ten at a time, each linked to its item', async () => {
		const before = bench.simulator.store.all('contact').length;

		const { run } = await createContacts();

		expect(run.error).toBeUndefined();
		const made = bench.simulator.store.all('contact').slice(before);
		expect(made.map(({ name }) => name).sort()).toEqual([...names].sort());
		expect(bench.simulator.maxInFlight).toBeLessThanOrEqual(10);
		expect(bench.simulator.maxInFlight).toBeGreaterThan(1);
		const items = run.items('OOTI');
		expect(items.map(({ json }) => json.name)).toEqual(names);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(names.map((_, item) => ({ item })));
	});

	test('leave n8n answering its health check within 200 ms', async () => {
		// n8n's own pauses occur in every attempt, those of the machine do not
		const seen: string[] = [];
		let longest = Infinity;
		for (let attempt = 1; attempt <= 3 && longest > 200; attempt++) {
			const { health } = await createContacts();
			expect(health.asked).toBeGreaterThan(10);
			longest = Math.min(longest, health.longestOwn);
			const [own, all] = [health.longestOwn, health.longest].map((ms) => ms.toFixed(0));
			seen.push(`${own} ms, ${all} ms with waiting for a free core (${health.asked} checks)`);
		}
		process.stdout.write(`longest wait for n8n's health check: ${seen.join('; ')}\n`);
		expect(longest).toBeLessThanOrEqual(200);
	});
});

test.each(['continueRegularOutput', 'continueErrorOutput'])(
	'with every third of 30 items rejected and %s: 20 results and 10 errors, all linked',
	async (onError) => {
		const input = Array.from({ length: 30 }, (_, i) => ({
			name: i % 3 === 2 ? '' : `Contact ${i}`,
		}));
		const parameters = { organizationId: unset, name: '={{ $json.name }}' };
		const node = ooti(bench.credential, 'contact', 'create', parameters, { onError });

		const run = await bench.api.execute(line([node], input));

		expect(run.status).toBe('success');
		const separate = onError === 'continueErrorOutput';
		const all = run.items('OOTI');
		const failed = (index: number) => index % 3 === 2;
		const linked = (items: typeof all) =>
			items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		const isError = ({ json }: (typeof all)[number]) => 'error' in json;
		const errors = separate ? run.items('OOTI', 1) : all.filter(isError);
		const results = separate ? all : all.filter((item) => !isError(item));

		expect(linked(results)).toEqual(input.map((_, i) => i).filter((i) => !failed(i)));
		expect(results.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual(
			input.flatMap(({ name }, item) => (failed(item) ? [] : [[name, { item }]])),
		);
		expect(linked(errors)).toEqual(input.map((_, i) => i).filter(failed));
		for (const { json } of errors) expect(JSON.stringify(json.error)).toMatch(/Name/);
	},
);

test('130,000 work logs arrive complete', async () => {
	bench.simulator.config.maxPageSize = 1000;
	const ids = worklogs(130_000);
	const list = listWorklogs({ returnAll: true, options: { pageSize: 1000 } });
	const workflow = await summary(bench.api, list, ['count', 'countUnique', 'min', 'max']);

	const run = await bench.api.execute(workflow, 150_000);
	bench.simulator.config.maxPageSize = 100;

	expect(run.error).toBeUndefined();
	expect(run.items('Call')[0].json).toEqual({
		count_id: 130_000,
		unique_count_id: 130_000,
		min_id: ids[0],
		max_id: ids[ids.length - 1],
	});
});
