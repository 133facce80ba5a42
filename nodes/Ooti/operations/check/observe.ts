import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/api/records';
import { type ExpectedAnswer, vocabulary } from './lists';
import { plain } from '../../../shared/transport/text';
import { kindOf, notationsIn } from './notation';

/** What one answer shows of the API, and nothing of what its records say. */
export interface Observation {
	/** page, array or object; `no list` for anything else. */
	envelope: string;
	/** How many records it holds, as an order of magnitude. */
	records: string;
	/** Fields that hold an id, each with its type: `pk (number)`. Empty without records. */
	ids: string[];
	/** Records in a page when more were asked for and more are there. */
	pageSizeCap?: number;
	/** Names of fields with the kinds of their values. */
	fields: Record<string, string[]>;
	/** Notations of dates, each with the fields that are written so. */
	dates: Record<string, string[]>;
	/** Field names that are not known of these records. */
	unknownFields: string[];
	/** How many more there are that could be content, such as a person's name as a key. */
	withheld: number;
	/** Where the answer is not as it is known to be. */
	surprises: string[];
}

/** The records of an answer, and whether more follow. */
export function opened(body: unknown): { envelope: string; records: IDataObject[]; more: boolean } {
	if (Array.isArray(body))
		return { envelope: 'array', records: body.filter(isObject), more: false };
	if (!isObject(body)) return { envelope: 'no list', records: [], more: false };
	const { results, next } = body;
	return Array.isArray(results)
		? { envelope: 'page', records: results.filter(isObject), more: Boolean(next) }
		: { envelope: 'object', records: [body], more: false };
}

/**
 * Looks at the first page of a list, for which `asked` records were asked.
 * @param content what records say, in this list and all others
 */
export function observe(
	{ envelope, records, more }: ReturnType<typeof opened>,
	asked: number,
	known: ExpectedAnswer,
	content: Set<string>,
): Observation {
	const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
	const reportable = names.filter((name) => isFieldName(name, records, content));
	const unknown = names.filter((name) => !known.fields.has(name));
	const unknownFields = unknown.filter((name) => reportable.includes(name)).sort();
	return {
		envelope,
		records: magnitude(records.length, more),
		ids: ['id', 'pk'].filter((name) => names.includes(name)).map((name) => idIn(records, name)),
		...(more && records.length < asked && { pageSizeCap: records.length }),
		fields: kindsOf(records, reportable),
		dates: datesOf(records, reportable),
		unknownFields,
		withheld: unknown.length - unknownFields.length,
		surprises: surprises(envelope, names, known),
	};
}

/** How many records there are, without saying it exactly. */
function magnitude(count: number, more: boolean): string {
	if (more) return 'more than a page';
	if (count === 0) return 'none';
	return count < 10 ? 'under ten' : count < 100 ? 'tens' : 'hundreds';
}

const wordsOf = (text: string): string[] => plain(text).match(/\p{L}+|\p{N}+/gu) ?? [];

/** Words of which names of fields are made. */
const API_WORDS = new Set([...vocabulary].flatMap(wordsOf));

/** All words and numbers that records say, in keys that are no field of the API too. */
export function contentOf(value: unknown, found = new Set<string>()): Set<string> {
	if (Array.isArray(value)) for (const one of value) contentOf(one, found);
	else if (isObject(value))
		for (const [key, one] of Object.entries(value)) {
			if (!/^[a-z][a-z0-9_]*$/.test(key)) for (const word of wordsOf(key)) found.add(word);
			contentOf(one, found);
		}
	else if (typeof value === 'string' || typeof value === 'number')
		for (const word of wordsOf(String(value))) found.add(word);
	return found;
}

/** Whether a key may hold what a record says: `jean_dupont`, `user_7003`. */
const isContent = (name: string, content: Set<string>): boolean =>
	wordsOf(name).some((word) => !API_WORDS.has(word) && (content.has(word) || /^\d{3}/.test(word)));

/** Whether a key is surely a field of the API: the tables name it, or all records have it and none says it. */
const isFieldName = (name: string, records: IDataObject[], content: Set<string>): boolean =>
	vocabulary.has(name) ||
	(/^[a-z][a-z0-9_]{0,39}$/.test(name) &&
		records.length > 1 &&
		records.every((record) => name in record) &&
		!isContent(name, content));

function idIn(records: IDataObject[], name: string): string {
	const kinds = records.filter((record) => name in record).map(({ [name]: id }) => kindOf(id));
	return `${name} (${[...new Set(kinds)].sort().join(' or ')})`;
}

/** What kinds of values each field has; of objects only names that are surely no content. */
function kindsOf(records: IDataObject[], reportable: string[]): Record<string, string[]> {
	return Object.fromEntries(
		reportable.sort().map((name) => {
			const kinds = records
				.filter((record) => name in record)
				.map(({ [name]: value }) => kindOf(value, (key) => vocabulary.has(key)));
			return [name, [...new Set(kinds)].sort()];
		}),
	);
}

function datesOf(records: IDataObject[], reportable: string[]): Record<string, string[]> {
	const found: Record<string, Set<string>> = {};
	for (const [name, value] of records.flatMap((record) => Object.entries(record))) {
		const field = reportable.includes(name) ? name : '(another field)';
		for (const how of notationsIn(value)) (found[how] ??= new Set()).add(field);
	}
	return Object.fromEntries(
		Object.entries(found).map(([how, fields]) => [how, [...fields].sort()]),
	);
}

function surprises(
	envelope: string,
	names: string[],
	{ envelope: expected, idField }: ExpectedAnswer,
): string[] {
	const said: string[] = [];
	if (expected !== 'unknown' && envelope !== expected)
		said.push(`answers ${envelope}, not ${expected}`);
	if (idField && names.length > 0 && !names.includes(idField)) said.push(`no field ${idField}`);
	return said;
}
