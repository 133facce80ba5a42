import { counted, countedBy, sums, table } from '../support/table';
import type { Finding } from './survey';

export interface Report {
	server: string;
	summary: Record<Finding['outcome'], number>;
	lists: Finding[];
}

const OUTCOMES = ['answered', 'refused', 'no answer', 'not asked'] as const;

export const summarized = (lists: Finding[]): Report['summary'] =>
	countedBy(
		OUTCOMES,
		lists.map(({ outcome }) => outcome),
	);

/** Whether anything is not as endpoints.json has it, or could not be read. */
export const isRemarkable = ({ outcome, observation }: Finding): boolean =>
	outcome === 'refused' ||
	outcome === 'no answer' ||
	(observation !== undefined &&
		observation.surprises.length + observation.unknownFields.length + observation.withheld > 0);

/** The report for people: a table, then what does not fit into one. */
export function asText({ server, summary, lists }: Report): string {
	return [
		`${server}: ${counted(lists.length, 'list')}; ${sums(summary)}.`,
		table(
			['List', 'Path', 'Outcome', 'Envelope', 'ID', 'Page size', 'Dates', 'Unknown'],
			lists.map(row),
		),
		...section(['Not as endpoints.json has it', ''], linesOf(lists, 'surprises')),
		...section(['Dates', 'Lists', 'Fields'], notations(lists)),
		...section(['Fields that endpoints.json does not know', ''], linesOf(lists, 'unknownFields')),
	].join('\n\n');
}

function row({ list, path, outcome, reason, observation }: Finding): string[] {
	const said = reason ? `${outcome}: ${reason}` : outcome;
	if (!observation) return [list, path, said, '', '', '', '', ''];
	const { envelope, ids, pageSizeCap, dates, unknownFields, withheld } = observation;
	return [
		list,
		path,
		said,
		envelope,
		ids.join(', ') || '-',
		pageSizeCap === undefined ? '-' : `${pageSizeCap} at most`,
		Object.keys(dates).join(', ') || '-',
		unknownFields.length + withheld > 0 ? String(unknownFields.length + withheld) : '-',
	];
}

const section = (titles: string[], rows: string[][]): string[] =>
	rows.length > 0 ? [table(titles, rows)] : [];

const linesOf = (lists: Finding[], part: 'surprises' | 'unknownFields'): string[][] =>
	lists
		.map(({ path, observation }) => [path, observation?.[part].join(', ') ?? ''])
		.filter(([, line]) => line !== '');

/** Each notation of dates with how many lists have it, and in which fields. */
function notations(lists: Finding[]): string[][] {
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
