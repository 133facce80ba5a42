import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { sessionsOf } from '../../nodes/Ooti/run/sessions';

/** Time to read the credential of each item, in ms. */
const takes = [0, 20, 1, 10, 0];

it('credentials of items are ready in the order of the input, however long each takes', async () => {
	const context = {
		getNode: () => ({}),
		getExecutionCancelSignal: () => undefined,
		getCredentials: async (_: string, index: number) => {
			await sleep(takes[index]);
			if (index === 3) throw new Error('no credential');
			return { baseUrl: 'https://ooti.example', apiToken: `token ${index}` };
		},
	} as unknown as IExecuteFunctions;
	const { of } = await sessionsOf(context, () => ({
		get: () => undefined,
		isExpression: () => false,
	}));
	const ready: number[] = [];
	const reads = takes.map(async (_, index) => {
		await of(index).catch(() => undefined);
		ready.push(index);
	});
	await Promise.all(reads);
	expect(ready).toEqual([0, 1, 2, 3, 4]);
	await expect(of(3)).rejects.toThrow('no credential');
});
