import { entities } from '../../tables/entities';
import { events } from '../../tables/events';
import { listOf } from '../../tables/watched';
import { notice, ok, problem, type Finding } from './finding';
import { listName, type Read } from './survey';

/** What the records of a list are called: "invoices". */
export const manyOf = ({ list: { operation } }: Pick<Read, 'list'>): string =>
	operation.action.replace(/^Get many /, '');

/** Trigger events that watch a list. */
const eventsOf = ({ list: { operation } }: Read): string[] =>
	events
		.filter(({ list }) => list !== undefined && listOf(list)?.operation === operation)
		.map(({ name }) => `OOTI Trigger › ${name}`);

/** Lists to pick from in the editor that are read from a list. */
const pickersOf = ({ list: { operation } }: Read): string[] =>
	Object.values(entities)
		.filter(({ list }) => list === operation.path)
		.map(({ label }) => `the list to pick from of '${label}'`);

const allOf = (read: Read): string[] => [
	listName(read.list),
	...eventsOf(read),
	...pickersOf(read),
];

/** What this token may read. */
export function access(reads: Read[]): Finding[] {
	const answered = reads.filter(({ reading }) => reading.outcome === 'answered');
	const summary = `${answered.length} of ${reads.length} lists can be read`;
	return [ok('Access', summary), ...reads.flatMap((read) => accessTo(read))];
}

function accessTo(read: Read): Finding[] {
	const { reading, status, list } = read;
	const area = list.resource.name;
	const what = `${manyOf(read)} (${listName(list)})`;
	if (reading.outcome === 'not asked')
		return [
			notice(area, `Not checked: there is ${reading.reason} to read it of`, [listName(list)]),
		];
	if (status === 403)
		return [
			problem(
				area,
				`This token may not see ${what}. Ask a super admin for the right; the module may also be switched off`,
				allOf(read),
			),
		];
	if (reading.outcome === 'refused')
		return [problem(area, `OOTI refuses to list ${what} with ${reading.reason}`, allOf(read))];
	if (reading.outcome === 'no answer')
		return [problem(area, `OOTI did not list ${what}: ${reading.reason}`, allOf(read))];
	if (reading.observation?.envelope === 'no list')
		return [problem(area, `OOTI's answer for ${what} is no list`, allOf(read))];
	return [];
}
