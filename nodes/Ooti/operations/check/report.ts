import { counted, countedBy, sums, table } from './table';
import type { ListOutcome } from './survey';

/** What can be sent to others: it holds names of fields, and nothing that a record says. */
export interface Report {
	summary: Record<ListOutcome['outcome'], number>;
	lists: ListOutcome[];
}

const OUTCOMES = ['answered', 'refused', 'no answer', 'not asked'] as const;

export const reportOf = (lists: ListOutcome[]): Report => ({
	summary: countedBy(
		OUTCOMES,
		lists.map(({ outcome }) => outcome),
	),
	lists,
});

/** Whether anything is not as it is known to be, or could not be read. */
export const isRemarkable = ({ outcome, observation }: ListOutcome): boolean =>
	outcome === 'refused' ||
	outcome === 'no answer' ||
	(observation !== undefined &&
		observation.surprises.length + observation.unknownFields.length + observation.withheld > 0);

/** The report for people: a table, then what does not fit into one. */
export function asText({ summary, lists }: Report): string {
	return [
		`${counted(lists.length, 'list')}: ${sums(summary)}.`,
		table(
			['List', 'Path', 'Outcome', 'Envelope', 'Records', 'ID', 'Page size', 'Dates', 'Unknown'],
			lists.map(row),
		),
		...section(['Not as it is known', ''], linesOf(lists, 'surprises')),
		...section(['Dates', 'Lists', 'Fields'], notations(lists)),
		...section(['Fields that are not known', ''], linesOf(lists, 'unknownFields')),
	].join('\n\n');
}

function row({ list, path, outcome, reason, observation }: ListOutcome): string[] {
	const said = reason ? `${outcome}: ${reason}` : outcome;
	if (!observation) return [list, path, said, '', '', '', '', '', ''];
	const { envelope, records, ids, pageSizeCap, dates, unknownFields, withheld } = observation;
	return [
		list,
		path,
		said,
		envelope,
		records,
		ids.join(', ') || '-',
		pageSizeCap === undefined ? '-' : `${pageSizeCap} at most`,
		Object.keys(dates).join(', ') || '-',
		unknownFields.length + withheld > 0 ? String(unknownFields.length + withheld) : '-',
	];
}

const section = (titles: string[], rows: string[][]): string[] =>
	rows.length > 0 ? [table(titles, rows)] : [];

const linesOf = (lists: ListOutcome[], part: 'surprises' | 'unknownFields'): string[][] =>
	lists
		.map(({ path, observation }) => [path, observation?.[part].join(', ') ?? ''])
		.filter(([, line]) => line !== '');

/** Each notation of dates with how many lists have it, and in which fields. */
function notations(lists: ListOutcome[]): string[][] {
	const found: Record<string, { lists: number; fields: Set<string> }> = {};
	for (const { observation } of lists) {
		for (const [how, fields] of Object.entries(observation?.dates ?? {})) {
			const all = (found[how] ??= { lists: 0, fields: new Set() });
			all.lists++;
			for (const field of fields) all.fields.add(field);
		}
	}
	return Object.entries(found).map(([how, all]) => [
		how,
		String(all.lists),
		[...all.fields].sort().join(', '),
	]);
}
