import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { entities, parentsOf } from '../../shared/tables/entities';
import { COLUMNS, IF_FOUND } from '../methods/columns';
import { apiRequestProperties } from './apiRequest';
import {
	AS_SELECTED,
	AUTHENTICATION,
	LIMIT,
	RETURN_ALL,
	selectedHint,
} from '../../shared/editor/common';
import { byLabel, byName, idParameter } from '../../shared/api/naming';
import { optionsOf } from './options';
import { collectionOf, isTopField, sendsBody, topFields } from '../../shared/api/operations';
import { placeholders, type Placeholder } from '../../shared/api/placeholders';
import { locator, property, topProperty } from '../../shared/editor/properties';
import type { Field, Operation, Resource } from '../../shared/api/types';
import { OrderedPropertyGroup, PropertyGroup, type Member, type Pair } from './propertyGroups';

function operationOption({
	value,
	name,
	action,
	description,
	method,
	path,
}: Operation): INodePropertyOptions {
	return {
		name,
		value,
		action,
		...(description && { description }),
		routing: { request: { method, url: path } },
	};
}

/** A number for each distinct parameter: the tables hold many fields that are equal but not the same object. */
const numbers = new Map<string, number>();
const numbered = new WeakMap<Field, number>();

function numberOf(field: Field): number {
	const known = numbered.get(field);
	if (known !== undefined) return known;
	const text = JSON.stringify(property(field));
	const number = numbers.get(text) ?? numbers.size;
	numbers.set(text, number);
	numbered.set(field, number);
	return number;
}

const LOOKUP = 'Only for the lists below; not sent';

function placeholderProperty({
	parameter,
	entity,
	field,
	selectable,
}: Placeholder): INodeProperties {
	if (!entity) return { ...property(field!), name: parameter, required: true };
	const { label, hint } = entities[entity];
	const description = selectable ? selectedHint(entity) : hint;
	return locator(
		parameter,
		label,
		entity,
		{ ...(!selectable && { required: true }), ...(description && { description }) },
		selectable ? AS_SELECTED : undefined,
	);
}

/** Records to choose first, so that the lists of an operation can be filled; they are not sent to OOTI. */
function lookups(given: Placeholder[], fields: Field[]): string[] {
	const entitiesOf = [...given.map(({ entity }) => entity), ...fields.map(({ to }) => to)].filter(
		(to) => to !== undefined,
	);
	const chosen = new Set([
		...given.map(({ entity }) => entity),
		...fields.filter(({ kind }) => kind === 'reference').map(({ to }) => to),
	]);
	return [...new Set(entitiesOf.flatMap(parentsOf))].filter((parent) => !chosen.has(parent));
}

/** Fields that are both in the query and in the body are one parameter. */
function unique(fields: Field[]): Field[] {
	const seen = new Set<string>();
	return fields.filter(({ name }) => !seen.has(name) && seen.add(name));
}

const collection = (
	name: string,
	displayName: string,
	placeholder: string,
	fields: Field[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder,
	default: {},
	options: fields.map(property).sort(byLabel),
});

const COLLECTIONS: Record<string, [displayName: string, placeholder: string]> = {
	filters: ['Filters', 'Add Filter'],
	updateFields: ['Update Fields', 'Add Field'],
	additionalFields: ['Additional Fields', 'Add Field'],
};

const ADDITIONAL_JSON: INodeProperties = {
	displayName: 'Additional Fields (JSON)',
	name: 'additionalJson',
	type: 'json',
	default: '{}',
	description: 'More body fields by API name; these win',
};

const UNDOCUMENTED_JSON: INodeProperties = {
	...ADDITIONAL_JSON,
	displayName: 'Fields (JSON)',
	description: 'Body fields under the names of the OOTI API: see api.ooti.co/api/v1/docs/',
};

/** Parameters of an operation that stand for fields, in the order of its form. */
function topMembers(operation: Operation): Member[] {
	const members = topFields(operation).map((field): Member => {
		const required = operation.required.includes(field.name);
		return {
			key: `${numberOf(field)} ${required}`,
			entity: field.to,
			make: () => topProperty(field, required),
		};
	});
	return operation.kind === 'file'
		? [...members, { key: OUTPUT_FIELD.name, make: () => OUTPUT_FIELD }]
		: members;
}

/** A list follows what it belongs to: the project stands above the area, and this above the zone. */
function parentsFirst(members: Member[]): Member[] {
	const placed = new Set<Member>();
	const place = (member: Member) => {
		if (placed.has(member)) return;
		const parents = member.entity ? parentsOf(member.entity) : [];
		for (const parent of parents)
			members.filter(({ entity }) => entity === parent && entity !== member.entity).forEach(place);
		placed.add(member);
	};
	members.forEach(place);
	return [...placed];
}

const OUTPUT_FIELD: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
};

type Add = (group: keyof Groups, key: string, make: () => INodeProperties) => void;

/** Parameters by the place where the editor shows them. */
const groups = () => ({
	notices: new PropertyGroup(),
	lookups: new PropertyGroup(),
	ids: new PropertyGroup(),
	lists: new PropertyGroup(),
	limits: new PropertyGroup(),
	laterLookups: new PropertyGroup(),
	collections: new PropertyGroup(),
	json: new PropertyGroup(),
	options: new PropertyGroup(),
});
type Groups = ReturnType<typeof groups>;

