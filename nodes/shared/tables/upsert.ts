import { lowerCase } from '../api/naming';
import { placeholders } from '../api/placeholders';
import type { Field, Operation, Resource } from '../api/types';

/** Create or Update: for every resource that can be listed, created and updated. */

/** The operations that Create or Update is made of, and all fields that they take. */
export interface Upsert {
	list: Operation;
	create: Operation;
	update: Operation;
	get?: Operation;
	/**
	 * A second list: records that OOTI may leave out of the main one. `by`: only such records have a
	 * value in this field.
	 */
	apart?: { list: Operation; by: string };
	fields: Field[];
}

/** By resource. An opportunity is a project that is not won yet; OOTI may list it with projects or not. */
const APART: Record<string, { path: string; action: string; by: string }> = {
	project: {
		path: '/projects/leads2/{org_pk}/',
		action: 'Get many opportunities',
		by: 'stage',
	},
};

/** Fields that tell records apart, the best first. */
const TELLING = [
	'email',
	'code',
	'number',
	'case_number',
	'project_title',
	'company_name',
	'name',
	'title',
];

/** The column that is proposed to match on. */
export const usualMatch = (fields: Field[]): string | undefined =>
	TELLING.find((name) => fields.some((field) => field.name === name));

const found = new WeakMap<Resource, Upsert | undefined>();

export function upsertOf(resource: Resource): Upsert | undefined {
	if (!found.has(resource)) found.set(resource, find(resource));
	return found.get(resource);
}

function find({ value: name, operations }: Resource): Upsert | undefined {
	const usual = (kind: string, value: string) =>
		operations.find((operation) => operation.kind === kind && operation.value === value);
	const [list, create, update] = [
		usual('list', 'getAll'),
		usual('create', 'create'),
		usual('update', 'update'),
	];
	if (!list || !create || update?.method !== 'PATCH') return undefined;
	if (create.fileField || update.fileField || create.undocumentedBody) return undefined;
	const all = [...create.body, ...create.query, ...update.body].filter(
		({ kind }) => kind !== 'file',
	);
	const fields = [...new Map(all.reverse().map((field) => [field.name, field])).values()].reverse();
	if (fields.length === 0) return undefined;
	const { by, ...other } = APART[name] ?? {};
	const apart = by && { apart: { list: { ...list, ...other }, by } };
	return { list, create, update, get: usual('get', 'get'), ...apart, fields };
}

/** The resource with Create or Update, where it can have it. */
export function withUpsert(resource: Resource): Resource {
	const upsert = upsertOf(resource);
	if (!upsert) return resource;
	const { list, create, update, apart } = upsert;
	const own = placeholders(resource, update).filter(({ entity }) => entity === resource.entity);
	const others = own.reduce((path, { name }) => path.replace(`{${name}}`, ''), update.path);
	const operation: Operation = {
		kind: 'upsert',
		value: 'upsert',
		name: 'Create or Update',
		action: `Create or update ${lowerCase(resource.name)}`,
		description: 'Create a new record, or update the current one if it already exists (upsert)',
		method: create.method,
		path: create.path,
		alsoAt: [list.path, others, ...(apart ? [apart.list.path] : [])],
		at: { ...update.at, ...list.at, ...create.at },
		query: [],
		body: [],
		required: [],
		inOrder: create.inOrder,
		...(create.notice && { notice: create.notice }),
	};
	return { ...resource, operations: [...resource.operations, operation] };
}
