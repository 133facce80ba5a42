import fc from 'fast-check';
import { isObject } from '../../../nodes/shared/api/records';
import { properties, settings } from '../../support/properties';
import { whoAmI, type Reply } from '../../support/scripted';
import { byId } from '../../support/simulated';

const { server, run } = properties();

describe('any JSON as an answer', () => {
	const odd = fc.oneof(
		fc.jsonValue({ maxDepth: 4 }),
		fc.constantFrom<unknown>(
			null,
			0,
			true,
			'',
			'text',
			[],
			{},
			[null],
			[[]],
			[1, 'a', null, {}],
			{ results: null },
			{ results: [null, 1, 'x', []], count: -1 },
			{ results: [], count: 'many', next: true },
			{ results: {}, next: {} },
			{ results: [{ id: null }, { id: {} }, { pk: [] }], count: 1e300, next: 1 },
			{ detail: { detail: { detail: [null, { a: [] }] } } },
			{ access: 5, organizations: [null], selected_org: {}, selected_team: [] },
		),
		fc.constant('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":1}'),
		fc.constantFrom('DEEP LIST', 'DEEP OBJECT'),
	);
	/** Expanded only when it is sent, so that a report can print it. */
	const deep: Record<string, string> = {
		'DEEP LIST': `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
		'DEEP OBJECT': `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
	};
	const written = ({ body, ...reply }: Reply): Reply => ({
		...reply,
		body: deep[String(body)] ?? body,
	});
	const reply: fc.Arbitrary<Reply> = fc.record({
		status: fc.constantFrom(
			200,
			200,
			200,
			201,
			204,
			206,
			299,
			300,
			304,
			400,
			403,
			404,
			409,
			422,
			500,
		),
		body: odd,
	});
	const cases = [
		{ resource: 'contact', operation: 'getAll', returnAll: true },
		{ resource: 'contact', operation: 'getAll', limit: 3, organizationId: byId(1) },
		{ resource: 'contact', operation: 'get', contactId: byId(1) },
		{ resource: 'contact', operation: 'create', name: 'x' },
		{ resource: 'contact', operation: 'delete', contactId: byId(1) },
		{ resource: 'invoice', operation: 'update', invoiceId: byId(1), additionalJson: '{"a":1}' },
		{ resource: 'apiRequest', operation: 'send', method: 'GET', path: '/x/' },
		{ resource: 'apiRequest', operation: 'send', method: 'GET', path: '/x/', paginate: true },
		{ resource: 'apiRequest', operation: 'send', method: 'POST', path: '/x/', bodyJson: '{}' },
	];

	it.each(['custom', 'routing'] as const)('never breaks the node (%s)', async (runner) => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...cases),
				fc.array(reply, { minLength: 1, maxLength: 4 }),
				fc.constantFrom('all', 'selected', 'simplified'),
				fc.boolean(),
				fc.boolean(),
				async (parameters, replies, output, isoDates, known) => {
					let next = 0;
					server.answer = ({ path }) =>
						(known ? whoAmI(path) : undefined) ?? written(replies[next++ % replies.length]);
					const { items, error } = await run(
						{ ...parameters, options: { output, isoDates, outputFields: 'id,a' } },
						{ runner },
					);
					if (error) {
						expect(error.message).not.toMatch(
							/is not a function|not iterable|Cannot (read|convert|destructure)|stack size/,
						);
						expect(error.message.length).toBeLessThan(2000);
					}
					for (const { json, pairedItem } of items) {
						expect(isObject(json)).toBe(true);
						expect(pairedItem).toEqual({ item: 0 });
					}
				},
			),
			settings(40, 1500),
		);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	it.each([
		['null', null, false],
		['a number', 5, false],
		['nothing', '', false],
		['an object on a later page', {}, true],
		['null results on a later page', { count: 9, next: null, results: null }, true],
	])('in place of a list is an error, not the end of the list: %s', async (_, body, later) => {
		const first = { count: 3, next: 'x', results: [{ id: 1 }, { id: 2 }] };
		server.answer = ({ path, query }) =>
			whoAmI(path) ?? { body: later && query.get('page') === '1' ? first : body };
		const { error, items } = await run(cases[0]);
		expect(error?.message).toBe("OOTI's answer is not a list");
		expect(items).toEqual([]);
	});
});
