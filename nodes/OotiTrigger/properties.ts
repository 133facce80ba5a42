import type { INodeProperties } from 'n8n-workflow';
import {
	AS_SELECTED,
	AUTHENTICATION,
	OUTPUT_OPTIONS,
	RECORDS_PER_PAGE,
	selectedHint,
} from '../shared/editor/common';
import { byLabel, byName } from '../shared/api/naming';
import { placeholders } from '../shared/api/placeholders';
import { locator, property } from '../shared/editor/properties';
import { entities } from '../shared/tables/entities';
import { COMPARING, events, GENERIC } from '../shared/tables/events';
import {
	clientFilters,
	listOf,
	lists,
	serverFilters,
	type WatchedList,
} from '../shared/tables/watched';

export const DEFAULT_WATCHED = 5000;

/** Gathers what several lists have in common, and shows it for the events and the resources of those lists. */
class ByList {
	private readonly entries = new Map<
		string,
		{ shown: INodeProperties; events: string[]; resources: string[] }
	>();

	add(shown: INodeProperties, { value }: WatchedList): void {
		const key = JSON.stringify(shown);
		const entry = this.entries.get(key) ?? { shown, events: [], resources: [] };
		entry.resources.push(value);
		entry.events = events
			.filter(({ list }) => list && entry.resources.includes(list))
			.map((event) => event.value);
		this.entries.set(key, entry);
	}

	build(): INodeProperties[] {
		return [...this.entries.values()].flatMap(({ shown, events: named, resources }) => [
			...(named.length > 0 ? [{ ...shown, displayOptions: { show: { event: named } } }] : []),
			{ ...shown, displayOptions: { show: { event: GENERIC, resource: resources } } },
		]);
	}
}

/** The ids that the paths of the lists need, and the filters of the lists. */
function idsAndFilters(): INodeProperties[] {
	const ids = new ByList();
	const filters = new ByList();
	for (const list of lists) {
		for (const { parameter, entity, field } of placeholders(list.resource, list.operation)) {
			if (!entity) {
				ids.add({ ...property(field!), name: parameter, required: true }, list);
				continue;
			}
			const { label, hint } = entities[entity];
			const mayBeEmpty = selectedHint(entity, ' when the workflow is published');
			const description = mayBeEmpty ?? hint;
			const rest = {
				...(!mayBeEmpty && { required: true }),
				...(description && { description }),
			};
			const unset = mayBeEmpty && AS_SELECTED;
			ids.add(locator(parameter, label, entity, rest, unset), list);
		}
		const filterFields = [...serverFilters(list), ...clientFilters(list)];
		if (filterFields.length > 0) {
			filters.add(
				{
					displayName: 'Filters',
					name: 'filters',
					type: 'collection',
					placeholder: 'Add Filter',
					default: {},
					options: filterFields.map(property).sort(byLabel),
				},
				list,
			);
		}
	}
	return [...ids.build(), ...filters.build()];
}

const notice = (displayName: string, event: string[]): INodeProperties => ({
	displayName,
	name: 'notice',
	type: 'notice',
	default: '',
	displayOptions: { show: { event } },
});

const created = events.filter((event) => event.created).map(({ value }) => value);

const OPTIONS: INodeProperties[] = [
	...OUTPUT_OPTIONS,
	{
		displayName: 'Fields to Ignore',
		name: 'ignoreFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. updated_at, progress',
		description:
			'Names of fields, separated by commas: a record in which only these have changed does not count as updated',
		displayOptions: { show: { '/event': ['recordUpdated'] } },
	},
	{
		displayName: 'Records to Watch',
		name: 'watched',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: DEFAULT_WATCHED,
		description:
			'How many records are watched, the most recent ones; all of them are read at each poll, and about ten characters of each are kept in the workflow',
		displayOptions: { show: { '/event': COMPARING } },
	},
	RECORDS_PER_PAGE,
	{
		displayName: 'Repeat After Restart',
		name: 'repeatAfterRestart',
		type: 'boolean',
		default: false,
		description:
			'Whether to deliver the last events again after each restart of n8n. None is lost then, even if n8n was killed in the moment of delivering them, but the workflow must not mind an event that comes twice.',
	},
];

/** All parameters of the trigger, in the order in which the editor shows them. */
export function buildProperties(): INodeProperties[] {
	return [
		AUTHENTICATION,
		{
			displayName: 'Event',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			options: events
				.map(({ name, value, description }) => ({ name, value, description }))
				.sort(byName),
			default: 'recordCreated',
		},
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: lists
				.map(({ name, value, resource: { description } }) => ({
					name,
					value,
					...(description && { description }),
				}))
				.sort(byName),
			default: 'project',
			displayOptions: { show: { event: GENERIC } },
		},
		notice(
			'Every few minutes is a good interval, and every minute does no harm: when nothing is new, a poll asks OOTI one to three times, however long the list is.',
			created,
		),
		notice(
			"Set the poll times to every hour or so: to see what changed, each poll reads all records watched (5,000 unless 'Records to Watch' under Options says fewer) and compares them with the last time. That is one request to OOTI for every 500 records.",
			COMPARING,
		),
		...idsAndFilters(),
		{
			displayName: 'Days Past Due',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 1,
			description: 'How many days after its due date an unpaid invoice is reported, once',
			displayOptions: { show: { event: ['invoicePastDue'] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [...OPTIONS].sort(byLabel),
		},
	];
}

/** The list that an event is about. */
export const watchedList = (list: string | undefined, resource: unknown): WatchedList | undefined =>
	listOf(list ?? String(resource ?? ''));
