import fc from 'fast-check';
import { collectionOf, isTopField } from '../../../nodes/shared/api/operations';
import { placeholders } from '../../../nodes/shared/api/placeholders';
import type { Field } from '../../../nodes/shared/api/types';
import { entities } from '../../../nodes/shared/tables/entities';
import { resources } from '../../../nodes/shared/tables';
import { isObject } from '../../../nodes/shared/api/records';
import { TELLTALE } from '../../support/guarded';
import { properties, settings } from '../../support/properties';
import { whoAmI } from '../../support/scripted';
import { byId } from '../../support/simulated';

const { server, run } = properties();

/** Texts that a careless node would change. */
const nasty = fc.oneof(
	fc.constantFrom(
		'..',
		'.',
		'../../token-auth/',
		'a/b',
		'a\\b',
		'%2e%2e',
		'%2F',
		'?x=1',
		'#top',
		'é 😀',
		'12',
		'007',
		'1e3',
		'1.50',
		'  5 ',
		'true',
		'9007199254740993',
		'\u0000',
		'\ud800',
		'a\r\nX-Evil: 1',
		'__proto__',
		'constructor',
		"'; DROP TABLE",
		'31-12-2025',
		'2025-02-30',
		'2025-12-31T23:30:00Z',
	),
	fc.string({ unit: 'binary', maxLength: 12 }),
);
const anyValue: fc.Arbitrary<unknown> = fc
	.oneof(
		{ weight: 3, arbitrary: nasty },
		{ weight: 2, arbitrary: fc.integer() },
		{
			weight: 5,
			arbitrary: fc.constantFrom<unknown>(
				NaN,
				NaN,
				Infinity,
				-Infinity,
				-1,
				1.5,
				2 ** 53,
				2 ** 63,
				1e300,
				null,
				undefined,
				true,
				[],
				{},
				[[]],
				[NaN],
				[undefined],
				[null, 1],
				{ a: { b: 1 } },
				{ id: 5 },
				[{ id: 5 }],
				new Date(NaN),
				new Date(0),
				{ __rl: true, mode: 'id', value: {} },
				{ __rl: true, mode: 'id', value: NaN },
				JSON.parse('{"__proto__": {"polluted": true}}'),
				{ constructor: { prototype: { polluted: true } } },
			),
		},
		{ weight: 1, arbitrary: fc.jsonValue() },
	)
	.filter(
		(value) =>
			!/"=/.test(JSON.stringify(value) ?? '') && !/undefined|NaN/.test(JSON.stringify(value) ?? ''),
	);

const good = ({ kind, options }: Field): unknown =>
	options?.[0].value ??
	{
		date: '2025-01-31',
		dateTime: '2025-01-31T10:00:00',
		flag: true,
		json: '{"a":1}',
		file: 'data',
	}[kind as string] ??
	3;

const JUNK = /undefined|NaN|Infinity|\[object|Invalid Date|function|=>/;

const runs = settings(150, 5000);

/** Pattern of the URLs of a path. */
const addressOf = (path: string) =>
	new RegExp(`^/api/v1${path.replace(/[.+]/g, '\\$&').replace(/\{\w+\}/g, '([^/]+)')}$`);
const pickerLists = Object.values(entities).flatMap(({ list }) => (list ? [addressOf(list)] : []));

describe('an operation with any parameters', () => {
	const operations = resources
		.filter(({ value }) => !['apiRequest', 'connection'].includes(value))
		.flatMap((resource) => resource.operations.map((operation) => ({ resource, operation })));

	it('sends no junk, and only to its own path', async () => {
		server.answer = ({ path }) => whoAmI(path) ?? { body: { id: 1 } };
		let sent = 0;
		const property = fc.asyncProperty(
			fc.constantFrom(...operations),
			fc.nat(),
			fc.array(anyValue, { minLength: 3, maxLength: 3 }),
			async ({ resource, operation }, where, [value, second, third]) => {
				const parameters: Record<string, unknown> = {
					resource: resource.value,
					operation: operation.value,
				};
				// One odd value among valid ones: with more, hardly any request would be sent.
				const paths = placeholders(resource, operation);
				const fields = [...operation.body, ...operation.query];
				const spot = where % (paths.length + fields.length + 2);
				paths.forEach(({ parameter, field }, index) => {
					const given = index === spot ? value : field ? good(field) : 7;
					parameters[parameter] = field ? given : byId(given);
				});
				fields.forEach((field, index) => {
					const odd = paths.length + index === spot;
					// n8n's check of workflows crashes on a locator that is null.
					const given = !odd ? good(field) : field.kind === 'reference' ? byId(value) : value;
					if (isTopField(operation, field)) parameters[field.name] = given;
					else {
						const part = operation.body.includes(field) ? 'body' : 'query';
						const name = collectionOf(operation, part);
						parameters[name] = { ...(parameters[name] as object), [field.name]: given };
					}
				});
				if (spot === paths.length + fields.length) parameters.additionalJson = value;
				if (spot === paths.length + fields.length + 1) {
					parameters.limit = value;
					parameters.options = {
						pageSize: second,
						concurrency: third,
						output: 'selected',
						outputFields: value,
						isoDates: true,
					};
				}
				server.requests = [];
				const { error, items } = await run(parameters, {
					items: [{ json: {}, binary: { data: { data: 'aGk=', mimeType: 'text/plain' } } }],
				}).catch((refused: Error) => {
					// n8n does not run a node with empty required parameters.
					if (refused.name !== 'WorkflowHasIssuesError') throw refused;
					return { error: refused, items: [] };
				});
				if (error) {
					expect(error.message).not.toMatch(/is not a function|Cannot read|undefined|stack size/);
				} else {
					expect(items.every(({ json }) => isObject(json))).toBe(true);
				}
				const template = addressOf(operation.path);
				// A name in place of an id is looked up in a list.
				const own = server.requests.filter(
					({ method, path }) =>
						!whoAmI(path) &&
						(template.test(path) ||
							method !== 'GET' ||
							!pickerLists.some((address) => address.test(path))),
				);
				sent += own.length;
				for (const { url, path, body, query, headers } of own) {
					const pieces = template.exec(path)?.slice(1);
					expect(pieces).toBeDefined();
					for (const piece of pieces!) {
						expect(decodeURIComponent(piece)).not.toMatch(/^\.*$/);
						expect(encodeURIComponent(decodeURIComponent(piece))).toBe(
							encodeURIComponent(decodeURIComponent(encodeURIComponent(decodeURIComponent(piece)))),
						);
					}
					expect(url).not.toMatch(JUNK);
					for (const text of query.values()) expect(text).not.toMatch(JUNK);
					expect(body).not.toMatch(JUNK);
					expect(url + body).not.toContain(TELLTALE);
					expect(headers.authorization).toBe(`Token ${TELLTALE}`);
					expect(Object.keys(headers)).not.toContain('x-evil');
					const own = (headers['content-type'] ?? '').includes('json') ? JSON.parse(body) : {};
					expect(Object.keys(own as object)).not.toContain('__proto__');
				}
			},
		);
		await fc.assert(property, runs);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
		expect(sent).toBeGreaterThan(runs.numRuns / 3);
	});
});
