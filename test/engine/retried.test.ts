import { byId, numbered, simulated } from '../support/simulated';

const at = simulated();
const createContact = {
	resource: 'contact',
	operation: 'create',
	name: '={{ "Contact " + $json.n }}',
	options: { concurrency: 1 },
};
const posts = () => at.sim.requests.filter(({ method }) => method === 'POST');
const failAt = (skip: number) => {
	at.sim.faults = [{ method: 'POST', path: 'contacts', skip, times: 1, status: 400, body: {} }];
};

describe("point 3: n8n's Retry On Fail runs a node again although it succeeded", () => {
	it('nothing is sent again when its first record has a field `error`', async () => {
		at.sim.faults = [
			{ method: 'POST', path: 'contacts', status: 201, body: { id: 1, error: 'a field of OOTI' } },
		];
		const { items, run } = await at.run(createContact, { items: numbered(3), retryOnFail: true });
		expect(items).toHaveLength(3);
		expect(posts()).toHaveLength(3);
		expect(run.data.executionData!.contextData).toEqual({});
	});
});

describe("point 9: a successful run leaves nothing in the node's context", () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'also with Continue On Fail and Retry On Fail (%s)',
		async (onError) => {
			at.sim.faults = [{ method: 'POST', path: 'contacts', times: 9, status: 400, body: {} }];
			const { run } = await at.run(createContact, {
				items: numbered(3),
				retryOnFail: true,
				onError,
			});
			expect(JSON.stringify(run.data.executionData!.contextData)).not.toContain('Contact');
			at.sim.faults = [];
			failAt(1);
			const second = await at.run(createContact, {
				items: numbered(3),
				retryOnFail: true,
				onError,
			});
			expect(JSON.stringify(second.run.data.executionData!.contextData)).not.toContain('Contact');
		},
	);
});

describe('point 8: a retry is for the same parameters and items', () => {
	const failed = async () => {
		failAt(2);
		const { run, error } = await at.run(createContact, { items: numbered(4) });
		expect(error).toBeDefined();
		expect(posts()).toHaveLength(3);
		return run;
	};

	it('continues where the execution failed, and leaves nothing behind (point 9)', async () => {
		const retryOf = await failed();
		const { items, run, hints } = await at.run(createContact, { retryOf });
		expect(items.map(({ json }) => json.name)).toEqual([0, 1, 2, 3].map((n) => `Contact ${n}`));
		expect(posts()).toHaveLength(5);
		expect(hints[0].message).toMatch(/^2 of 4 items had been carried out by an earlier try/);
		expect(run.data.executionData!.contextData).toEqual({ 'node:OOTI': {} });
	});

	it.each([
		['another organization', { organizationId: byId(999) }],
		['changed fields', { name: '={{ "Other " + $json.n }}' }],
		['another operation', { operation: 'delete', contactId: byId(1) }],
	])('stops and sends nothing: %s', async (_, changed) => {
		const retryOf = await failed();
		const before = at.sim.requests.filter(({ method }) => method !== 'GET').length;
		const { error } = await at.run({ ...createContact, ...changed }, { retryOf });
		expect(error?.message).toMatch(/^Item 0 was carried out, or may have been, with other values/);
		expect(at.sim.requests.filter(({ method }) => method !== 'GET')).toHaveLength(before);
	});

	it.each([
		['another server', () => ({ baseUrl: at.sim.url.replace('127.0.0.1', 'localhost') })],
		['another credential for the same server', () => ({ credentialId: '3' })],
	])('stops and sends nothing: %s', async (_, changed) => {
		const retryOf = await failed();
		const { error } = await at.run(createContact, { retryOf, ...changed() });
		expect(error?.message).toMatch(/with other values/);
		expect(posts()).toHaveLength(3);
	});

	it('continues with the original workflow after such a stop', async () => {
		const retryOf = await failed();
		const { run } = await at.run({ ...createContact, name: 'Other' }, { retryOf });
		const { items } = await at.run(createContact, { retryOf: run });
		expect(items).toHaveLength(4);
		expect(posts()).toHaveLength(5);
	});
});
