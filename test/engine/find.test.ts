import { simulated } from '../support/simulated';

/** API Request › Find. */
const at = simulated();
const find = async (parameters: Record<string, string | number>) =>
	await at.run({ resource: 'apiRequest', operation: 'find', ...parameters });

it('outputs an item for each operation, with the parameters of Send, without a request', async () => {
	const { items } = await find({ query: 'demande de congés', limit: 3 });
	expect(items).toHaveLength(3);
	expect(items[0].json).toMatchObject({
		operation: 'Time-Off Request › Get Many',
		method: 'GET',
		path: '/timelogs/timeoff-requests/list/{team_pk}/',
	});
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(at.sim.requests).toEqual([]);
});

it('outputs five operations by default', async () => {
	const { items } = await find({ query: 'invoice' });
	expect(items).toHaveLength(5);
});

it('says what to do when nothing matches', async () => {
	const { error } = await find({ query: 'xylophone' });
	expect(error).toMatchObject({
		message: "No operation of OOTI fits 'xylophone'",
		description: expect.stringContaining("Use OOTI's words"),
	});
});

it('is an error when an expression returns no words', async () => {
	const { error } = await find({ query: '={{ "" }}' });
	expect(error?.message).toContain("'What to Do'");
});
