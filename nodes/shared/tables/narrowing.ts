import { choice, integer } from '../api/fields';
import { labelOf, lowerCase, titleCase } from '../api/naming';
import type { Field, Operation, Resource } from '../api/types';
import { states } from './states';

/** Filters that the node applies itself: periods of dates, flags and choices of a list's records. */

/** Lists of a resource whose records are that resource's own. */
const OWN_LISTS = ['getAll', 'getAllSent', 'getAllMine', 'getAllByTeam'];

/** Periods by their values, relative to today. */
export const PERIODS = {
	today: 'Today',
	yesterday: 'Yesterday',
	thisWeek: 'This Week',
	lastWeek: 'Last Week',
	thisMonth: 'This Month',
	lastMonth: 'Last Month',
	thisQuarter: 'This Quarter',
	lastQuarter: 'Last Quarter',
	thisYear: 'This Year',
	lastYear: 'Last Year',
};
export type Period = keyof typeof PERIODS;

/** Names of the two filters by an entity's states (states.ts). */
export const STATE = 'state';
export const DAYS = 'days_past_due';

const WHOLE_LIST = 'Reads the whole list';

/** Two dates that are one range: it counts when it overlaps. */
export const RANGE = ['start_date', 'end_date'] as const;

const written = ({ operations }: Resource): Field[] => {
	const fields = operations
		.filter(({ kind }) => kind === 'create' || kind === 'update')
		.flatMap(({ body }) => body);
	return [...new Map(fields.reverse().map((field) => [field.name, field])).values()].reverse();
};

const isDate = ({ kind }: Field) => kind === 'date' || kind === 'dateTime';

/** The date fields of a resource's records, by name. */
export const datesOf = (resource: Resource): Map<string, Field> =>
	new Map(
		written(resource)
			.filter(isDate)
			.map((field) => [field.name, field]),
	);

function ofDate(field: Field): Field[] {
	const { name } = field;
	const label = labelOf(field);
	const day = (end: 'from' | 'to', words: string): Field => ({
		kind: 'date',
		name: `${name}_${end}`,
		label: `${label} ${words}`,
		description: WHOLE_LIST,
	});
	return [
		day('from', 'From'),
		day('to', 'To'),
		choice(`${name}_period`, PERIODS, { label: `${label} Period`, description: WHOLE_LIST }),
	];
}

function ofFlagOrChoice({ kind, name, label, options }: Field): Field {
	const words = lowerCase(labelOf({ name, label })).replace(/^is /, '');
	const description = kind === 'flag' ? `Whether ${words}; reads the whole list` : WHOLE_LIST;
	return { kind, name, description, ...(label && { label }), ...(options && { options }) };
}

const titled = (words: string) => titleCase(words.replace(/^an? /, ''));

/** The states of an entity, as one filter. */
function statesOf({ entity }: Resource): Field[] {
	const found = Object.entries(states).filter(([, state]) => state.entity === entity);
	if (found.length === 0) return [];
	const names = found.map(([value, { label }]): [string, string] => [value, titled(label)]);
	const state = choice(STATE, names, { label: 'State', description: WHOLE_LIST });
	const days = integer(DAYS, {
		description: "With 'Past Due': at least so many days; 1 if left out",
	});
	return 'invoicePastDue' in Object.fromEntries(found) ? [state, days] : [state];
}

/** A resource whose lists can be narrowed by what their records hold. */
export function withNarrowing(resource: Resource): Resource {
	const fields = written(resource);
	const narrowing = [
		...fields.filter(isDate).flatMap(ofDate),
		...fields.filter(({ kind }) => kind === 'flag' || kind === 'choice').map(ofFlagOrChoice),
		...statesOf(resource),
	];
	if (narrowing.length === 0) return resource;
	const narrowed = (operation: Operation): Operation => {
		if (operation.kind !== 'list' || !OWN_LISTS.includes(operation.value)) return operation;
		const taken = [...operation.query, ...(operation.clientFilters ?? [])].map(({ name }) => name);
		const fixed = Object.keys(operation.fixedQuery ?? {});
		return {
			...operation,
			narrowing: narrowing.filter(({ name }) => ![...taken, ...fixed].includes(name)),
		};
	};
	return { ...resource, operations: resource.operations.map(narrowed) };
}
