import { DateTime } from 'luxon';
import { isDateField } from '../../nodes/shared/tables/dateFields';
import { isoDates, ootiDate, ootiDateTime } from '../../nodes/shared/transport/dates';

const ZONES = [
	'Europe/Paris',
	'America/Los_Angeles',
	'Pacific/Auckland',
	'UTC',
	'Asia/Kolkata',
	'Pacific/Kiritimati',
];

describe('ootiDate', () => {
	const ofNoZone = [
		['2026-11-24', '24-11-2026'],
		['2026-11-24T00:00:00', '24-11-2026'],
		['2026-11-24T23:59:59', '24-11-2026'],
		['2026-11-24 08:30', '24-11-2026'],
		['24-11-2026', '24-11-2026'],
		[' 24-11-2026 ', '24-11-2026'],
		['2024-02-29', '29-02-2024'],
		['24/11/2026', '24-11-2026'],
		['24.11.2026', '24-11-2026'],
		['4/7/2026', '04-07-2026'],
		['24/11/2026 23:59', '24-11-2026'],
	];
	it.each(ZONES.flatMap((zone) => ofNoZone.map(([value, expected]) => [value, zone, expected])))(
		'keeps the date of %s, which has no zone, in %s',
		(value, zone, expected) => {
			expect(ootiDate(value, zone, 'Date')).toBe(expected);
		},
	);

	/** Around midnight, the same instant is another day elsewhere. */
	const instants = [
		['2026-11-23T23:30:00Z', 'Europe/Paris', '24-11-2026'],
		['2026-11-23T22:59:59.999Z', 'Europe/Paris', '23-11-2026'],
		['2026-11-23T23:00:00.000Z', 'Europe/Paris', '24-11-2026'],
		['2026-11-24T07:59:00Z', 'America/Los_Angeles', '23-11-2026'],
		['2026-11-24T08:00:00Z', 'America/Los_Angeles', '24-11-2026'],
		['2026-11-23T11:00:00Z', 'Pacific/Auckland', '24-11-2026'],
		['2026-11-23T10:59:00Z', 'Pacific/Auckland', '23-11-2026'],
		['2026-11-24T00:30:00+01:00', 'Europe/Paris', '24-11-2026'],
		['2026-11-24T00:30:00+0100', 'UTC', '23-11-2026'],
		['2026-07-14T00:00:00+02:00', 'Europe/Paris', '14-07-2026'],
	];
	it.each(instants)('turns %s into the day in %s', (value, zone, expected) => {
		expect(ootiDate(value, zone, 'Date')).toBe(expected);
	});

	it.each(instants)('turns a Date of %s into the day in %s', (value, zone, expected) => {
		const moment = new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
		expect(ootiDate(moment, zone, 'Date')).toBe(expected);
	});

	const midnight = DateTime.fromISO('2026-11-24T00:00:00', { zone: 'Europe/Paris' });
	it.each([
		['in the zone itself', midnight],
		['in UTC', midnight.toUTC()],
	])('accepts Luxon values, such as those of $now: %s', (_, value) => {
		expect(ootiDate(value, 'Europe/Paris', 'Date')).toBe('24-11-2026');
	});

	it.each(ZONES)('is right every seven hours of a year in %s', (zone) => {
		const hours = Array.from({ length: 1251 }, (_, n) => n * 7);
		const moments = hours.map((n) => DateTime.fromISO('2026-01-01T00:15:00Z').plus({ hours: n }));
		expect(moments.map((at) => ootiDate(at.toJSDate(), zone, 'Date'))).toEqual(
			moments.map((at) => at.setZone(zone).toFormat('dd-MM-yyyy')),
		);
	});

	it.each([
		'31-02-2026',
		'2026-13-01',
		'2026-02-30',
		'24/11-2026',
		'00/11/2026',
		'tomorrow',
		'',
		'2026',
		20261124,
		1790000000000,
		true,
		{},
		[],
		null,
		new Date('x'),
		'2026-11-24T25:00:00',
	])('rejects %p and names the field', (value) => {
		expect(() => ootiDate(value, 'Europe/Paris', 'Invoice Date')).toThrow(
			/'Invoice Date' is not a date/,
		);
	});
});

const advice = (value: string): string | undefined => {
	try {
		ootiDate(value, 'Europe/Paris', 'Date');
	} catch (error) {
		return (error as { description?: string }).description;
	}
	return undefined;
};

it('rejects a month above 12, and says that the day comes first', () => {
	expect(advice('03/31/2026')).toBe(
		'The day comes first: 31/12/2025 is the last of December. Or give 2025-12-31.',
	);
});

it('rejects a year of two digits, and shows the complete one', () => {
	expect(advice('31.3.26')).toBe('Write the year with four digits: 31.3.2026.');
});

describe('ootiDateTime', () => {
	it.each([
		['2026-11-24T09:30:00', 'Europe/Paris', '2026-11-24T09:30:00+01:00'],
		['2026-07-24T09:30:00', 'Europe/Paris', '2026-07-24T09:30:00+02:00'],
		['2026-11-24T09:30:00Z', 'Europe/Paris', '2026-11-24T10:30:00+01:00'],
		['2026-11-24', 'America/Los_Angeles', '2026-11-24T00:00:00-08:00'],
		['2026-11-24T09:30:00Z', 'Asia/Kolkata', '2026-11-24T15:00:00+05:30'],
		['2026-10-25T03:30:00', 'Europe/Paris', '2026-10-25T03:30:00+01:00'],
		['24/11/2026 09:30', 'Europe/Paris', '2026-11-24T09:30:00+01:00'],
	])('sends %s in %s as %s', (value, zone, expected) => {
		expect(ootiDateTime(value, zone, 'Start')).toBe(expected);
	});
});

describe('point 11: Dates as ISO 8601 touches real dates only', () => {
	const turned = (answer: unknown) => isoDates(answer, isDateField);

	it('turns the dates of date fields, deep inside', () => {
		expect(
			turned({ date: '31-12-2025', items: [{ due_date: '01-02-2026', created_at: '03-04-2026' }] }),
		).toEqual({
			date: '2025-12-31',
			items: [{ due_date: '2026-02-01', created_at: '2026-04-03' }],
		});
	});

	it.each(['birthday', 'validated_on', 'received_at', 'date_paid', 'period_start', 'deadline'])(
		'turns a date in %s',
		(field) => {
			expect(turned({ [field]: '31-12-2025' })).toEqual({ [field]: '2025-12-31' });
		},
	);

	it('turns the dates of a list', () => {
		expect(turned({ dates: ['31-12-2025', '01-02-2026'] })).toEqual({
			dates: ['2025-12-31', '2026-02-01'],
		});
	});

	it.each([
		{ case_number: '75-14-2025' },
		{ references: '01-02-2025' },
		{ case_number: '01-02-2025' },
		{ version: '01-02-2025' },
		{ format: '01-02-2025' },
		{ notes: 'due 31-12-2025' },
		{ custom: { value: '01-02-2025' } },
		{ due_date: '31-02-2025' },
		{ date: null },
	])('leaves %j as it is', (answer) => {
		expect(turned(answer)).toEqual(answer);
	});
});
