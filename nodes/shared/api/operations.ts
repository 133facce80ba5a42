import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Field, Operation, OperationKind, Resource } from './types';
import { labelOf, lowerCase, plural } from './naming';

/** What a table says of an operation beyond its kind and path. */
interface Details
	extends Partial<
		Pick<
			Operation,
			| 'action'
			| 'description'
			| 'usual'
			| 'at'
			| 'query'
			| 'clientFilters'
			| 'fixedQuery'
			| 'fixedBody'
			| 'undocumentedBody'
			| 'older'
			| 'notice'
			| 'farReaching'
			| 'changesData'
			| 'inOrder'
			| 'fileField'
		>
	> {
	/** Value and name of the operation, where they are not the usual ones of its kind. */
	as?: [value: string, name: string];
	/** Body fields that have to be given. */
	required?: Field[];
	/** Query fields that have to be given. */
	requiredQuery?: Field[];
	/** Optional body fields. */
	fields?: Field[];
	/** Optional query fields of a list. */
	filters?: Field[];
}

/** An operation that does not know its resource's name yet. */
type Draft = (resource: { name: string; many: string }) => Operation;

function draft(
	kind: OperationKind,
	method: IHttpRequestMethods,
	path: string,
	usual: { value: string; name: string; action: (one: string, many: string) => string },
	details: Details = {},
): Draft {
	return ({ name, many }) => {
		const { as, required = [], requiredQuery = [], ...more } = details;
		const { fields = [], filters = [], query = [], ...rest } = more;
		const [value, label] = as ?? [usual.value, usual.name];
		return {
			kind,
			method,
			path,
			value,
			name: label,
			action: usual.action(lowerCase(name), lowerCase(many)),
			query: [...requiredQuery, ...query, ...filters],
			body: [...required, ...fields],
			required: [...required, ...requiredQuery].map((field) => field.name),
			// What a notice warns of, as a rule.
			...(rest.notice !== undefined && { farReaching: true }),
			...rest,
		};
	};
}

/** GET of a list, page by page. */
export const getMany = (path: string, details?: Details): Draft =>
	draft(
		'list',
		'GET',
		path,
		{ value: 'getAll', name: 'Get Many', action: (_, many) => `Get many ${many}` },
		details,
	);

/** GET of one record. */
export const get = (path: string, details?: Details): Draft =>
	draft('get', 'GET', path, { value: 'get', name: 'Get', action: (one) => `Get ${one}` }, details);

/** POST of a new record. */
export const create = (path: string, details?: Details): Draft =>
	draft(
		'create',
		'POST',
		path,
		{ value: 'create', name: 'Create', action: (one) => `Create ${one}` },
		details,
	);

/** PATCH of one record: only the fields given are changed. */
export const update = (path: string, details?: Details): Draft =>
	draft(
		'update',
		'PATCH',
		path,
		{ value: 'update', name: 'Update', action: (one) => `Update ${one}` },
		details,
	);

/** DELETE of one record. */
export const remove = (path: string, details?: Details): Draft =>
	draft(
		'delete',
		'DELETE',
		path,
		{ value: 'delete', name: 'Delete', action: (one) => `Delete ${one}` },
		details,
	);

/** Any other request, called by what it does: `action('validate', 'Validate', 'PATCH', …)`. */
export const action = (
	value: string,
	name: string,
	method: IHttpRequestMethods,
	path: string,
	details?: Details,
): Draft =>
	draft(
		'action',
		method,
		path,
		{ value, name, action: (one) => `${name.charAt(0)}${lowerCase(name).slice(1)} ${one}` },
		details,
	);

/** GET of a file: it comes out as binary data. */
export const download = (value: string, name: string, path: string, details?: Details): Draft =>
	draft(
		'file',
		'GET',
		path,
		{ value, name, action: (_, many) => `${name.charAt(0)}${lowerCase(name).slice(1)} ${many}` },
		details,
	);

/** A resource: its value (camelCase), its name on screen, its operations. */
export function resource(
	value: string,
	name: string,
	{
		many = plural(name),
		entity = value,
		description,
		inOrder = false,
		operations,
	}: {
		/** The plural, where the usual one is wrong. */
		many?: string;
		/** Entity behind `{pk}` and `{id}`. */
		entity?: string;
		description?: string;
		/** Its records are created in the order of the input. */
		inOrder?: boolean;
		operations: Draft[];
	},
): Resource {
	return {
		value,
		name,
		entity,
		...(description && { description }),
		operations: operations
			.map((operation) => operation({ name, many }))
			.map((operation) =>
				inOrder && operation.kind === 'create' ? { ...operation, inOrder } : operation,
			),
	};
}

/**
 * Fields that are parameters of their own instead of members of a collection: those that have to be
 * given, and the usual ones of a create in the order of OOTI's screens.
 */
export function topFields({ body, query, required, usual = [] }: Operation): Field[] {
	const names = [...required.filter((name) => !usual.includes(name)), ...usual];
	return names.flatMap((name) => [...body, ...query].find((field) => field.name === name) ?? []);
}

/** Whether a field is a parameter of its own. */
export const isTopField = ({ required, usual = [] }: Operation, { name }: Field): boolean =>
	required.includes(name) || usual.includes(name);

/** Name of the collection that holds an operation's optional fields of the query or the body. */
export function collectionOf({ kind, method }: Operation, part: 'query' | 'body'): string {
	if (kind === 'list') return 'filters';
	if (kind === 'update' && part === 'body') return 'updateFields';
	return method === 'GET' ? 'options' : 'additionalFields';
}

/** Whether an operation sends a JSON body, and so takes `additionalJson`. */
export const sendsBody = ({
	method,
	kind,
	fileField,
	body,
	undocumentedBody,
}: Operation): boolean =>
	kind !== 'request' &&
	kind !== 'upsert' &&
	!fileField &&
	(body.length > 0 || Boolean(undocumentedBody) || !['GET', 'DELETE'].includes(method));

/** Labels of an operation's fields by their names, for messages. */
export function fieldLabels({ body, query }: Operation): Record<string, string> {
	return Object.fromEntries([...body, ...query].map((field) => [field.name, labelOf(field)]));
}
