import { choice, flag, integer, number, ref, refs } from '../../nodes/shared/api/fields';
import type { Field } from '../../nodes/shared/api/types';
import { comparable } from '../../nodes/Ooti/operations/comparing';
import { LongInteger } from '../../nodes/shared/transport/numbers';

const same = (field: Field, a: unknown, b: unknown) =>
	comparable(field, a, 'UTC') === comparable(field, b, 'UTC');

it.each<[string, Field, unknown, unknown, boolean]>([
	['long integers', integer('x'), new LongInteger('9007199254740993'), '9007199254740993', true],
	['other long integers', integer('x'), '9007199254740992', '9007199254740993', false],
	['a number and its text', number('x'), 1500, '1500.00', true],
	['leading zeros', integer('x'), 7, '007', true],
	['an id and a record', ref('client'), 12, { pk: 12, name: 'A' }, true],
	['an id and a record that has its id in `id`', ref('project'), 7, { id: 7, pk: 12 }, true],
	['an id and a record whose `id` is another', ref('client'), 7, { id: 7, pk: 12 }, false],
	['ids in another order', refs('x', 'project'), [7, 8], [{ id: 8, pk: 1 }, { id: 7 }], true],
	['flags in other words', flag('x'), true, 'True', true],
	['other flags', flag('x'), true, 0, false],
	['no and a flag that is not set', flag('x'), false, null, true],
	['no and a flag without a letter', flag('x'), false, '', true],
	['yes and a flag that is not set', flag('x'), true, null, false],
	['no and a flag that is not answered', flag('x'), false, undefined, false],
	['a letter that comes back as true', choice('x', { Y: 'Yes', N: 'No' }), 'Y', true, true],
	['a letter that may be neither', choice('x', { Y: 'Yes', N: 'No' }), 'N', false, false],
	['a choice that is no letter', choice('x', { 1: 'One', 2: 'Two' }), 1, true, false],
])(
	'compares the given value with the answer of OOTI: %s',
	(_, field, given, answered, expected) => {
		expect(same(field, given, answered)).toBe(expected);
	},
);
