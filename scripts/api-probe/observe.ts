import { isObject, type Json } from '../api-check/schema';
import { vocabulary, type Known } from './lists';
import { notationsIn } from './notation';

/** What one answer shows of the API, and nothing of what its records say. */
export interface Observation {
	/** page, array or object; `no list` for anything else. */
	envelope: string;
	/** Fields that hold an id, each with its type: `pk (number)`. Empty without records. */
	ids: string[];
	/** Records in a page when more were asked for and more are there. */
	pageSizeCap?: number;
	/** Notations of dates, each with the fields that are written so. */
	dates: Record<string, string[]>;
	/** Field names that endpoints.json does not know of these records. */
	unknownFields: string[];
	/** How many more there are that could be content, such as a person's name as a key. */
	withheld: number;
	/** Where the answer is not as endpoints.json has it. */
	surprises: string[];
}

/** Looks at the first page of a list, for which `asked` records were asked. */
export function observe(body: unknown, asked: number, known: Known): Observation {
	const { envelope, entries, more } = opened(body);
	const records = entries.filter(isObject);
	const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
	const telling = names.filter((name) => isFieldName(name, records));
	const unknown = names.filter((name) => !known.fields.has(name));
	const unknownFields = unknown.filter((name) => telling.includes(name)).sort();
	return {
		envelope,
		ids: ['id', 'pk'].filter((name) => names.includes(name)).map((name) => idIn(records, name)),
		...(more && entries.length < asked && { pageSizeCap: entries.length }),
		dates: datesOf(records, telling),
		unknownFields,
		withheld: unknown.length - unknownFields.length,
		surprises: surprises(envelope, names, known),
	};
}

function opened(body: unknown): { envelope: string; entries: unknown[]; more: boolean } {
	if (Array.isArray(body)) return { envelope: 'array', entries: body, more: false };
	if (!isObject(body)) return { envelope: 'no list', entries: [], more: false };
	const { results, next } = body;
	return Array.isArray(results)
		? { envelope: 'page', entries: results, more: Boolean(next) }
		: { envelope: 'object', entries: [body], more: false };
}

/** Whether a key is surely a field of the API: the facts name it somewhere, or all records have it. */
const isFieldName = (name: string, records: Json[]): boolean =>
	vocabulary.has(name) ||
	(/^[a-z][a-z0-9_]{0,39}$/.test(name) &&
		records.length > 1 &&
		records.every((record) => name in record));

function idIn(records: Json[], name: string): string {
	const types = records
		.filter((record) => name in record)
		.map(({ [name]: id }) => {
			if (typeof id === 'string') return /^\d+$/.test(id) ? 'number as text' : 'text';
			return id === null ? 'null' : typeof id;
		});
	return `${name} (${[...new Set(types)].sort().join(' or ')})`;
}

function datesOf(records: Json[], telling: string[]): Record<string, string[]> {
	const found: Record<string, Set<string>> = {};
	for (const [name, value] of records.flatMap((record) => Object.entries(record))) {
		const field = telling.includes(name) ? name : '(another field)';
		for (const how of notationsIn(value)) (found[how] ??= new Set()).add(field);
	}
	return Object.fromEntries(
		Object.entries(found).map(([how, fields]) => [how, [...fields].sort()]),
	);
}

function surprises(
	envelope: string,
	names: string[],
	{ envelope: expected, idField }: Known,
): string[] {
	const said: string[] = [];
	if (expected !== 'unknown' && envelope !== expected)
		said.push(`answers ${envelope}, not ${expected}`);
	if (idField && names.length > 0 && !names.includes(idField)) said.push(`no field ${idField}`);
	return said;
}