const noticeProperty = (notice: string): INodeProperties => ({
	displayName: notice,
	name: 'notice',
	type: 'notice',
	default: '',
});

/** What fills the path of an operation. */
function addIds(add: Add, given: Placeholder[]): void {
	for (const placeholder of given) {
		const { parameter, entity, field, selectable } = placeholder;
		const what = entity ? `${entity} ${selectable}` : numberOf(field!);
		add('ids', `${parameter} ${what}`, () => placeholderProperty(placeholder));
	}
}

/**
 * What has to be chosen for an operation's lists: above its parameters, or below what it belongs to
 * itself; what only additional fields need, just above those.
 * @returns the lookups to place among the fields
 */
function addLookups(
	add: Add,
	given: Placeholder[],
	operation: Operation,
	fields: Field[],
): Member[] {
	const all = lookups(given, fields);
	const ofForm = lookups(given, topFields(operation));
	const members = all.map((entity): Member => {
		const label = `${entities[entity].label} (for Lists)`;
		const make = () => locator(idParameter(entity), label, entity, { description: LOOKUP });
		return { key: `lookup ${entity}`, entity, make };
	});
	const isBelow = ({ entity }: Member) => !parentsOf(entity!).every((each) => all.includes(each));
	const early = members.filter(({ entity }) => ofForm.includes(entity!));
	for (const { key, make } of parentsFirst(members.filter((each) => !early.includes(each))))
		add('laterLookups', key, make);
	for (const { key, make } of early.filter((each) => !isBelow(each))) add('lookups', key, make);
	return early.filter(isBelow);
}

/** What the kind of an operation brings with it. */
function addKind(add: Add, { kind }: Operation): void {
	if (kind === 'upsert') {
		add('lists', COLUMNS.name, () => COLUMNS);
		add('lists', IF_FOUND.name, () => IF_FOUND);
	}
	if (kind === 'list') {
		add('lists', RETURN_ALL.name, () => RETURN_ALL);
		add('limits', LIMIT.name, () => LIMIT);
	}
}

/**
 * Optional fields in their collections.
 * @returns the fields shown under Options
 */
function addOptional(add: Add, operation: Operation, fields: Field[]): Field[] {
	const optional = new Map<string, Field[]>();
	for (const field of fields.filter((each) => !isTopField(operation, each))) {
		const name = collectionOf(operation, operation.body.includes(field) ? 'body' : 'query');
		optional.set(name, [...(optional.get(name) ?? []), field]);
	}
	const { options: underOptions = [], ...collections } = Object.fromEntries(optional);
	for (const [name, members] of Object.entries(collections)) {
		const key = members.map(numberOf).sort((a, b) => a - b);
		add('collections', `${name} ${key.join()}`, () =>
			collection(name, ...COLLECTIONS[name], members),
		);
	}
	return underOptions;
}

/** All parameters of the node, in the order in which the editor shows them. */
export function buildProperties(resources: Resource[]): INodeProperties[] {
	const { limits, ...others } = groups();
	const top = new OrderedPropertyGroup();

	for (const resource of resources) {
		for (const operation of resource.operations) {
			const pair: Pair = [resource.value, operation.value];
			const add: Add = (group, key, make) => ({ limits, ...others })[group].add(key, make, pair);
			const { notice, body, query, clientFilters = [], narrowing = [] } = operation;
			const fields = unique([...body, ...query, ...clientFilters, ...narrowing]);
			if (notice) add('notices', notice, () => noticeProperty(notice));
			const given = placeholders(resource, operation);
			addIds(add, given);
			const lookedUp = addLookups(add, given, operation, fields);
			top.add(parentsFirst([...lookedUp, ...topMembers(operation)]), pair);
			addKind(add, operation);
			const underOptions = addOptional(add, operation, fields);
			const options = optionsOf(operation, underOptions.map(property));
			if (options.make().options!.length > 0) add('options', options.key, options.make);
			if (sendsBody(operation)) {
				const shown = operation.undocumentedBody ? UNDOCUMENTED_JSON : ADDITIONAL_JSON;
				add('json', shown.displayName, () => shown);
			}
		}
	}

	return [
		AUTHENTICATION,
		resourceProperty(resources),
		...resources.map(operationProperty),
		...others.notices.build(resources),
		...others.lookups.build(resources),
		...others.ids.build(resources),
		...top.build(resources),
		...others.lists.build(resources),
		// `limit` depends on `returnAll` beside the operation.
		...limits.build(resources).map((limit) => ({
			...limit,
			displayOptions: { show: { ...limit.displayOptions?.show, returnAll: [false] } },
		})),
		...others.laterLookups.build(resources),
		...others.collections.build(resources),
		...others.json.build(resources),
		...apiRequestProperties,
		...others.options.build(resources, 1),
	];
}

const resourceProperty = (resources: Resource[]): INodeProperties => ({
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources
		.map(({ value, name, description }) => ({ name, value, ...(description && { description }) }))
		.sort(byName),
	default: 'project',
	// Always shown, so it sends every request of n8n's own engine through the node's transport.
	routing: { send: { paginate: true } },
});

function operationProperty({ value, operations }: Resource): INodeProperties {
	const sorted = operations.map(operationOption).sort(byName);
	const usual = sorted.find((option) => option.value === 'getAll') ?? sorted[0];
	return {
		...OPERATION,
		displayOptions: { show: { resource: [value] } },
		options: sorted,
		default: usual.value,
	};
}

const OPERATION: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};
