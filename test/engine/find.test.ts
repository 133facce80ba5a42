import { simulated } from '../support/simulated';

/** API Request › Find, through n8n's engine. */
const at = simulated();
const find = async (parameters: Record<string, string | number>) =>
	await at.run({ resource: 'apiRequest', operation: 'find', ...parameters });

it('answers an item for each operation, with what Send needs, and asks OOTI nothing', async () => {
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

it('answers five operations unless told otherwise', async () => {
	const { items } = await find({ query: 'invoice' });
	expect(items).toHaveLength(5);
});

it('says what to do when nothing fits', async () => {
	const { error } = await find({ query: 'xylophone' });
	expect(error).toMatchObject({
		message: "No operation of OOTI fits 'xylophone'",
		description: expect.stringContaining("Use OOTI's words"),
	});
});

it('asks for words when an expression gives none', async () => {
	const { error } = await find({ query: '={{ "" }}' });
	expect(error?.message).toContain("'What to Do'");
});
