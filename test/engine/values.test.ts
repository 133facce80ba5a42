import type { IDataObject } from 'n8n-workflow';
import { country, date, flag, number } from '../../nodes/shared/api/fields';
import type { Field } from '../../nodes/shared/api/types';
import { convert } from '../../nodes/shared/transport/values';
import { byId, simulated } from '../support/simulated';

const at = simulated({ maxPageSize: 1000 });

interface Place {
	resource: string;
	field: Field;
	/** Whether the form of Create shows the field by default. */
	usual: boolean;
	/** A heading of a table for the field. */
	heading: string;
	/** A column to match rows on, with a new value each time. */
	match: string;
}

const HOURS: Place = {
	resource: 'worklog',
	field: number('hours'),
	usual: true,
	heading: 'Heures',
	match: 'description',
};
const DATE: Place = { ...HOURS, field: date('date'), heading: 'Date' };
const DRAFT: Place = { ...HOURS, field: flag('is_draft'), usual: false, heading: 'Brouillon' };
const COUNTRY: Place = {
	resource: 'bank',
	field: country('country'),
	usual: false,
	heading: 'Pays',
	match: 'name',
};
const EXPRESSION = '={{ $json.written }}';
const parameterOf = ({ field }: Place) =>
	field.kind === 'code' ? byId(EXPRESSION) : (EXPRESSION as never);

type Run = (place: Place, written: unknown) => ReturnType<typeof at.run>;

const create = (place: Place, more = {}): Run =>
	async function (_, written) {
		const { resource, field, usual } = place;
		const own = { [field.name]: parameterOf(place) };
		const parameters = {
			resource,
			operation: 'create',
			...(usual ? own : { additionalFields: own }),
		};
		return await at.run(parameters as never, {
			items: [{ json: { written } as IDataObject }],
			...more,
		});
	};

const upsert =
	(place: Place, columns: IDataObject, json: (written: unknown) => IDataObject): Run =>
	async (_, written) =>
		await at.run(
			{
				resource: place.resource,
				operation: 'upsert',
				columns: { matchingColumns: [place.match], schema: [], ...columns } as never,
			},
			{ items: [{ json: json(written) }] },
		);

const ways: Record<string, (place: Place) => Run> = {
	'the form of Create': (place) => create(place),
	'a field to update': (place) => async (_, written) => {
		const { resource, field } = place;
		return await at.run(
			{
				resource,
				operation: 'update',
				[`${resource}Id`]: byId(1),
				updateFields: { [field.name]: parameterOf(place) },
			} as never,
			{ items: [{ json: { written } as IDataObject }] },
		);
	},
	'an argument of a tool, by RoutingNode': (place) =>
		create(place, { runner: 'routing', asTool: true }),
	'an argument of a tool, as a node': (place) => create(place, { runner: 'custom', asTool: true }),
	'a column of Create or Update, mapped by its French heading': (place) =>
		upsert(place, { mappingMode: 'autoMapInputData', value: null }, (written) => ({
			[place.match]: 'Nouveau',
			[place.heading]: written as never,
		})),
	'a column of Create or Update, mapped by hand': (place) =>
		upsert(
			place,
			{
				mappingMode: 'defineBelow',
				value: { [place.match]: 'Nouveau', [place.field.name]: EXPRESSION },
			},
			(written) => ({ written: written as never }),
		),
};

/** The value sent for a field, or the error. */
async function outcome(run: Run, place: Place, written: unknown) {
	at.sim.resetLog();
	const { error } = await run(place, written);
	const sent = at.sim.requests.filter(({ method }) => method !== 'GET');
	if (sent.length === 0) return { refused: `${error?.message} ${error?.description ?? ''}` };
	return { sent: (sent[0].body as IDataObject)[place.field.name] };
}

const NBSP = '\u00A0';
const NARROW = '\u202F';
const RIGHT: Array<[Place, unknown, unknown]> = [
	[HOURS, `7,5${NBSP}h`, 7.5],
	[HOURS, `1${NARROW}500,50${NBSP}€`, 1500.5],
	[HOURS, '1.500,50', 1500.5],
	[DATE, '31/03/2026', '31-03-2026'],
	[DATE, '31.3.2026', '31-03-2026'],
	[DRAFT, 'oui', true],
	[DRAFT, 'x', true],
	[DRAFT, 'non', false],
	[COUNTRY, 'France', 'FR'],
	[COUNTRY, 'Royaume-Uni', 'GB'],
	[COUNTRY, 'be', 'BE'],
];
const REFUSED: Array<[Place, unknown, RegExp]> = [
	[HOURS, '1,500', /can be read in two ways: '1,500'/],
	[DATE, '31/03/26', /Write the year with four digits: 31\/03\/2026/],
	[DATE, '03/31/2026', /The day comes first/],
	[DRAFT, 'peut-être', /is neither true nor false/],
	[COUNTRY, 'Frannce', /'Frannce'.*The nearest: .*France \(FR\)/],
];

/** Adds the name of the field to the cases, for the titles of the tests. */
const named = <W, E>(cases: Array<[Place, W, E]>) =>
	cases.map(([place, written, expected]) => ({ name: place.field.name, place, written, expected }));

describe.each(Object.entries(ways))('%s', (_, runOf) => {
	test.each(named(RIGHT))(
		'$name $written is sent as $expected',
		async ({ place, written, expected }) => {
			expect(convert(place.field, written, 'Europe/Paris')).toEqual(expected);
			expect(await outcome(runOf(place), place, written)).toEqual({ sent: expected });
		},
	);

	test.each(named(REFUSED))(
		'$name $written is an error, and nothing is sent',
		async ({ place, written, expected }) => {
			expect(await outcome(runOf(place), place, written)).toEqual({
				refused: expect.stringMatching(expected),
			});
		},
	);
});

describe('a filter', () => {
	const dates = async (filters: IDataObject) => {
		const { items, error } = await at.run({
			resource: 'worklog',
			operation: 'getAll',
			returnAll: true,
			filters,
		} as never);
		return { dates: [...new Set(items.map(({ json }) => json.date))], error };
	};

	beforeEach(() => {
		const { store } = at.sim;
		store.all('worklog').forEach((record, n) =>
			store.update('worklog', Number(record.pk ?? record.id), {
				date: n % 2 ? '31-03-2026' : '01-04-2026',
				is_draft: n % 2 === 1,
				team: Number(store.all('team')[0].pk),
			}),
		);
	});

	test.each(named(RIGHT).filter(({ place }) => place === DATE))(
		'from and to a date $written is the same day',
		async ({ written }) => {
			const { dates: found } = await dates({ date_from: written, date_to: written } as never);
			expect(found).toEqual(['31-03-2026']);
		},
	);

	test.each(named(RIGHT).filter(({ place }) => place === DRAFT))(
		'by yes or no $written means $expected',
		async ({ written, expected }) => {
			const { dates: found } = await dates({ is_draft: written } as never);
			expect(found).toEqual([expected ? '31-03-2026' : '01-04-2026']);
		},
	);

	test.each([
		[{ date_from: '31/03/26' }, /four digits/],
		[{ date_to: '03/31/2026' }, /The day comes first/],
		[{ is_draft: 'peut-être' }, /neither true nor false/],
	])('%j is an error before the list is read', async (filters, why) => {
		at.sim.resetLog();
		const { error } = await dates(filters);
		expect(`${error?.message} ${error?.description}`).toMatch(why);
		expect(at.sim.requests.filter(({ path }) => /worklogs/.test(path))).toEqual([]);
	});
});
