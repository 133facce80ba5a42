import { ref } from '../api/fields';
import { placeholders } from '../api/placeholders';
import type { Field, Operation, Resource } from '../api/types';
import { resources } from './index';

/** A list that can be watched. */
export interface WatchedList {
	/** Value of the trigger's `resource` parameter. */
	value: string;
	name: string;
	resource: Resource;
	operation: Operation;
}

const isList = ({ kind }: Operation) => kind === 'list';

/** The list of each resource; where a resource has several and none of them is the usual one, each. */
function listsOf(resource: Resource): WatchedList[] {
	const { value, name, operations } = resource;
	const usual = operations.find((operation) => isList(operation) && operation.value === 'getAll');
	if (usual) return [{ value, name, resource, operation: usual }];
	return operations.filter(isList).map((operation) => ({
		value: `${value}.${operation.value}`,
		name: `${name} (${operation.name.replace('Get Many ', '')})`,
		resource,
		operation,
	}));
}

export const lists: WatchedList[] = resources.flatMap(listsOf);

export const listOf = (value: string): WatchedList | undefined =>
	lists.find((list) => list.value === value);

/** Kinds of query field whose values stay while a record is worked on. */
const STEADY = ['reference', 'choice', 'date', 'integer'];

/** What OOTI itself filters a list by. */
export const serverFilters = ({ operation }: WatchedList): Field[] =>
	operation.query.filter(
		({ kind, name }) => STEADY.includes(kind) && !operation.required.includes(name),
	);

const NARROWING = ['project', 'collaborator', 'team', 'client'];
/** Fields that name a person in answers but cannot be written, so that no table has them. */
const READ_ONLY: Record<string, Field[]> = {
	timesheet: [ref('orguser', 'collaborator', { label: 'Collaborator' })],
	expense: [ref('orguser', 'collaborator', { label: 'Collaborator' })],
	expenseGroup: [ref('orguser', 'collaborator', { label: 'Collaborator' })],
};

/** References of the records by which the trigger filters them itself, as OOTI does not. */
export function clientFilters(list: WatchedList): Field[] {
	const { resource, operation } = list;
	const taken = new Set([
		...operation.query.map(({ name }) => name),
		...placeholders(resource, operation).map(({ entity }) => entity),
	]);
	const written = resource.operations
		.filter(({ kind }) => kind === 'create' || kind === 'update')
		.flatMap(({ body }) => body);
	const fields = [...written, ...(READ_ONLY[resource.value] ?? [])].filter(
		({ kind, name, to = '' }) =>
			kind === 'reference' && NARROWING.includes(to) && !taken.has(name) && !taken.has(to),
	);
	return [
		...new Map(
			fields.map(({ kind, name, label, to }): [string, Field] => [name, { kind, name, label, to }]),
		).values(),
	];
}
