import type { IDataObject } from 'n8n-workflow';
import { labelOf } from '../../../shared/api/naming';
import type { Field } from '../../../shared/api/types';
import { ALL, events, type OotiEvent } from '../../../shared/tables/events';
import { datesOf, DAYS, STATE } from '../../../shared/tables/narrowing';
import {
	absentFields,
	stateOf,
	states,
	type Moment,
	type StateName,
} from '../../../shared/tables/states';
import { clientFilters, listOf, lists } from '../../../shared/tables/watched';
import { hasField } from '../../../shared/transport/filters';
import { narrowingOf } from '../narrow';
import { Problem } from '../../../shared/transport/problem';
import { manyOf } from './access';
import { either, noneOf, notice, ok, problem, type Finding } from './finding';
import { listName, type SurveyedList } from './survey';

/** Whether the trigger's events can be recognised in the records that were read. */
export function recognised(reads: SurveyedList[], moment: Moment): Finding[] {
	const found = events.flatMap((event) => {
		const { operation } = (event.list && listOf(event.list)) || {};
		const read = reads.find(({ list }) => list.operation === operation);
		if (!read || read.result.outcome !== 'answered') return [];
		return eventIn(event, read, moment);
	});
	const bad = found.filter(({ severity }) => severity !== 'ok');
	return bad.length > 0 ? bad : [ok('Events', 'All events of OOTI Trigger can be recognised')];
}

function eventIn(event: OotiEvent, read: SurveyedList, moment: Moment): Finding[] {
	const { becomes, among, changedField } = event;
	const needed = [becomes, among].filter((name) => name !== undefined);
	const fields = [
		...needed.flatMap((name) => states[name].fields),
		...(changedField && changedField !== ALL ? [[changedField]] : []),
	];
	const concerns = [`OOTI Trigger › ${event.name}`];
	if (fields.length === 0) return [];
	if (read.records.length === 0)
		return [notice('Events', `*${event.name}*: there are no ${manyOf(read)} to look at`, concerns)];
	const cannot = (why: string) =>
		problem('Events', `*${event.name}* cannot be recognised: ${why}`, concerns);
	const missing = absentFields(fields, read.records);
	if (missing.length > 0)
		return [
			cannot(
				[...new Set(missing.map(either))]
					.map((group) => `${noneOf(read, manyOf(read))} ${group}`)
					.join('; '),
			),
		];
	const why = needed.map((name) => untold(name, read, moment)).find(Boolean);
	if (why) return [cannot(why)];
	if (among && !read.more && !read.records.some((record) => is(among, record, moment)))
		return [cannot(`none of ${read.records.length} ${manyOf(read)} is ${states[among].label}`)];
	return [ok('Events', `*${event.name}* can be recognised`, concerns)];
}

const is = (name: StateName, record: IDataObject, moment: Moment) =>
	stateOf(name, record, moment) === true;

/** Why records do not tell whether they are in a state; undefined when all do. */
function untold(
	name: StateName,
	{ records, ...read }: SurveyedList,
	moment: Moment,
): string | undefined {
	const outcomes = records
		.map((record) => stateOf(name, record, moment))
		.filter((outcome) => typeof outcome !== 'boolean');
	const unknown = outcomes.filter((outcome) => 'field' in outcome);
	if (unknown.length > 0)
		return `\`${unknown[0].field}\` of ${unknown.length} of ${records.length} ${manyOf(read)} holds a value that nobody knows`;
	const lacking = outcomes.filter((outcome) => 'missing' in outcome);
	if (lacking.length === 0 || !states[name].strict) return undefined;
	return `${lacking.length} of ${records.length} ${manyOf(read)} have no ${either(lacking[0].missing)}`;
}

/** Whether the filters that the node applies itself find their fields, and know their values. */
export function filtered(reads: SurveyedList[], moment: Moment, timezone: string): Finding[] {
	const found = reads.flatMap((read) => {
		const { operation } = read.list;
		const watched = lists.find((list) => list.operation === operation);
		const own = [
			...(operation.clientFilters ?? []).map((field) => ({ field, where: listName(read.list) })),
			...(watched ? clientFilters(watched) : []).map((field) => ({
				field,
				where: `OOTI Trigger › ${watched!.name}`,
			})),
		];
		return [...blind(read, own), ...blindTo(read), ...undecided(read, moment, timezone)];
	});
	return found.some(({ severity }) => severity === 'problem')
		? found
		: [...found, ok('Filters', 'The filters by linked records can work')];
}

