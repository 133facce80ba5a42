import { idOf, isObject } from '../../../shared/api/records';
import type { Field } from '../../../shared/api/types';
import { recordName } from '../../../shared/api/names';
import { entities } from '../../../shared/tables/entities';
import { states } from '../../../shared/tables/states';
import { DEFAULT_PAGE_SIZE } from '../../../shared/transport/pages';
import { manyOf } from './access';
import { notice, ok, problem, type Finding } from './finding';
import { kindOf } from './notation';
import { listName, type SurveyedList } from './survey';

/** Notations of days that the node reads, with what they look like. */
const READABLE: Record<string, string> = {
	'DD-MM-YYYY': '31-03-2026',
	'DD/MM/YYYY': '31/03/2026',
	'DD.MM.YYYY': '31.03.2026',
	'YYYY-MM-DD': '2026-03-31',
};

const listed = (names: string[], most = 8): string =>
	names.length > most
		? `${names.slice(0, most).join(', ')} and ${names.length - most} more`
		: names.join(', ');

/** Fields of which answers show something, as `invoice.due_date`, each with the lists that have it. */
function fieldsWhere(
	reads: SurveyedList[],
	test: (value: unknown, name: string, read: SurveyedList) => boolean,
) {
	const names = new Set<string>();
	const concerns = new Set<string>();
	for (const read of reads) {
		const { resource } = read.list;
		for (const [name, value] of read.records.flatMap(Object.entries)) {
			if (!read.list.known.fields.has(name) || !test(value, name, read)) continue;
			names.add(`${resource.value}.${name}`);
			concerns.add(listName(read.list));
		}
	}
	return { names: [...names].sort(), concerns: [...concerns].sort() };
}

export function dates(reads: SurveyedList[]): Finding[] {
	const found = new Map<string, Set<string>>();
	for (const { result, list } of reads)
		for (const how of Object.keys(result.observation?.dates ?? {})) {
			const concerns = found.get(how) ?? new Set();
			found.set(how, concerns.add(listName(list)));
		}
	return [...found].map(([how, concerns]) => {
		const day = how.slice(0, 10);
		const example = READABLE[day];
		if (!example)
			return problem('Dates', `Dates come as ${how}, which the node cannot compare`, [...concerns]);
		if (day === 'YYYY-MM-DD' && how === day)
			return notice(
				'Dates',
				`Dates come as ${example}: fine, and 'Dates as 2026-03-31' has nothing to change in them`,
				[...concerns],
			);
		return ok('Dates', `Dates come as ${how}: fine`, [...concerns]);
	});
}

/** Whether ids come under the expected name, and as numbers. */
export function ids(reads: SurveyedList[]): Finding[] {
	const other: string[] = [];
	const texts: string[] = [];
	const none: SurveyedList[] = [];
	for (const read of reads) {
		const { idField } = read.list.known;
		if (!idField || read.records.length === 0) continue;
		const [record] = read.records;
		if (idOf(record) === undefined) none.push(read);
		else if (!(idField in record)) other.push(listName(read.list));
		if (typeof idOf(record) === 'string') texts.push(listName(read.list));
	}
	return [
		...none.map((read) =>
			problem('IDs', `The ${manyOf(read)} have no ID: they cannot be picked, nor told apart`, [
				listName(read.list),
			]),
		),
		...(other.length > 0
			? [
					notice(
						'IDs',
						'Some IDs come under another name than expected (`id` or `pk`): fine, `id` is there in every output',
						other,
					),
				]
			: []),
		...(texts.length > 0 ? [notice('IDs', 'IDs come as text, such as "12": fine', texts)] : []),
		...(none.length + other.length + texts.length === 0 ? [ok('IDs', 'IDs come as expected')] : []),
	];
}

const isReference = ({ kind }: Field) => kind === 'reference' || kind === 'references';

