import { ExecuteContext } from 'n8n-core';
import { toolOfAgent, type RunOptions, type RunResult } from '../support/engine';
import { byId, numbered, simulated, until } from '../support/simulated';
import { itemsIn } from '../support/errorItems';

const at = simulated();
const createContact = {
	resource: 'contact',
	operation: 'create',
	name: '={{ "Contact " + $json.n }}',
};
const postContact = {
	resource: 'apiRequest',
	operation: 'send',
	method: 'POST',
	path: '/contacts/list/{org_pk}/',
	bodyJson: '={{ { name: "Contact " + $json.n } }}',
};
const listContacts = { resource: 'contact', operation: 'getAll', returnAll: true };
/** Rejects every third request. */
const everyThird = {
	...createContact,
	additionalJson: '={{ $json.n % 3 === 2 ? { first_name: [1] } : {} }}',
};

/** Numbers of the created contacts, in ascending order. */
const made = () =>
	at.sim.store
		.all('contact')
		.map(({ name }) => /^Contact (\d+)$/.exec(String(name))?.[1])
		.filter((n) => n !== undefined)
		.map(Number)
		.sort((a, b) => a - b);
const posts = () => at.sim.requests.filter(({ method }) => method === 'POST');
const upTo = (count: number) => numbered(count).map(({ json }) => json.n);

/** Items that an error names as carried out and, with the failed one, as unknown. */
function toldBy(error: RunResult['error']) {
	const { done, unknown } = itemsIn(error?.description ?? '');
	return { done, unknown: [error!.context!.itemIndex!, ...unknown] };
}

describe('the error that ends a run', () => {
	it('says after a failure in the middle what has been carried out', async () => {
		const { error } = await at.run(
			{ ...everyThird, options: { concurrency: 1 } },
			{ items: numbered(30) },
		);
		expect(error?.context?.itemIndex).toBe(2);
		expect(error?.description).toMatch(
			/2 of 30 items have been carried out: item 0 \(ID \d+\), item 1 \(ID \d+\)\./,
		);
		expect(posts()).toHaveLength(3);
	});

	it('says so too after an expression that fails', async () => {
		const { error } = await at.run(
			{ ...createContact, name: '={{ $json.n < 2 ? "Contact " + $json.n : $json.n.none.none }}' },
			{ items: numbered(5) },
		);
		expect(error?.description).toMatch(/2 of 5 items have been carried out: item 0/);
		expect(made()).toEqual([0, 1]);
	});

	it.each([
		['after some', createContact, 7, 4],
		['at once', createContact, 0, 4],
		['API Request, whose POSTs go one at a time', postContact, 7, 1],
	])('names the items whose result is unknown (%s)', async (_, parameters, skip, underWay) => {
		at.sim.config.latencyMs = 20;
		at.sim.faults = [{ method: 'POST', path: 'contacts', skip, reset: 'after' }];
		const { error } = await at.run(
			{ ...parameters, options: { concurrency: 4 } },
			{ items: numbered(20) },
		);
		expect(error?.message).toBe('The connection to OOTI broke off');
		const { done, unknown } = toldBy(error);
		expect(done).toHaveLength(skip);
		expect(unknown).toHaveLength(underWay);
		expect([...done, ...unknown].sort((a, b) => a - b)).toEqual(made());
	});
});

describe("n8n's log", () => {
	const { prototype } = Object.getPrototypeOf(Object.getPrototypeOf(ExecuteContext)) as {
		prototype: { logger: object };
	};
	let lines: string[];
	beforeEach(() => {
		lines = [];
		const info = (line: string) => void lines.push(line);
		jest.spyOn(prototype, 'logger', 'get').mockReturnValue({ info, debug: () => undefined });
	});
	afterEach(() => jest.restoreAllMocks());

	it('says during the run what has been carried out, by ID only', async () => {
		at.sim.config.latencyMs = 40;
		const running = at.run(createContact, { items: numbered(80) });
		await until(() => lines.length > 0);
		expect(made().length).toBeLessThan(80);
		const { items } = await running;
		const named = lines.join().match(/item \d+ \(ID \d+\)/g);
		expect(named).toHaveLength(80);
		expect(named).toEqual(
			expect.arrayContaining(items.map(({ json }, n) => `item ${n} (ID ${String(json.id)})`)),
		);
		expect(lines.join()).not.toMatch(/demo-token|Contact \d/);
	});

	it.each([
		['lists', listContacts, 3],
		['a single item', createContact, 1],
	])('says nothing of %s', async (_, parameters, count) => {
		const { error } = await at.run(parameters, { items: numbered(count) });
		expect(error).toBeUndefined();
		expect(lines).toEqual([]);
	});
});

