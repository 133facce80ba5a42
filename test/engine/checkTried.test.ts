import { labelOf } from '../../nodes/shared/api/naming';
import { resources } from '../../nodes/shared/tables';
import { states, type StateName } from '../../nodes/shared/tables/states';
import type { Finding } from '../../nodes/Ooti/operations/check/finding';
import { isWrite } from '../../nodes/shared/transport/client';
import type { Group } from '../../scripts/dialects/cases';
import { events } from '../../scripts/dialects/rows/events';
import { filters } from '../../scripts/dialects/rows/filters';
import { asked, lists, nameOfList } from '../../scripts/dialects/rows/lists';
import type { Spoken } from '../../scripts/dialects/rows/operations';
import { World } from '../../scripts/dialects/world';
import type { DialectName } from '../../simulator';
import { length } from '../support/length';

/**
 * What Connection › Check says, held against what happens when it is tried: every event, every filter
 * and every list, each by itself and without the code of the check.
 */

type Worlds = Record<'plain' | 'world', World>;

/** The cases of a group that stop, with those of which the plain records tell nothing where `all` is given. */
async function stopping({ plain, world }: Worlds, group: Group, all = false): Promise<string[]> {
	plain.begin();
	const truths = await group.truths(plain);
	const isTried = (truth: unknown) => all || truth !== undefined;
	if (!truths.some(isTried)) return [];
	world.begin();
	const verdicts = await group.judge(world, truths);
	return group.names.filter((_, index) => isTried(truths[index]) && verdicts[index].is === 'stops');
}

async function inTurn<T, R>(all: T[], one: (each: T) => Promise<R[]>): Promise<R[]> {
	const found: R[] = [];
	for (const each of all) found.push(...(await one(each)));
	return found;
}

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** Money, hours and leave, of which the dialects keep most back; in the long tests all of them. */
const SOME = /^(Invoice|Expense|Time-Off Request|Work Log) › Get Many$/;
const few = lists.filter((list) => length(0, 1) === 1 || SOME.test(nameOfList(list)));

/** How the check calls a filter that is tried. */
function called(list: Spoken, what: string): string {
	const [, name, value] = /^(\w+),? ?(.*)$/.exec(what)!;
	const { clientFilters = [], narrowing = [] } = list.operation;
	const field = [...clientFilters, ...narrowing].find((each) => each.name === name)!;
	if (name === 'state') return `State: ${states[value as StateName].label}`;
	const day = name.replace(/_(from|to|period)$/, '');
	return day === name ? labelOf(field) : labelOf({ name: day });
}

const dialects: DialectName[] = ['unreviewed', 'bare', 'closed'];

describe.each(dialects)('what the check says in the dialect %s', (dialect) => {
	let worlds: Worlds;
	/** What it finds that is not all right. */
	let findings: Finding[];

	beforeEach(async () => {
		worlds = { plain: await World.open([]), world: await World.open([dialect]) };
		const { items } = await worlds.world.run({ resource: 'connection', operation: 'check' });
		findings = items
			.slice(0, -1)
			.map(({ json }) => json as unknown as Finding)
			.filter(({ severity }) => severity !== 'ok');
	});
	afterEach(async () => {
		await worlds.plain.close();
		await worlds.world.close();
	});

	const concerns = (of: Finding[]) => of.flatMap((finding) => finding.concerns);
	const problems = () => findings.filter(({ severity }) => severity === 'problem');
	/** Findings about access to a list stand under its resource: others are about many lists. */
	const resourceNames = resources.map(({ name }) => name);
	const ofOneList = ({ area }: Finding) => resourceNames.includes(area);
	const closed = () => concerns(problems().filter(ofOneList));

	it('the events that stop are those that it calls a problem', async () => {
		const named = events.filter(({ row, names: [name] }) => row === `Event: ${name}`);
		const stops = await inTurn(named, async (group) => await stopping(worlds, group));

		expect(named.length).toBeGreaterThan(20);
		expect(sorted(stops.map((name) => `OOTI Trigger › ${name}`))).toEqual(
			sorted(concerns(problems()).filter((one) => /^OOTI Trigger › [^:]*$/.test(one))),
		);
	});

	it('the filters that stop are those that it names', async () => {
		const found = new Set(concerns(findings.filter(({ area }) => area === 'Filters')));
		const unread = new Set(closed());
		const tried: string[] = [];
		const stops: string[] = [];
		for (const list of few) {
			const name = nameOfList(list);
			for (const group of filters.filter(({ names: [first] }) => first.startsWith(`${name} (`))) {
				const concern = (one: string) =>
					`${name}: filter '${called(list, one.slice(name.length + 2, -1))}'`;
				tried.push(...group.names.map(concern));
				stops.push(...(await stopping(worlds, group, true)).map(concern));
			}
		}

		expect(new Set(tried).size).toBeGreaterThan(20);
		// Of a list that may not be read, no filter can work.
		const isNamed = (one: string) => found.has(one) || unread.has(one.replace(/: filter .*/, ''));
		expect(sorted(stops)).toEqual(sorted(tried.filter(isNamed)));
	});

	it('the lists that answer 403 are those that it says may not be seen', async () => {
		const { world } = worlds;
		const readable = lists.filter(
			({ operation }) => operation.required.length === 0 && !isWrite(operation),
		);
		const refused = await inTurn(readable, async (list) => {
			world.begin();
			const { path, query } = asked(world, list);
			const { status } = await world.send({ path, query });
			return status === 403 ? [nameOfList(list)] : [];
		});
		const names = new Set(readable.map(nameOfList));
		const isList = (one: string) => names.has(one);
		// It cannot ask for what belongs to a record that it may not list.
		const notices = findings.filter(({ severity }) => severity === 'notice');
		const unasked = concerns(notices.filter(ofOneList)).filter(isList);

		expect(readable.length).toBeGreaterThan(150);
		expect(refused.length > 40).toBe(dialect === 'closed');
		expect(unasked.length).toBeLessThan(40);
		expect(sorted(closed().filter(isList))).toEqual(
			sorted(refused.filter((list) => !unasked.includes(list))),
		);
	});
});
