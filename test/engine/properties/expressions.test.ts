import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { parameterReader } from '../../../nodes/Ooti/run/parameters';
import { executeContext } from '../../support/engine';
import { settings } from '../../support/properties';

const name = fc.constantFrom(
	'id',
	'client',
	'hours',
	'Field name',
	'é',
	'_x1',
	'toString',
	'length',
);
const plain = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 8 }),
	fc.constantFrom('={{ 1 }}', '{{ $json.id }}', '', '007', '31-12-2025'),
	fc.integer(),
	fc.double({ noNaN: true }),
	fc.boolean(),
	fc.constant(null),
);
const field = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 2 },
		{ weight: 4, arbitrary: plain },
		{ weight: 2, arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 4 }) },
		{ weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 2 }) },
	),
})).value;
const json = fc.dictionary(name, field, { minKeys: 1, maxKeys: 6 });

/** Access to a property, in all notations. */
const step = name.chain((key) =>
	fc.constantFrom(...(/^\w+$/.test(key) ? [`.${key}`] : []), `['${key}']`, `["${key}"]`),
);
const expression = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.tuple(fc.constantFrom('', ' '), fc.array(step, { minLength: 1, maxLength: 3 }))
			.map(([gap, steps]) => `={{${gap}$json${steps.join('')}${gap}}}`),
	},
	{
		weight: 2,
		arbitrary: step.map((path) => `=No. {{ $json${path} }}`),
	},
	fc.constantFrom(
		'={{ $json }}',
		'={{ $json.id + 1 }}',
		'={{ $json.id }} ',
		'={{ $json.id }}{{ $json.hours }}',
		'={{ $json?.client?.id }}',
		'={{ $itemIndex }}',
		'=plain',
		'=',
	),
);
const parameter = fc.oneof(
	expression,
	expression.map((value) => ({ __rl: true, mode: 'id', value })),
	fc.record({ name: expression, deeper: fc.record({ note: expression }), fixed: plain }),
	fc.record({ ids: fc.array(expression, { minLength: 1, maxLength: 2 }) }),
);

/** The value, or that reading it fails. */
function outcome(read: () => unknown): unknown {
	try {
		return { value: read() };
	} catch {
		return 'fails';
	}
}

it('reads parameters as n8n does, with any expression and any item', () => {
	fc.assert(
		fc.property(fc.array(json, { minLength: 1, maxLength: 3 }), parameter, (items, value) => {
			const parameters = { value } as INodeParameters;
			const context = executeContext(parameters, items);
			const read = parameterReader(context);
			for (const index of items.keys()) {
				const wanted = outcome(() =>
					context.getNodeParameter('value', index, undefined, { skipValidation: true }),
				);
				expect(outcome(() => read(index).get('value'))).toEqual(wanted);
			}
		}),
		settings(200, 5000),
	);
});

it('does not call n8n for an expression that is only a field', () => {
	const value = { name: '={{ $json.client.name }}', id: "={{ $json['Client ID'] }}" };
	const items = [{ client: { name: 'Mairie' }, 'Client ID': 12 }, { client: { name: 'SCI' } }];
	const context = executeContext({ value }, items);
	const ask = jest.spyOn(context, 'getNodeParameter');
	const read = parameterReader(context);
	expect(read(0).get('value')).toEqual({ name: 'Mairie', id: 12 });
	expect(ask).not.toHaveBeenCalled();
	expect(read(1).get('value')).toEqual({ name: 'SCI', id: undefined });
	expect(ask).toHaveBeenCalledTimes(1);
});