/** The same of periods, flags, choices and states that the node goes by. */
function blindTo(read: SurveyedList): Finding[] {
	const { resource, operation } = read.list;
	const { narrowing = [] } = operation;
	if (narrowing.length === 0 || read.records.length === 0) return [];
	const days = datesOf(resource);
	const names = narrowing
		.map(({ name }) => {
			const day = name.replace(/_(from|to|period)$/, '');
			return days.has(day) ? day : name;
		})
		.filter((name) => name !== STATE && name !== DAYS);
	const groups = new Map([...new Set(names)].map((name) => [labelOf({ name }), [[name]]]));
	if (narrowing.some(({ name }) => name === STATE))
		for (const { entity, label, fields } of Object.values(states))
			if (entity === resource.entity) groups.set(`State: ${label}`, fields);
	const missing = [...groups]
		.map(([label, fields]) => ({ label, fields: absentFields(fields, read.records) }))
		.filter(({ fields }) => fields.length > 0);
	if (missing.length === 0) return [];
	const fields = [...new Set(missing.map((one) => either(one.fields[0])))].join(', ');
	return [
		notice(
			'Filters',
			`Some filters of ${listName(read.list)} stop with an error: ${noneOf(read, manyOf(read))} ${fields}`,
			missing.map(({ label }) => `${listName(read.list)}: filter '${label}'`),
		),
	];
}

/** Filters that stop at a record, since nobody knows what a value of it means. */
function undecided(read: SurveyedList, moment: Moment, timezone: string): Finding[] {
	const { list, records } = read;
	const { resource, operation } = list;
	const many = manyOf(read);
	const labels = new Map<string, Set<string>>();
	const note = (why: string, label: string) =>
		labels.set(why, (labels.get(why) ?? new Set()).add(label));
	for (const field of operation.narrowing ?? []) {
		if (field.name === DAYS) continue;
		if (field.name === STATE) {
			for (const name of Object.keys(states) as StateName[]) {
				const { entity, label, fields } = states[name];
				if (entity !== resource.entity || absentFields(fields, records).length > 0) continue;
				const why = untold(name, read, moment);
				if (why) note(why, `State: ${label}`);
			}
			continue;
		}
		const filters = { [field.name]: exampleOf(field) };
		const filter = narrowingOf(resource, operation, { get: () => filters, timezone })!;
		const failing = records.filter((record) => fails(() => filter.keep(record)));
		const day = field.name.replace(/_(from|to|period)$/, '');
		const name = datesOf(resource).has(day) ? day : field.name;
		if (failing.length > 0)
			note(
				`\`${name}\` of ${failing.length} of ${records.length} ${many} holds a value that nobody knows`,
				labelOf(name === field.name ? field : { name }),
			);
	}
	return [...labels].map(([why, those]) =>
		notice(
			'Filters',
			`Some filters of ${listName(list)} stop with an error: ${why}`,
			[...those].map((label) => `${listName(list)}: filter '${label}'`),
		),
	);
}

/** A value that a filter may have. */
const exampleOf = ({ kind, name, options = [] }: Field): string | number | boolean => {
	if (/_period$/.test(name)) return 'today';
	if (kind === 'flag') return true;
	return options[0]?.value ?? '2026-01-01';
};

/** @throws what is no Problem */
function isProblem(error: unknown): boolean {
	if (error instanceof Problem) return true;
	throw error;
}

function fails(task: () => unknown): boolean {
	try {
		task();
		return false;
	} catch (error) {
		return isProblem(error);
	}
}

function blind(read: SurveyedList, own: Array<{ field: Field; where: string }>): Finding[] {
	if (read.records.length === 0) return [];
	const missing = own.filter(
		({ field }) => field.kind !== 'text' && !hasField(read.records, field),
	);
	const names = [...new Set(missing.map(({ field }) => field.name))];
	return names.map((name) => {
		const concerned = missing.filter(({ field }) => field.name === name);
		return problem(
			'Filters',
			`The filter '${labelOf(concerned[0].field)}' stops with an error: ${noneOf(read, manyOf(read))} \`${name}\``,
			concerned.map(({ where }) => `${where}: filter '${labelOf(concerned[0].field)}'`),
		);
	});
}
