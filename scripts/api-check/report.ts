import { counted, countedBy, sums, table } from '../../nodes/Ooti/operations/check/table';
import type { Difference } from './types';

export interface Report {
	source: string;
	/** Numbers of the endpoints compared. */
	endpoints: { document: number; node: number };
	summary: Record<Difference['change'], number>;
	differences: Difference[];
}

const CHANGES = ['new', 'gone', 'changed', 'now documented'] as const;

export const summarized = (differences: Difference[]): Report['summary'] =>
	countedBy(
		CHANGES,
		differences.map(({ change }) => change),
	);

/** The report as text: a table and a summary. */
export function asText({ source, endpoints, summary, differences }: Report): string {
	const head = `${source}: ${counted(endpoints.document, 'endpoint')}; the node speaks to ${endpoints.node}.`;
	if (differences.length === 0) return `${head}\nNo differences.`;
	const rows = differences.map(({ change, part, method, path, field, detail, operations }) => [
		change,
		method,
		path,
		field ? `${part} ${field}` : part,
		operations.join(', '),
		detail,
	]);
	return [
		head,
		'',
		table(['Change', 'Method', 'Path', 'What', 'Operations of the node', 'Detail'], rows),
		'',
		`${counted(differences.length, 'difference')}: ${sums(summary)}.`,
	].join('\n');
}