describe("n8n's Retry On Fail", () => {
	it.each([
		['create', createContact],
		['API Request', postContact],
	])('continues where the run failed, and sends nothing twice (%s)', async (_, parameters) => {
		at.sim.faults = [
			{ method: 'POST', path: 'contacts', skip: 7, times: 2, status: 400, body: {} },
		];
		const { items, error, run } = await at.run(
			{ ...parameters, options: { concurrency: 1 } },
			{ items: numbered(20), retryOnFail: true },
		);
		expect(error).toBeUndefined();
		expect(run.data.executionData!.contextData).toEqual({ 'node:OOTI': {} });
		expect(items.map(({ json }) => json.name)).toEqual(upTo(20).map((n) => `Contact ${n}`));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(upTo(20).map((item) => ({ item })));
		expect(made()).toEqual(upTo(20));
		expect(posts()).toHaveLength(22);
	});

	it.each([
		['create', createContact, 4],
		['API Request, whose POSTs go one at a time', postContact, 1],
	])('does not repeat requests that may have arrived (%s)', async (_, parameters, underWay) => {
		at.sim.config.latencyMs = 20;
		at.sim.faults = [
			{ method: 'POST', path: 'contacts', skip: 7, times: underWay, reset: 'after' },
		];
		const { error, run } = await at.run(
			{ ...parameters, options: { concurrency: 4 } },
			{ items: numbered(20), retryOnFail: true },
		);
		expect(error?.message).toBe('The connection to OOTI broke off');
		// n8n shows a run's metadata even if it redacts records
		const { metadata } = run.data.resultData.runData.OOTI[0];
		expect(JSON.stringify(metadata)).not.toMatch(/Contact \d/);
		const { done, unknown } = toldBy(error);
		expect([...done, ...unknown].sort((a, b) => a - b)).toEqual(made());
		// later tries have sent all others
		expect(made()).toEqual(upTo(20));
		expect(posts()).toHaveLength(20);
		expect(unknown).toHaveLength(underWay);
	});

	it('with On Error > Continue repeats only what has certainly failed', async () => {
		at.sim.faults = [
			{ method: 'POST', path: 'contacts', times: 1, reset: 'after' },
			{ method: 'POST', path: 'contacts', skip: 4, times: 1, status: 400, body: {} },
		];
		const { items, error } = await at.run(
			{ ...createContact, options: { concurrency: 1 } },
			{ items: numbered(10), retryOnFail: true, onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(10);
		expect(items.filter(({ json }) => json.error)).toEqual([items[0]]);
		expect(items[0].json.error).toMatch(/OOTI may have carried it out all the same/);
		expect(made()).toEqual(upTo(10));
		expect(posts()).toHaveLength(11);
	});

	it('deletes each record once', async () => {
		const ids = at.sim.store
			.all('contact')
			.slice(0, 6)
			.map(({ id }) => id as number);
		at.sim.faults = [
			{ method: 'DELETE', path: 'contacts', skip: 3, times: 1, status: 403, body: {} },
		];
		const { items, error } = await at.run(
			{
				resource: 'contact',
				operation: 'delete',
				contactId: byId('={{ $json.id }}'),
				options: { concurrency: 1 },
			},
			{ items: ids.map((id) => ({ json: { id } })), retryOnFail: true },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(ids);
		expect(at.sim.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(7);
	});

	it('reads a list again', async () => {
		at.sim.faults = [{ path: '^/contacts', times: 1, status: 403, body: {} }];
		const { items, error } = await at.run(listContacts, { retryOnFail: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(at.sim.store.count('contact'));
	});

	it.each<[string, Partial<RunOptions>]>([
		["by n8n's own engine", { runner: 'routing' }],
		['as a tool', { asTool: true }],
	])('does not repeat requests that may have arrived (%s)', async (_, more) => {
		at.sim.faults = [{ method: 'POST', path: 'contacts', times: 1, reset: 'after' }];
		const { error } = await at.run(createContact, {
			...more,
			items: numbered(1),
			retryOnFail: true,
		});
		expect(error?.message).toMatch(/^The connection to OOTI broke off/);
		expect(made()).toEqual([0]);
		expect(posts()).toHaveLength(1);
	});

	it('applies to one call of a tool, not to the next calls of the agent', async () => {
		const call = toolOfAgent(at.sim.url, {
			resource: 'contact',
			operation: 'create',
			name: "={{ $fromAI('name') }}",
		});
		at.sim.faults = [{ method: 'POST', path: 'contacts', times: 1, reset: 'after' }];
		const first = { name: 'Contact 1' };
		expect(await call(first)).toMatch(/broke off/);
		expect(await call(first)).toMatch(/broke off/);
		expect(await call({ name: 'Contact 2' })).toMatch(/Contact 2/);
		expect(await call({ name: 'Contact 1' })).toMatch(/Contact 1/);
		expect(made()).toEqual([1, 1, 2]);
	});

	const CUT_OFF = { rawBody: '{"id": 1', contentType: 'application/json' };
	const WEB_PAGE = { rawBody: '<html>', contentType: 'text/html' };
	it.each([
		['Create', 'half an answer', createContact, CUT_OFF],
		['Create', 'a web page', createContact, WEB_PAGE],
		['API Request', 'half an answer', postContact, CUT_OFF],
		['API Request', 'a web page', postContact, WEB_PAGE],
	])('%s is not repeated after the answer %s', async (_, __, parameters, answer) => {
		at.sim.faults = [{ method: 'POST', path: 'contacts', times: 1, status: 201, ...answer }];
		const { error } = await at.run(parameters, { items: numbered(1), retryOnFail: true });
		expect(error?.description).toMatch(/OOTI may have carried it out all the same/);
		expect(posts()).toHaveLength(1);
	});

	it('ignores other runs', async () => {
		const run = async () => await at.run(createContact, { items: numbered(3), retryOnFail: true });
		await run();
		await run();
		expect(made()).toEqual([0, 0, 1, 1, 2, 2]);
	});
});