/** How answers give the records that a record refers to. */
export function references(reads: SurveyedList[]): Finding[] {
	const refers = (name: string, { list }: SurveyedList) =>
		list.resource.operations.some(({ body }) =>
			body.some((field) => field.name === name && isReference(field)),
		);
	const nested = fieldsWhere(
		reads,
		(value, name, read) =>
			refers(name, read) && (Array.isArray(value) ? value.some(isObject) : isObject(value)),
	);
	const shown = [
		...new Set(
			reads.flatMap((read) =>
				Object.keys(read.records[0] ?? {})
					.filter((name) => /_display$/.test(name) && refers(name.replace(/_display$/, ''), read))
					.map((name) => `${read.list.resource.value}.${name}`),
			),
		),
	].sort();
	return [
		...(nested.names.length > 0
			? [
					notice(
						'Linked records',
						`Linked records come as objects with their names: ${listed(nested.names)}. Filters take them; in expressions write {{ $json.client.id }}`,
						nested.concerns,
					),
				]
			: []),
		...(shown.length > 0
			? [ok('Linked records', `The names of linked records come along: ${listed(shown)}`)]
			: []),
	];
}

/** Fields of states that are true or false. */
const FLAGS = new Set(
	Object.values(states)
		.flatMap(({ fields }) => fields.flat())
		.filter((name) => /^is_|^signed$/.test(name)),
);

/** Numbers and states in another form than the node's fields have. */
export function values(reads: SurveyedList[]): Finding[] {
	const numeric = (name: string, { list }: SurveyedList) =>
		list.resource.operations.some(({ body }) =>
			body.some((field) => field.name === name && field.kind === 'number'),
		);
	const texts = fieldsWhere(
		reads,
		(value, name, read) => kindOf(value) === 'decimal as text' && numeric(name, read),
	);
	const letters = fieldsWhere(
		reads,
		(value, name) => FLAGS.has(name) && kindOf(value) === 'letter',
	);
	return [
		...(texts.names.length > 0
			? [
					notice(
						'Values',
						`Decimals come as text: ${listed(texts.names)}. The node takes them; in expressions write {{ Number($json.amount) }}`,
						texts.concerns,
					),
				]
			: []),
		...(letters.names.length > 0
			? [
					notice(
						'Values',
						`States come as letters such as "Y" and "N": ${listed(letters.names)}. Events and filters take them; in expressions compare with 'Y'`,
						letters.concerns,
					),
				]
			: []),
	];
}

/** How many records OOTI gives at once. */
export function pageSizes(reads: SurveyedList[]): Finding[] {
	const caps = reads
		.map(({ result }) => result.observation?.pageSizeCap)
		.filter((cap) => cap !== undefined);
	const [least] = caps.sort((a, b) => a - b);
	return least === undefined
		? [ok('Pages', `OOTI gives ${DEFAULT_PAGE_SIZE} records a page where they are asked for`)]
		: [
				notice(
					'Pages',
					`OOTI gives at most ${least} records a page, of ${DEFAULT_PAGE_SIZE} asked for: nothing is lost, and long lists take more requests`,
				),
			];
}

/** Whether the lists to pick from show names. */
export function names(reads: SurveyedList[]): Finding[] {
	const nameless = reads.filter((read) => {
		const { operation } = read.list;
		const entity = Object.values(entities).find(({ list }) => list === operation.path);
		if (!entity || read.records.length === 0) return false;
		const mention = (_: string, id: string) => ({ name: id, record: {} });
		return !read.records.some((record) => {
			const name = recordName(entity, record, mention);
			return !name.startsWith(`${entity.label} ${String(idOf(record, entity.id))}`);
		});
	});
	const kinds = [...new Set(nameless.map(manyOf))];
	return kinds.length === 0
		? [ok('Names', 'Records in lists to pick from have names')]
		: [
				notice(
					'Names',
					`Lists to pick from show only numbers of ${listed(kinds)}: OOTI gives no name of these records`,
					nameless.map(({ list }) => listName(list)),
				),
			];
}
