import { entities } from '../../../shared/tables/entities';
import { events } from '../../../shared/tables/events';
import { listOf } from '../../../shared/tables/watched';
import { notice, ok, problem, type Finding } from './finding';
import { listName, type SurveyedList } from './survey';

/** What the records of a list are called: "invoices". */
export const manyOf = ({ list: { operation } }: Pick<SurveyedList, 'list'>): string =>
	operation.action.replace(/^Get many /, '');

/** Trigger events that watch a list. */
const eventsOf = ({ list: { operation } }: SurveyedList): string[] =>
	events
		.filter(({ list }) => list !== undefined && listOf(list)?.operation === operation)
		.map(({ name }) => `OOTI Trigger › ${name}`);

/** Lists to pick from in the editor that are read from a list. */
const pickersOf = ({ list: { operation } }: SurveyedList): string[] =>
	Object.values(entities)
		.filter(({ list }) => list === operation.path)
		.map(({ label }) => `the list to pick from of '${label}'`);

const allOf = (read: SurveyedList): string[] => [
	listName(read.list),
	...eventsOf(read),
	...pickersOf(read),
];

/** What this token may read. */
export function access(reads: SurveyedList[]): Finding[] {
	const answered = reads.filter(({ result }) => result.outcome === 'answered');
	const summary = `${answered.length} of ${reads.length} lists can be read`;
	return [ok('Access', summary), ...reads.flatMap((read) => accessTo(read))];
}

function accessTo(read: SurveyedList): Finding[] {
	const { result, status, list } = read;
	const area = list.resource.name;
	const what = `${manyOf(read)} (${listName(list)})`;
	if (result.outcome === 'not asked')
		return [notice(area, `Not checked: there is ${result.reason} to read it of`, [listName(list)])];
	if (status === 403)
		return [
			problem(
				area,
				`This token may not see ${what}. Ask a super admin for the right; the module may also be switched off`,
				allOf(read),
			),
		];
	if (result.outcome === 'refused')
		return [problem(area, `OOTI refuses to list ${what} with ${result.reason}`, allOf(read))];
	if (result.outcome === 'no answer')
		return [problem(area, `OOTI did not list ${what}: ${result.reason}`, allOf(read))];
	if (result.observation?.envelope === 'no list')
		return [problem(area, `OOTI's answer for ${what} is no list`, allOf(read))];
	return [];
}
