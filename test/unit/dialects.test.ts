import { events } from '../../nodes/shared/tables/events';
import { states } from '../../nodes/shared/tables/states';
import { happenings } from '../../scripts/dialects/happenings';
import { stateTruths } from '../../scripts/dialects/truths';

const sorted = (names: string[]) => [...names].sort();

describe('npm run dialects', () => {
	it('has an example of exactly the events by name', () => {
		const named = events.filter(({ list }) => list).map(({ value }) => value);
		expect(sorted(Object.keys(happenings))).toEqual(sorted(named));
	});

	it('knows of exactly the existing states which records are in them', () => {
		expect(sorted(Object.keys(stateTruths))).toEqual(sorted(Object.keys(states)));
	});
});
